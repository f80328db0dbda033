import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Two thousand modules are read before the first page is made. Node keeps what it compiled of them where its own
// `enableCompileCache` does, one folder for every tool of the machine that asks for it (Astro's and TypeScript's do). It
// must be asked before the first module of a script is read, hence by `--import` (package.json); in the environment, it
// holds for what a script starts. Tests build in folders of a day: what they compile goes with them (scripts/test.ts).
// No TypeScript: before anything is kept, Node would load a compiler to read it, half of the time until a script begins.
// The other options of a build there spare V8 from looking through a heap of some 100 MB as soon as it has grown a little
// (`--initial-old-space-size`), and from clearing away what is new every 16 MB (`--min-semi-space-size`).
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
enableCompileCache(process.env.NODE_COMPILE_CACHE);
