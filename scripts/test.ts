import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { programOf, run } from '../src/build/run.ts';
import { step } from '../src/build/step.ts';
import { ensureChromium } from '../src/release/chromium.ts';

/**
 * Runs everything that must pass, in the order in which it fails soonest.
 * `--quick`: without what builds a site or opens a browser.
 */
const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const vitest = programOf('vitest');

const QUICK: [string, string, ...string[]][] = [
  ['格式与静态检查', programOf('@biomejs/biome'), 'check', '--error-on-warnings', '.'],
  ['类型', programOf('astro'), 'check', '--minimumSeverity', 'warning'],
];
const FULL: typeof QUICK = [
  ...QUICK,
  ['完整构建', 'scripts/build.ts'],
  ['内容检查', 'scripts/check.ts'],
  ['单元、性质、金标准与浏览器测试', vitest, 'run'],
];
const STEPS = quick ? [...QUICK, ['单元与金标准测试', vitest, 'run', '--project', 'quick'] as const] : FULL;

// Tests start a few hundred processes. A compile cache of their own saves compiling the libraries in each.
const compiled = mkdtempSync(join(tmpdir(), 'huimou-compiled-'));
process.env.NODE_COMPILE_CACHE = compiled;
process.env.XDG_CACHE_HOME = compiled;
process
  .once('exit', () => rmSync(compiled, { recursive: true, force: true }))
  .once('SIGINT', () => process.exit(130))
  .once('SIGTERM', () => process.exit(143));

try {
  if (!quick) process.env.CHROMIUM_PATH = ensureChromium();
  for (const [name, script, ...args] of STEPS) {
    const code = await step(name, () => run(script, args));
    if (code !== 0) {
      console.error(`\n没有通过：${name}`);
      process.exit(code);
    }
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
