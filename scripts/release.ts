import { parseArgs } from 'node:util';
import { build } from '../src/build/index.ts';
import { explainFailure } from '../src/release/failure.ts';
import { keepLedger, publishedIn, readLedger } from '../src/reports/published.ts';
import { open } from './release/browser.ts';
import { check, type Finding, report, verdict } from './release/check.ts';
import { type Step, stepsOf } from './release/steps.ts';
import { convertSeeds } from './seeds.ts';

/**
 * Builds the site anew and asks of it everything that must hold before the public sees it. dist/ is replaced only when
 * all of it does.
 * `--program`: asks of the program too: HTML, weight, libraries, builds that are killed, generated input, servers.
 * `--trial`: without the publisher's settings and the memory of what was published; dist/ is left alone.
 * `--quick`: the default, by its former name.
 */
const { trial, program } = options();
const findings: Finding[] = [];

async function ask({ name, work }: Step): Promise<void> {
  console.log(`▸ ${name}`);
  const began = performance.now();
  const finding = await check(name, work);
  findings.push(finding);
  const [line, ...wrong] = report(finding).split('\n');
  console.log([`  ${line}  ${((performance.now() - began) / 1000).toFixed(1)} 秒`, ...wrong].join('\n'));
}

async function examine(folder: string): Promise<void> {
  const { site } = await import('../src/site.ts');
  const opened = await open(folder);
  try {
    for (const step of await stepsOf({ folder, site, opened, trial, program })) await ask(step);
  } finally {
    await opened.close();
  }
  console.log(`\n${verdict(findings)}\n`);
  if (trial || findings.some(({ errors }) => errors.length > 0)) throw new Unpublished();
}

/** The site was looked at, and is not to take the place of dist/. What is wrong has been said. */
class Unpublished extends Error {}

function options(): { trial: boolean; program: boolean } {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({ options: { trial: flag, program: flag, quick: flag } });
    return values;
  } catch {
    console.error('没有这个选项。用法：npm run release -- [--trial] [--program]');
    process.exit(1);
  }
}

let isPublished = false;
try {
  await build({ clean: true, convert: convertSeeds, examine });
  isPublished = true;
  keepLedger(readLedger(), publishedIn('dist'));
  console.log('dist/ 已换成这一版；发布过的网址与编号记在 content/published.json，请一并提交。');
} catch (error) {
  const what = isPublished ? 'dist/ 已换成这一版，但没有记下发布过的网址与编号：' : '没有构建成功，dist/ 保持原样：';
  if (!(error instanceof Unpublished)) console.error(`${what}\n${explainFailure(error)}`);
  process.exitCode = findings.length > 0 && findings.every(({ errors }) => errors.length === 0) && trial ? 0 : 1;
}
