/**
 * The search at the size of a province: node tests/search/bench.ts [reports] [queries]
 *
 * Needs a built site in dist/ for its search page. Writes generated reports and their index into a temporary folder, or
 * takes those that an earlier run has left in SEARCH_SITE, and measures in Chromium: bytes as a server that compresses text
 * would send them, requests, the time of each query, and the processor's time of the page's thread, which says more on a busy
 * machine.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { startChromium } from '../../src/release/chromium.ts';
import { buildIndex, type IndexSummary } from '../../src/search/index/index.ts';
import { read, type } from './tools/browser.ts';
import { generate, publish, random } from './tools/generate.ts';
import { oracle } from './tools/oracle.ts';
import { serve } from './tools/serve.ts';

const QUERIES = [
  '职工书屋',
  '五一劳动奖章',
  '母婴',
  '工会',
  '幸福驿站',
  '劳动竞赛',
  '职工',
  '困难职工',
  '法律援助',
  '劳模食堂',
  '鑫鑫职工',
  '职工讲堂里的灯',
  '五一劳动奖状工人先锋号',
];
const count = Number(process.argv[2] ?? 1000);
const asked = Number(process.argv[3] ?? 100);
const dist = process.env.SEARCH_SITE ?? mkdtempSync(join(tmpdir(), 'huimou-search-bench-'));
const reports = generate(count);
const isThere = existsSync(join(dist, 'search-index', 'catalogue.json'));
if (!isThere) publish(reports, dist);
const options = { distDir: dist, cacheDir: join(dist, '.cache') };

const seconds = (from: NodeJS.CpuUsage): string => {
  const { user, system } = process.cpuUsage(from);
  return ((user + system) / 1e6).toFixed(1);
};
const rebuilt = ({ shards }: IndexSummary): string =>
  shards.map(({ name, reports: n, reused }) => `${name} (${n}) ${reused ? 'kept' : 'built'}`).join(', ');

if (!isThere) {
  let start = process.cpuUsage();
  console.log(`index      ${rebuilt(await buildIndex(options))}; ${seconds(start)} CPU s`);
  const changed = join(dist, 'data', 'reports', `${reports[0]!.slug}.json`);
  const before = readFileSync(changed, 'utf8');
  writeFileSync(changed, before.replace('"title":"', '"title":"改'));
  start = process.cpuUsage();
  console.log(`one edited ${rebuilt(await buildIndex(options))}; ${seconds(start)} CPU s`);
  writeFileSync(changed, before);
  await buildIndex(options);
}

const site = await serve(dist, process.env.HUIMOU_DIST ?? 'dist');
const browser = await startChromium();

/** What a page loads of scripts, and of the index. */
async function counted(page: Page): Promise<() => Promise<{ client: number; index: number; requests: number }>> {
  const loads: Promise<[isClient: boolean, bytes: number]>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const isClient = pathname.endsWith('.js');
    if (!isClient && !pathname.startsWith('/search-index/')) return;
    const isPacked = pathname.endsWith('.bin');
    loads.push(response.body().then((body) => [isClient, isPacked ? body.length : gzipSync(body).length]));
  });
  return async () => {
    const all = await Promise.all(loads);
    const sum = (kind: boolean): number => all.reduce((n, [isClient, bytes]) => (isClient === kind ? n + bytes : n), 0);
    return { client: sum(true), index: sum(false), requests: all.filter(([isClient]) => !isClient).length };
  };
}
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const at = (list: readonly number[], share: number): string =>
  `${[...list].sort((a, b) => a - b)[Math.floor(list.length * share)]!.toFixed(0)} ms`;
/** What an answer took, in milliseconds. */
interface Took {
  /** From the end of the pause for another key, or from the modules being there, to how many there are and the first hits. */
  answer: number;
  /** To the last of what may have been meant. */
  all: number;
  /** From the page being asked for to the first hits. */
  opened: number;
}
const TOOK = `(() => {
  const [answer, all] = ['answer', 'search'].map((name) => performance.getEntriesByName(name).at(-1));
  return all && { answer: answer.duration, all: all.duration, opened: answer.startTime + answer.duration };
})()`;
const took = (page: Page): Promise<Took> => page.evaluate(TOOK);

/**
 * The same of a page that is opened with a query and nothing saved. What looks for the answer there is asked twenty times
 * a second: to wait for an element, or to listen to what is loaded, is a third of the work of such a page.
 */
async function tookFirst(page: Page, address: string): Promise<Took> {
  const session = await page.context().newCDPSession(page);
  await page.goto(address, { waitUntil: 'commit' });
  for (;;) {
    await new Promise((done) => setTimeout(done, 50));
    const { result } = await session.send('Runtime.evaluate', { expression: TOOK, returnByValue: true });
    if (result.value) return result.value as Took;
  }
}

/** The processor's time that the thread of a page has used, in milliseconds. */
async function clockOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

/** Opens a page of its own for something that is measured. */
async function alone<T>(measure: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  const result = await measure(await context.newPage());
  await context.close();
  return result;
}
/** One line for a measure of several queries. */
const line = (name: string, list: readonly Took[], cpu: readonly number[]): void => {
  const of = (what: keyof Took): string => {
    const all = list.map((one) => one[what]);
    return `p50 ${at(all, 0.5)}, p95 ${at(all, 0.95)}`;
  };
  const opened = name.includes('address') ? `; from the page being asked for ${of('opened')}` : '';
  console.log(
    `${name.padEnd(18)} answer ${of('answer')}; with all that is offered ${of('all')}${opened}; CPU p50 ${at(cpu, 0.5)}, p95 ${at(cpu, 0.95)}, load ${loadavg()[0]!.toFixed(1)}`,
  );
};

for (const query of QUERIES)
  await alone(async (page) => {
    const loads = await counted(page);
    await page.goto(`${site.url}/search/?q=${encodeURIComponent(query)}`);
    const { status } = await read(page);
    const { client, index, requests } = await loads();
    console.log(`first ${query.padEnd(11, '　')} ${kb(index)} in ${requests}, client ${kb(client)}  ${status}`);
  });

for (const name of ['first, by address', 'first, typed']) {
  const list: Took[] = [];
  const cpu: number[] = [];
  for (const query of QUERIES)
    await alone(async (page) => {
      const clock = await clockOf(page);
      if (name.includes('address')) {
        list.push(await tookFirst(page, `${site.url}/search/?q=${encodeURIComponent(query)}`));
        cpu.push(await clock());
        return;
      }
      await page.goto(`${site.url}/search/`, { waitUntil: 'networkidle' });
      await read(page);
      const before = await clock();
      await type(page, query);
      list.push(await took(page));
      cpu.push((await clock()) - before);
    });
  line(name, list, cpu);
}

const truth = oracle(reports);
const next = random(3);
const words = Array.from({ length: asked }, (_, i) => QUERIES[i % QUERIES.length]!);
const page = await browser.newPage();
await page.goto(`${site.url}/search/?q=${encodeURIComponent('工会')}`);
await read(page);
const clock = await clockOf(page);
for (const [kind, queries] of [
  ['words', words],
  ['new stretches', Array.from({ length: asked }, () => truth.sample(next))],
] as const) {
  const list: Took[] = [];
  const cpu: number[] = [];
  for (const query of queries) {
    const before = await clock();
    await type(page, query);
    list.push(await took(page));
    cpu.push((await clock()) - before);
  }
  line(`next ${kind}`, list, cpu);
}
await browser.close();
await site.close();
