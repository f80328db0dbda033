/**
 * The search at the size of a province: node tests/search/bench.ts [reports]
 *
 * Needs a built site in dist/ for its search page. Writes generated reports and their index into a temporary folder,
 * and measures in Chromium: bytes as a server that compresses text would send them, and the time of each query.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { buildIndex, type IndexSummary } from '../../src/search/index/index.ts';
import { launch } from '../support/launch.ts';
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
];
const count = Number(process.argv[2] ?? 1000);
const dist = mkdtempSync(join(tmpdir(), 'huimou-search-bench-'));
const reports = generate(count);
publish(reports, dist);
const options = { distDir: dist, cacheDir: join(dist, '.cache') };

const seconds = (from: NodeJS.CpuUsage): string => {
  const { user, system } = process.cpuUsage(from);
  return ((user + system) / 1e6).toFixed(1);
};
const rebuilt = ({ shards }: IndexSummary): string =>
  shards.map(({ name, reports: n, reused }) => `${name} (${n}) ${reused ? 'kept' : 'built'}`).join(', ');

let start = process.cpuUsage();
console.log(`index      ${rebuilt(await buildIndex(options))}; this process ${seconds(start)} CPU s, Pagefind apart`);
const changed = join(dist, 'data', 'reports', `${reports[0]!.slug}.json`);
writeFileSync(changed, readFileSync(changed, 'utf8').replace('"title":"', '"title":"改'));
start = process.cpuUsage();
console.log(`one edited ${rebuilt(await buildIndex(options))}; this process ${seconds(start)} CPU s`);

const site = await serve(dist, process.env.HUIMOU_DIST ?? 'dist');
const browser = await launch();

/** Bytes of everything that a page loads: client (Pagefind's program and the page's script), and the rest. */
async function counted(page: Page): Promise<{ client: () => Promise<number>; index: () => Promise<number> }> {
  const loads: Promise<[boolean, number]>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const program = /\.js$|wasm/.test(pathname);
    if (!program && !pathname.startsWith('/pagefind/')) return;
    const packed = /pf_|\.pagefind$/.test(pathname);
    loads.push(response.body().then((body) => [program, packed ? body.length : gzipSync(body).length]));
  });
  const sum = async (kind: boolean): Promise<number> =>
    (await Promise.all(loads)).filter(([program]) => program === kind).reduce((n, [, bytes]) => n + bytes, 0);
  return { client: () => sum(true), index: () => sum(false) };
}
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** As a reader gets it, in one year, and where all reports are to be searched. */
const WAYS = { first: '', 'in a year': '&year=2017', all: '&all=1' };

for (const [way, more] of Object.entries(WAYS)) {
  for (const query of QUERIES) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const bytes = await counted(page);
    await page.goto(`${site.url}/search/?q=${encodeURIComponent(query)}${more}`);
    const { status } = await read(page);
    const [index, client] = [await bytes.index(), await bytes.client()];
    console.log(`${way.padEnd(10)} ${query.padEnd(8, '　')} ${kb(index)} + client ${kb(client)}  ${status}`);
    await context.close();
  }
}

const truth = oracle(reports);
const next = random(3);
const words = Array.from({ length: 100 }, (_, i) => QUERIES[i % QUERIES.length]!);
const at = (list: readonly number[], share: number): string =>
  `${list[Math.floor(list.length * share)]!.toFixed(0)} ms`;
for (const [way, more] of Object.entries(WAYS)) {
  const page = await browser.newPage();
  await page.goto(`${site.url}/search/?q=${encodeURIComponent('工会')}${more}`);
  await read(page);
  for (const [kind, queries] of [
    ['words', words],
    ['new stretches', Array.from({ length: 100 }, () => truth.sample(next))],
  ] as const) {
    const list: number[] = [];
    // From the end of the pause for another key to the list shown.
    for (const query of queries) {
      await type(page, query);
      list.push(await page.evaluate(() => performance.getEntriesByName('search').at(-1)?.duration ?? 0));
    }
    list.sort((a, b) => a - b);
    const load = loadavg()[0]!.toFixed(1);
    console.log(`${way.padEnd(10)} next: ${kind.padEnd(14)} p50 ${at(list, 0.5)}, p95 ${at(list, 0.95)}, load ${load}`);
  }
  await page.close();
}
await browser.close();
await site.close();
