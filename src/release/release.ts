import { build } from '../build/index.ts';
import { convertSeeds } from '../build/seeds.ts';
import { checkSums, SUMS_FILE } from '../build/sums.ts';
import { addToLedger, publishedIn, readLedger } from '../reports/published.ts';
import { SITE_FILE } from '../settings/site.ts';
import { bookmaker } from './books.ts';
import { open } from './browser.ts';
import { copySite, deliveredIn, runCommand } from './deliver.ts';
import { explainFailure } from './failure.ts';
import { check, type Finding, report, verdict } from './finding.ts';
import { type Step, stepsOf } from './steps.ts';

export interface ReleaseOptions {
  /** Skips the publisher's settings and the ledger of published addresses; dist/ is not replaced. */
  trial: boolean;
  /** Also checks the program: HTML, page weight, libraries, killed builds, generated input, servers. */
  program: boolean;
}

/** The site was checked, and must not replace dist/. The problems have been printed. */
class Unpublished extends Error {}

/**
 * Builds the site from scratch and runs all checks on it. dist/ is only replaced if all of them pass.
 * @returns whether everything passed
 */
export async function release({ trial, program }: ReleaseOptions): Promise<boolean> {
  const findings: Finding[] = [];
  const examine = async (folder: string): Promise<void> => {
    const { site } = await import('../settings/site.ts');
    const opened = await open(folder);
    try {
      for (const step of await stepsOf({ folder, site, opened, trial, program })) findings.push(await ask(step));
    } finally {
      await opened.close();
    }
    console.log(`\n${verdict(findings)}\n`);
    if (trial || findings.some(({ errors }) => errors.length > 0)) throw new Unpublished();
  };
  let isPublished = false;
  try {
    await build({ clean: true, convert: convertSeeds, makeBooks: bookmaker(), seal: true, examine });
    isPublished = true;
    const [changed] = checkSums('dist');
    if (changed) throw new Error(`dist/ 与刚写下的 ${SUMS_FILE} 不符：${changed}  请再发布一次`);
    addToLedger(readLedger(), publishedIn('dist'));
    console.log('dist/ 已换成这一版；发布过的网址与编号记在 content/published.json，请一并提交。');
    console.log(`每个文件的 SHA-256 在 dist/${SUMS_FILE}：在副本的文件夹里运行 sha256sum -c ${SUMS_FILE} 即可核对。`);
    return await deliver();
  } catch (error) {
    const what = isPublished ? 'dist/ 已换成这一版，但没有记下发布过的网址与编号：' : '没有构建成功，dist/ 保持原样：';
    if (!(error instanceof Unpublished)) console.error(`${what}\n${explainFailure(error)}`);
    return trial && findings.length > 0 && findings.every(({ errors }) => errors.length === 0);
  }
}

/** Sends the site to the target in the settings; returns whether it arrived. */
async function deliver(): Promise<boolean> {
  const { folder, command } = (await import('../settings/site.ts')).site.publish;
  if (folder) {
    try {
      console.log(deliveredIn(folder, copySite('dist', folder)));
    } catch (error) {
      console.error(`dist/ 已换成这一版，但没有送到 ${folder}：\n${explainFailure(error)}`);
      return false;
    }
  }
  if (!command) return true;
  console.log(`▸ ${command}`);
  const code = await runCommand(command);
  if (code === 0) console.log('  ✓ 命令运行完了');
  else console.error(`  ✗ 命令没有成功（退出码 ${code}）  请检查 ${SITE_FILE} 的 publish.command`);
  return code === 0;
}

/** Runs a step, and prints its result and duration. */
async function ask({ name, work }: Step): Promise<Finding> {
  console.log(`▸ ${name}`);
  const began = performance.now();
  const finding = await check(name, work);
  const [line, ...wrong] = report(finding).split('\n');
  console.log([`  ${line}  ${((performance.now() - began) / 1000).toFixed(1)} 秒`, ...wrong].join('\n'));
  return finding;
}
