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
import { buildIndex, type IndexSummary } from '../../src/search/index/index.ts';
import { startChromium } from '../support/launch.ts';
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
/** From the end of the pause for another key, or from the modules being there, to the list shown. */
const took = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByName('search').at(-1)?.duration ?? 0);

/** The processor's time that the thread of a page has used, in milliseconds. */
async function clockOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

const firsts: number[] = [];
const firstCpu: number[] = [];
for (const query of QUERIES) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const loads = await counted(page);
  const clock = await clockOf(page);
  await page.goto(`${site.url}/search/?q=${encodeURIComponent(query)}`);
  const { status } = await read(page);
  const [{ client, index, requests }, ms] = [await loads(), await took(page)];
  firsts.push(ms);
  firstCpu.push(await clock());
  console.log(
    `first ${query.padEnd(11, '　')} ${kb(index)} in ${requests}, client ${kb(client)}, ${ms.toFixed(0)} ms  ${status}`,
  );
  await context.close();
}
console.log(
  `first p50 ${at(firsts, 0.5)}, p95 ${at(firsts, 0.95)}; with the page, CPU p50 ${at(firstCpu, 0.5)}, p95 ${at(firstCpu, 0.95)}, load ${loadavg()[0]!.toFixed(1)}`,
);

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
  const list: number[] = [];
  const cpu: number[] = [];
  for (const query of queries) {
    const before = await clock();
    await type(page, query);
    list.push(await took(page));
    cpu.push((await clock()) - before);
  }
  const load = loadavg()[0]!.toFixed(1);
  console.log(
    `next ${kind.padEnd(14)} p50 ${at(list, 0.5)}, p95 ${at(list, 0.95)}; CPU p50 ${at(cpu, 0.5)}, p95 ${at(cpu, 0.95)}, load ${load}`,
  );
}
await browser.close();
await site.close();
