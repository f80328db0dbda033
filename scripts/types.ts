import { parseArgs } from 'node:util';
import { programOf, run } from '../src/build/run.ts';

/**
 * Checks the types: of pages and components by `astro check`, of everything else by the native compiler, which takes a
 * third of the time. `--built`: a build has just written the types of the content, which are generated otherwise.
 */
const { built } = parseArgs({ options: { built: { type: 'boolean', default: false } } }).values;

const CHECK = ['check', '--minimumSeverity', 'warning', '--tsconfig', 'tsconfig.pages.json'];
const pages = await run(programOf('astro'), [...CHECK, ...(built ? ['--noSync'] : [])]);
// more threads would check the types that they share once each
const code = await run(programOf('typescript-native'), ['--noEmit', '--singleThreaded']);
process.exitCode = pages || code;
