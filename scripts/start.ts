import { run } from '../src/build/run.ts';
import { step } from '../src/build/step.ts';
import { tryBuild } from './build.ts';
import { serve } from './preview.ts';

if ((await tryBuild()) === 'none') process.exit(1);
// Doubts are for the editor to see; they do not keep the site from being shown.
await step('内容检查', () => run('scripts/check.ts'));
await serve();
