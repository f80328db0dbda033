import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { programOf, run, runBeside } from '../src/build/run.ts';
import { step } from '../src/build/step.ts';
import { ensureChromium } from '../src/release/chromium.ts';

/**
 * Runs everything that must pass, in the order in which it fails soonest; the types beside the tests.
 * `--quick`: without what builds a site or opens a browser.
 */
const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;

type Named = readonly [name: string, script: string, ...args: string[]];

const LINT: Named = ['格式与静态检查', programOf('@biomejs/biome'), 'check', '--error-on-warnings', '.'];
const BUILT: readonly Named[] = [
  ['完整构建', 'scripts/build.ts'],
  ['内容检查', 'scripts/check.ts'],
];
const TESTS: Named = quick
  ? ['单元与金标准测试', programOf('vitest'), 'run', '--project', 'quick']
  : ['单元、性质、金标准与浏览器测试', programOf('vitest'), 'run'];

// Tests start a few hundred processes. A compile cache of their own saves compiling the libraries in each.
const compiled = mkdtempSync(join(tmpdir(), 'huimou-compiled-'));
process.env.NODE_COMPILE_CACHE = compiled;
process.env.XDG_CACHE_HOME = compiled;
process
  .once('exit', () => rmSync(compiled, { recursive: true, force: true }))
  .once('SIGINT', () => process.exit(130))
  .once('SIGTERM', () => process.exit(143));

/** Ends with the exit code of a step that fails. */
async function demand(name: string, work: () => Promise<number>): Promise<void> {
  const code = await step(name, work);
  if (code === 0) return;
  console.error(`\n没有通过：${name}`);
  process.exit(code);
}

try {
  // A bare machine has none: a minute of downloading, beside what needs no browser.
  const chromium = quick ? null : runBeside('scripts/chromium.ts');
  for (const [name, script, ...args] of [LINT, ...(quick ? [] : BUILT)]) await demand(name, () => run(script, args));
  await chromium;
  if (!quick) process.env.CHROMIUM_PATH = ensureChromium();
  // They keep one core busy for half a minute. Not beside the build: both write what Astro knows of the project.
  const types = runBeside(programOf('astro'), ['check', '--minimumSeverity', 'warning']);
  const [name, script, ...args] = TESTS;
  await demand(name, () => run(script, args));
  const { code, output } = await types;
  if (code !== 0) console.log(output);
  await demand('类型', async () => code);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
