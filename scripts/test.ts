import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { programOf, run, runBeside } from '../src/build/run.ts';
import { demand } from '../src/build/step.ts';
import { ensureChromium } from '../src/release/chromium.ts';

/** Runs all tests, soonest failures first. `--quick`: without those that build a site or open a browser. */
const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;

type Named = readonly [name: string, script: string, ...args: string[]];

const LINT: Named = ['格式与静态检查', programOf('@biomejs/biome'), 'check', '--error-on-warnings', '.'];
const BUILD: Named = ['完整构建', 'scripts/build.ts'];
const TYPES: Named = ['类型', 'scripts/types.ts', ...(quick ? [] : ['--built'])];
const TESTS: Named = ['测试', programOf('vitest'), 'run', ...(quick ? ['--project', 'quick'] : [])];

// Tests start a hundred processes, which share a compile cache. The quick ones go on with the project's (scripts/node.mjs).
const compiled = mkdtempSync(join(tmpdir(), 'huimou-compiled-'));
if (!quick) process.env.NODE_COMPILE_CACHE = compiled;
process.env.XDG_CACHE_HOME = compiled;
// Large pages of memory, where Linux has them, save a build of a few reports 7 % of its CPU.
process.env.GLIBC_TUNABLES ??= 'glibc.malloc.hugetlb=1';
process
  .once('exit', () => rmSync(compiled, { recursive: true, force: true }))
  .once('SIGINT', () => process.exit(130))
  .once('SIGTERM', () => process.exit(143));

const perform = ([name, script, ...args]: Named): Promise<void> => demand(name, () => run(script, args));

/** Starts a command in parallel. @returns a function that waits for it, and shows its output if it failed */
function beside([name, script, ...args]: Named): () => Promise<void> {
  const running = runBeside(script, args);
  return async () => {
    const { code, output } = await running;
    if (code !== 0) console.log(output);
    await demand(name, async () => code);
  };
}

try {
  // a bare machine has none: downloading it takes a minute, meanwhile the tests without a browser run
  const chromium = quick ? null : runBeside('scripts/chromium.ts');
  await perform(LINT);
  if (!quick) {
    const content = beside(['内容检查', 'scripts/check.ts']);
    await perform(BUILD);
    await content();
    await chromium;
    process.env.CHROMIUM_PATH = ensureChromium();
  }
  // not during the build, which writes the generated types that are checked
  const types = beside(TYPES);
  await perform(TESTS);
  await types();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
