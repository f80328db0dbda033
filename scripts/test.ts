import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.ts';
import { run, step } from './run.ts';

// Everything that must pass, in the order in which it fails soonest.
const STEPS: [string, string, ...string[]][] = [
  ['格式与静态检查', 'biome', 'check', '--error-on-warnings', '.'],
  ['类型', 'astro', 'check', '--minimumSeverity', 'warning'],
  ['完整构建', 'node', 'scripts/build.ts'],
  ['内容检查', 'node', 'scripts/check.ts'],
  ['单元、性质、金标准与浏览器测试', 'vitest', 'run'],
];

// Tests start a few hundred processes: what one has compiled of the libraries, or bundled of the pages, the next need
// not. It goes with the last.
const compiled = mkdtempSync(join(tmpdir(), 'huimou-compiled-'));
process.env.NODE_COMPILE_CACHE = compiled;
process.env.XDG_CACHE_HOME = compiled;
process
  .once('exit', () => rmSync(compiled, { recursive: true, force: true }))
  .once('SIGINT', () => process.exit(130))
  .once('SIGTERM', () => process.exit(143));

try {
  process.env.CHROMIUM_PATH = ensureChromium();
  for (const [name, command, ...args] of STEPS) {
    const code = await step(name, () => run(command, args));
    if (code !== 0) {
      console.error(`\n没有通过：${name}`);
      process.exit(code);
    }
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
