import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { preview } from 'astro';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { filesIn, pagesIn } from '../disk/files.ts';
import { HEADERS } from '../verify/policy.ts';
import { startChromium } from './chromium.ts';
import type { Finding } from './finding.ts';

type Result = Omit<Finding, 'name'>;

export interface Open {
  url: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Serves a built site on this machine, with the headers of a server, and starts Chromium. */
export async function open(folder: string): Promise<Open> {
  const server = await preview({
    outDir: folder,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 4430, headers: HEADERS },
  });
  const browser = await startChromium();
  return {
    url: `http://127.0.0.1:${server.port}`,
    browser,
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** One page of each template, the longest report for its own. */
export function samples(folder: string): string[] {
  const pages = pagesIn(folder).toSorted((a, b) => b.html.length - a.html.length);
  const kinds = new Map<string, string>();
  for (const { path } of pages) {
    const kind = path
      .replace(/^\d{4}\/(?!index)[^/]+/, 'YEAR/NAME')
      .replace(/^\d{4}/, 'YEAR')
      .replace(/^districts\/[^/]+\/index/, 'districts/NAME/index')
      .replace(/^names\/[^/]+\/index/, 'names/NAME/index')
      .replace(/^figures\/[a-z].*index/, 'figures/NAME/index');
    if (!kinds.has(kind)) kinds.set(kind, `/${path.replace(/index\.html$/, '')}`);
  }
  return [...kinds.values()].sort().concat('/search/?q=%E5%B7%A5%E4%BC%9A');
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** axe on each template, on a phone and on a desk; and what breaks the policy, fails, or asks another host. */
export async function accessibility({ url, browser }: Open, addresses: readonly string[]): Promise<Result> {
  const errors = new Set<string>();
  for (const width of [390, 1440]) {
    // axe comes by script: for it the policy is set aside, and tested in `behaviour`.
    const context = await browser.newContext({ baseURL: url, bypassCSP: true, viewport: { width, height: 900 } });
    const page = await context.newPage();
    for (const address of addresses) {
      await visit(page, address);
      await page.evaluate(AXE);
      const found = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
          resultTypes: ['violations'],
        });
        return violations.map(
          ({ id, help, nodes }) => `${id}  ${help}  ${nodes[0]?.target.join(' ')}（${nodes.length} 处）`,
        );
      });
      for (const line of found) errors.add(`${address} @${width}  ${line}`);
    }
    await context.close();
  }
  return { errors: [...errors], note: `${addresses.length} 种网页，390 与 1440 像素` };
}

interface Axe {
  run(
    root: Document,
    options: object,
  ): Promise<{ violations: { id: string; help: string; nodes: { target: string[] }[] }[] }>;
}

/** Every page under the policy: no violation, no error, no request to another host. */
export async function behaviour({ url, browser }: Open, folder: string): Promise<Result> {
  const errors = new Set<string>();
  const context = await browser.newContext({ baseURL: url });
  const page = await watched(context, url, errors);
  const pages = pagesIn(folder).map(({ path }) => `/${path.replace(/index\.html$/, '')}`);
  // Reports share a template: a sample of a hundred pages is enough.
  const chosen = pages
    .filter((_, index) => index % Math.ceil(pages.length / 100) === 0)
    .filter((path) => path !== '/404.html');
  for (const address of [...chosen, '/search/?q=%E5%B7%A5%E4%BC%9A']) await visit(page, address);
  await context.close();
  return { errors: [...errors], note: `${chosen.length} 个网页` };
}

