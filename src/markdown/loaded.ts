import { createRequire } from 'node:module';

// Most reports are plain: what reads every other one, two hundred modules with its libraries, is loaded where a report
// needs it.
const load = createRequire(import.meta.url);

export const processors = () => load('./processor.ts') as typeof import('./processor.ts');
