import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkReports } from '../src/check/check.ts';
import { checkStrays } from '../src/check/stray.ts';
import { explainFailure } from '../src/release/failure.ts';
import { dropped } from '../src/release/ledger.ts';
import { formatMessage } from '../src/report/complain.ts';
import { readSources, readStrays } from '../src/sources.ts';
import { buildSite } from './build.ts';
import { keepLedger, publishedIn, readLedger, readRedirects } from './ledger.ts';
import { accessibility, behaviour, budgets, feeds, golden, open, samples } from './release/browser.ts';
import { check, type Finding, report } from './release/check.ts';
import { proof } from './release/proof.ts';
import { links, openData, validity } from './release/static.ts';
import { audit, licences } from './release/supply.ts';
import { inspect } from './whole.ts';

/**
 * Builds the site anew and asks of it everything that must hold before the public sees it. dist/ is replaced only when
 * all of it does.
 * `--trial`: without the publisher's settings and the memory of what was published; dist/ is left alone.
 * `--quick`: without the long proofs (builds that are killed, generated input, servers).
 */
const { trial, quick } = options();
const findings: Finding[] = [];

async function ask(name: string, work: () => Promise<Omit<Finding, 'name'>>): Promise<void> {
  console.log(`▸ ${name}`);
  findings.push(await check(name, work));
}

async function examine(folder: string): Promise<void> {
  const { openSettings, site } = await import('../src/site.ts');
  await ask('完整，没有能执行的内容', async () => ({
    errors: inspect(folder, site.url, readRedirects()).errors,
    note: '',
  }));
  await ask('链接与锚点', () => links(folder, site.url));
  await ask('HTML 规范', () => validity(folder));
  await ask('公开数据', () => openData(folder));
  const opened = await open(folder);
  try {
    await ask('安全策略下的每个网页', () => behaviour(opened, folder));
    await ask('无障碍', () => accessibility(opened, samples(folder)));
    await ask('体积', () => budgets(opened, folder));
    await ask('订阅源与网站地图', () => feeds(opened, folder, site.url));
    await ask('检索', () => golden(opened, folder, JSON.parse(readFileSync('tests/search/queries.json', 'utf8'))));
  } finally {
    await opened.close();
  }
  await ask('发布过的网址与编号', async () => {
    const [before, now] = [readLedger(), publishedIn(folder)];
    return { errors: dropped(before, now, readRedirects()), note: `以前 ${before.size} 个网页，这次 ${now.size} 个` };
  });
  await content();
  await ask('依赖的安全公告', audit);
  await ask('依赖的许可', licences);
  if (!trial) {
    await ask('全站设置', async () => ({
      errors: [...openSettings(site), ...(site.url ? [] : ['网址'])].map(
        (name) => `content/site.yaml 还没有填：${name}`,
      ),
      note: '',
    }));
  }
  if (!quick) for (const { name, work } of proof) await ask(name, () => work(folder));
  console.log(`\n${report(findings)}\n`);
  if (trial || findings.some(({ errors }) => errors.length > 0)) throw new Unpublished();
}

/** Every content problem counts; those that tell of a person stand by themselves. */
async function content(): Promise<void> {
  const reports = checkReports(await readSources('content'));
  const lines = [...checkStrays(await readStrays('content')), ...reports].flatMap(({ file }) =>
    file.messages.map((message) => ({ rule: message.ruleId, line: formatMessage(file.path, message) })),
  );
  const ofPersons = (rule: string | undefined) => rule === 'personal-data';
  const note = `${reports.length} 份报告`;
  await ask('个人信息', async () => ({
    errors: lines.filter(({ rule }) => ofPersons(rule)).map(({ line }) => line),
    note,
  }));
  await ask('内容检查（提醒也算）', async () => ({
    errors: lines.filter(({ rule }) => !ofPersons(rule)).map(({ line }) => line),
    note,
  }));
}

/** The site was looked at, and is not to take the place of dist/. What is wrong has been said. */
class Unpublished extends Error {}

function options(): { trial: boolean; quick: boolean } {
  try {
    const { values } = parseArgs({
      options: { trial: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
    });
    return values;
  } catch {
    console.error('没有这个选项。用法：npm run release -- [--trial] [--quick]');
    process.exit(1);
  }
}

try {
  await buildSite({ clean: true, examine });
  keepLedger(readLedger(), publishedIn('dist'));
  console.log('dist/ 已换成这一版；发布过的网址与编号记在 content/published.json，请一并提交。');
} catch (error) {
  if (!(error instanceof Unpublished)) console.error(`没有构建成功，dist/ 保持原样：\n${explainFailure(error)}`);
  process.exitCode = findings.length > 0 && findings.every(({ errors }) => errors.length === 0) && trial ? 0 : 1;
}
