import { createRequire } from 'node:module';

// Most reports are plain: the full parser (two hundred modules with its libraries) is only loaded if a report needs it.
const load = createRequire(import.meta.url);

export const processors = () => load('./processor.ts') as typeof import('./processor.ts');