async function watched(context: BrowserContext, url: string, errors: Set<string>): Promise<Page> {
  const page = await context.newPage();
  const at = () => page.url().slice(url.length);
  page.on(
    'console',
    (message) => message.type() === 'error' && errors.add(`${at()}  ${message.text().split('\n')[0]}`),
  );
  page.on('pageerror', (error) => errors.add(`${at()}  ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(?:data|blob|about):/.test(request.url()))
      errors.add(`${at()}  访问站外 ${request.url()}`);
  });
  return page;
}

async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  if (address.includes('/search/?q=')) {
    await page.waitForSelector('ol[data-results]:not([aria-busy="true"])', { state: 'attached' });
  }
}

/** Bytes that a report page costs a reader, compressed: HTML, CSS, JavaScript and fonts. */
const MAX_PAGE_BYTES = 120 * 1024;

export async function budgets({ url, browser }: Open, folder: string): Promise<Result> {
  const errors: string[] = [];
  let most = 0;
  const reports = pagesIn(folder)
    .filter(({ path }) => /^\d{4}\/[^/]+\/index\.html$/.test(path))
    .toSorted((a, b) => b.html.length - a.html.length)
    .slice(0, 5);
  for (const { path } of reports) {
    const context = await browser.newContext({ baseURL: url });
    const page = await context.newPage();
    const loaded = new Set<string>();
    page.on('requestfinished', (request) => loaded.add(decodeURI(new URL(request.url()).pathname)));
    await page.goto(`/${path.replace('index.html', '')}`, { waitUntil: 'networkidle' });
    await context.close();
    let bytes = 0;
    for (const name of loaded) {
      const file = name.endsWith('/') ? `${name}index.html` : name;
      if (!/\.(?:html|css|js|woff2)$/.test(file)) continue;
      const content = readFileSync(join(folder, file));
      bytes += file.endsWith('.woff2') ? content.length : gzipSync(content).length;
    }
    most = Math.max(most, bytes);
    if (bytes > MAX_PAGE_BYTES) errors.push(`${path}  ${kilobytes(bytes)}，超过 ${kilobytes(MAX_PAGE_BYTES)}`);
  }
  return { errors, note: `报告页压缩后最大 ${kilobytes(most)}（上限 ${kilobytes(MAX_PAGE_BYTES)}）` };
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;

/** Feeds and the map of the site: well-formed, and the map has every page that search engines may find, and no other. */
export async function feeds({ browser }: Open, folder: string, origin: string | null): Promise<Result> {
  const files = filesIn(folder).filter((path) => path.endsWith('.xml'));
  const errors: string[] = [];
  const page = await browser.newPage();
  const listed = new Set<string>();
  const base = origin ? new URL(origin).pathname.replace(/\/$/, '') : '';
  for (const path of files) {
    const text = readFileSync(join(folder, path), 'utf8');
    const fault = await page.evaluate(
      (xml) =>
        new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent ?? null,
      text,
    );
    if (fault) errors.push(`${path}  不是完好的 XML：${fault.trim().split('\n')[0]}`);
    if (/^sitemap-\d+\.xml$/.test(path)) {
      for (const [, loc = ''] of text.matchAll(/<loc>([^<]+)<\/loc>/g))
        listed.add(decodeURI(new URL(loc).pathname).slice(base.length));
    }
  }
  await page.close();
  if (origin) {
    for (const { path, html } of pagesIn(folder)) {
      const address = `/${path.replace(/index\.html$/, '')}`;
      const wanted = !/<meta name="robots" content="noindex"/.test(html);
      if (wanted !== listed.has(address)) errors.push(`${address}  ${wanted ? '不在' : '不该在'}网站地图（sitemap）里`);
    }
  }
  return {
    errors,
    note: `${files.length} 份${origin ? `，网站地图 ${listed.size} 页` : '（没有填网址，没有网站地图）'}`,
  };
}

interface Query {
  q: string;
  expect: string[];
  kind?: string;
}

/** The golden queries that go with the transcripts: exactly the reports that hold the words are found. */
export async function golden({ url, browser }: Open, folder: string, queries: readonly Query[]): Promise<Result> {
  const { reports } = JSON.parse(readFileSync(join(folder, 'data/index.json'), 'utf8')) as {
    reports: { slug: string; source: { file: string } | null }[];
  };
  const slugs = new Map(reports.map(({ slug, source }) => [source?.file, slug]));
  // Queries tell of the transcripts that the project came with: of those that are not here, nothing can be said.
  const asked = queries.filter(({ expect }) => expect.every((file) => slugs.has(file)));
  const expected = new Set(queries.flatMap(({ expect }) => expect).map((file) => slugs.get(file)));
  const errors: string[] = [];
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  for (const { q, expect, kind } of asked) {
    await visit(page, `/search/?q=${encodeURIComponent(q)}`);
    const found = await page
      .locator('ol[data-results] > li[data-report]')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.report ?? ''));
    // A typo finds nothing, but has suggestions.
    const wanted = kind === 'typo-suggest' ? [] : expect.map((file) => slugs.get(file) ?? '').sort();
    const got = found.filter((slug) => expected.has(slug)).sort();
    if (got.join() !== wanted.join())
      errors.push(`“${q}”  应找到 ${wanted.join('、') || '（无）'}，找到 ${got.join('、') || '（无）'}`);
  }
  await context.close();
  return { errors, note: `${asked.length} 条` };
}
