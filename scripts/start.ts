import { run } from '../src/build/run.ts';
import { step } from '../src/build/step.ts';
import { tryBuild } from './build.ts';
import { serve } from './preview.ts';

if ((await tryBuild()) === 'none') process.exit(1);
// What is doubtful is for the editor to see; it keeps nobody from reading.
await step('内容检查', () => run('scripts/check.ts'));
await serve();
