import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkReports } from '../check/check.ts';
import { checkStrays } from '../check/stray.ts';
import { filesIn } from '../disk/files.ts';
import { loadCorrections, NAMES_FILE } from '../names/corrections.ts';
import { formatMessage } from '../report/complain.ts';
import type { Report } from '../report/report.ts';
import { reaches, stageOf } from '../report/stages.ts';
import { readNames } from '../reports/files.ts';
import { dropped } from '../reports/ledger.ts';
import { publishedIn, readLedger, readRedirects } from '../reports/published.ts';
import { readSources, readStrays } from '../reports/sources.ts';
import { openSettings, SITE_FILE, type Site } from '../settings/site.ts';
import { verify } from '../verify/verify.ts';
import { accessibility, behaviour, budgets, feeds, golden, type Open, samples } from './browser.ts';
import type { Finding } from './finding.ts';
import { links, openData, personal } from './static.ts';

/** One thing that is asked of the built site. */
export interface Step {
  name: string;
  work(): Promise<Omit<Finding, 'name'>>;
}

interface Asked {
  /** The built site. */
  folder: string;
  site: Site;
  opened: Open;
  /** Without the publisher's settings. */
  trial: boolean;
  /** With what concerns the program, and no editor. */
  program: boolean;
}

/** Everything that is asked, in its order: what an editor can mend first. */
export async function stepsOf(asked: Asked): Promise<Step[]> {
  const own = [
    ...contentSteps(),
    ...siteSteps(asked),
    ...(asked.trial ? [] : [proofStep(asked), settingsStep(asked.site)]),
  ];
  return asked.program ? [...own, ...(await programSteps(asked))] : own;
}

/** Checks the content: errors keep the site from being published, warnings do not. Personal data is a step of its own. */
function contentSteps(): Step[] {
  const read = async () => {
    const reports = checkReports(await readSources('content'));
    const found = [...checkStrays(await readStrays('content')), ...reports].flatMap(({ file }) =>
      file.messages.map((message) => ({
        fatal: message.fatal === true,
        ofPerson: message.ruleId === 'personal-data',
        line: formatMessage(file.path, message),
      })),
    );
    // A name that was to be left out must not be published because its entry is wrong.
    for (const message of loadCorrections(readNames()).messages)
      found.push({ fatal: true, ofPerson: false, line: formatMessage(NAMES_FILE, message) });
    return { found: found.toSorted((a, b) => Number(b.fatal) - Number(a.fatal)), note: `${reports.length} 份报告` };
  };
  let once: ReturnType<typeof read> | undefined;
  const of = async (person: boolean) => {
    once ??= read();
    const { found, note } = await once;
    const lines = (isFatal: boolean) =>
      found.filter(({ ofPerson, fatal }) => ofPerson === person && fatal === isFatal).map(({ line }) => line);
    const [errors, reminders] = [lines(true), lines(false)];
    return { errors: errors.map((line) => `必改  ${line}`), reminders: reminders.map((line) => `提醒  ${line}`), note };
  };
  return [
    { name: '内容里的个人信息', work: () => of(true) },
    { name: '内容检查', work: () => of(false) },
  ];
}

function siteSteps({ folder, site, opened }: Asked): Step[] {
  const queries = () => JSON.parse(readFileSync('tests/search/queries.json', 'utf8'));
  return [
    {
      name: '完整，没有能执行的内容',
      work: async () => ({ errors: verify(folder, site.url, readRedirects()).errors, note: '' }),
    },
    { name: '网页和数据里的个人信息', work: () => personal(folder, readFileSync(SITE_FILE, 'utf8')) },
    { name: '链接与锚点', work: () => links(folder, site.url) },
    { name: '公开数据', work: () => openData(folder) },
    { name: '订阅源与网站地图', work: () => feeds(opened, folder, site.url) },
    { name: '检索', work: () => golden(opened, folder, queries()) },
    { name: '无障碍', work: () => accessibility(opened, samples(folder)) },
    {
      name: '发布过的网址与编号',
      work: async () => {
        const [before, now] = [readLedger(), publishedIn(folder)];
        return {
          errors: dropped(before, now, readRedirects()),
          note: `以前 ${before.size} 个网页，这次 ${now.size} 个`,
        };
      },
    },
  ];
}

/** Every published report has passed the stage of proof that the settings name. */
export const proofStep = ({ folder, site: { proof } }: Pick<Asked, 'folder' | 'site'>): Step => ({
  name: '校对的进度',
  work: async () => {
    const { release } = proof;
    if (release === null) return { errors: [], note: `${SITE_FILE} 没有写要过哪一校` };
    const data = join(folder, 'data/reports');
    const reports = filesIn(data).map((name) => JSON.parse(readFileSync(join(data, name), 'utf8')) as Report);
    return {
      errors: reports
        .filter((report) => !reaches(report, release))
        .map((report) => `${report.url}  还没有过${release}${stageOf(report) ? `，只过了${stageOf(report)}` : ''}`),
      note: `${reports.length} 份报告，都要过${release}`,
    };
  },
});

const settingsStep = (site: Site): Step => ({
  name: '全站设置',
  work: async () => ({
    errors: [...openSettings(site), ...(site.url ? [] : ['网址'])].map((name) => `${SITE_FILE} 还没有填：${name}`),
    note: '',
  }),
});

/** Loaded on demand: an editor's machine may lack its tools. */
async function programSteps({ folder, opened }: Asked): Promise<Step[]> {
  const [{ validity }, { audit, licences }, { proof }] = await Promise.all([
    import('./validity.ts'),
    import('./supply.ts'),
    import('./proof.ts'),
  ]);
  return [
    { name: 'HTML 规范', work: () => validity(folder) },
    { name: '安全策略下的每个网页', work: () => behaviour(opened, folder) },
    { name: '体积', work: () => budgets(opened, folder) },
    { name: '依赖的安全公告', work: audit },
    { name: '依赖的许可', work: licences },
    ...proof.map(({ name, work }) => ({ name, work: () => work(folder) })),
  ];
}
