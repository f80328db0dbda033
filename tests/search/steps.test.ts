import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { buildIndex } from '../../src/search/index/index.ts';
import { violations } from '../support/axe.ts';
import { overflow } from '../support/browser.ts';
import { launch } from '../support/launch.ts';
import { type Found, read, type } from './tools/browser.ts';
import { generate, publish, random } from './tools/generate.ts';
import { oracle } from './tools/oracle.ts';
import { type Served, serve } from './tools/serve.ts';

/** A site that is not searched as a whole: sixty reports of ten years, a year a shard, the newest dozen first. */
const SIZES = { shard: 6, first: 12 };
const [OLDEST, EARLIER, NOWHERE] = ['独木成舟谣', '双溪并流曲', '鑫鑫鑫鑫'];

/** Says a word in the first paragraph of the first report of a year. */
function saying(reports: readonly Report[], volume: number, word: string): Report[] {
  const at = reports.findIndex((report) => report.volume === volume);
  return reports.map((report, i) =>
    i === at
      ? { ...report, blocks: report.blocks.map((b) => (b.type === 'lead' ? { ...b, text: `${word}。${b.text}` } : b)) }
      : report,
  );
}
const reports = saying(saying(generate(60), 2015, OLDEST), 2022, EARLIER);
const truth = oracle(reports);
const slugs = (word: string, from = 0): string[] =>
  [...truth.find(word).keys()].filter((slug) => Number(slug.slice(0, 4)) >= from).sort();

let browser: Browser;
let site: Served;
let context: BrowserContext;
let page: Page;
let errors: string[];
let dist: string;
beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'huimou-steps-'));
  publish(reports, dist);
  await buildIndex({ distDir: dist, cacheDir: join(dist, '.cache'), sizes: SIZES });
  site = await serve(dist, 'dist');
  browser = await launch();
});
afterAll(async () => {
  await site.close();
  rmSync(dist, { recursive: true, force: true });
});
const visit = async (width: number): Promise<void> => {
  context = await browser.newContext({ viewport: { width, height: 900 }, baseURL: site.url });
  page = await context.newPage();
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
};
beforeEach(async () => {
  await visit(1440);
  return async () => {
    expect(errors).toEqual([]);
    await context.close();
  };
});

const open = async (typed: string, more = ''): Promise<Found> => {
  await page.goto(`/search/?q=${encodeURIComponent(typed)}${more}`);
  return read(page);
};
const whole = () => page.locator('[data-whole]');
/** Lists what is left to be listed. */
const listAll = async (): Promise<string[]> => {
  while (await page.locator('[data-more]').isVisible()) {
    await page.click('[data-more]');
    await read(page);
  }
  return (await read(page)).reports.sort();
};
const options = (facet: string): Promise<string[]> =>
  page.locator(`[data-facet="${facet}"] option`).evaluateAll((all) => all.slice(1).map((one) => one.textContent ?? ''));
/** Shards whose index was loaded, by their folders. */
const loaded = (): Set<string> => {
  const folders = new Set<string>();
  page.on('request', (request) => {
    const index = /\/pagefind\/(.*)index\//.exec(request.url());
    if (index) folders.add(index[1]!.replace('/', ''));
  });
  return folders;
};

describe('a word that stands in the newest', () => {
  test('is found in these, and what was not searched is told', async () => {
    const folders = loaded();
    const { status } = await open('职工');
    const newest = slugs('职工', 2023);
    expect(status).toMatch(
      new RegExp(`^2023 年起的 12 份报告里找到 ${newest.length} 份.*，共 \\d+ 处；更早的 48 份还没有查。$`),
    );
    expect(await listAll()).toEqual(newest);
    expect(await whole().textContent()).toBe('查遍全部 60 份');
    expect([...folders].sort()).toEqual(['', '2023']);
    expect(await options('year')).toEqual(Array.from({ length: 10 }, (_, i) => `${2024 - i} 年`));
    expect(await options('district')).toHaveLength(6);
    expect((await options('district')).every((text) => !text.includes('（'))).toBe(true);
  });

  test('the button finds all, in the address too; back leads back', async () => {
    const before = await open('职工');
    await whole().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('all') === '1');
    const after = await read(page);
    expect(after.status).toMatch(new RegExp(`^找到 ${slugs('职工').length} 份报告`));
    expect(await whole().isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.closest('[data-results]') !== null)).toBe(true);
    expect(await options('year')).toEqual(Array.from({ length: 10 }, (_, i) => `${2024 - i} 年（6）`));
    expect(await listAll()).toEqual(slugs('职工'));
    const shared = await context.newPage();
    await shared.goto(page.url());
    expect((await read(shared)).status).toBe(after.status);
    await page.goBack();
    expect((await read(page)).status).toBe(before.status);
    expect(await whole().isVisible()).toBe(true);
  });

  test('all stays for other words, until the box is emptied', async () => {
    await open('职工', '&all=1');
    expect((await type(page, '工会')).status).toMatch(new RegExp(`^找到 ${slugs('工会').length} 份报告`));
    await type(page, '');
    expect((await type(page, '工会')).status).toMatch(/^2023 年起的 12 份/);
    expect(new URL(page.url()).searchParams.has('all')).toBe(false);
  });

  test('the oldest first are the oldest of all', async () => {
    await open('职工', '&sort=old');
    expect((await listAll()).length).toBe(slugs('职工').length);
    await open('职工', '&sort=old');
    expect((await read(page)).reports[0]).toMatch(/^2015-/);
    expect(await whole().isVisible()).toBe(false);
  });
});

describe('a year', () => {
  test('is searched whole, and nothing else', async () => {
    const folders = loaded();
    const { status } = await open('职工', '&year=2017');
    const expected = slugs('职工').filter((slug) => slug.startsWith('2017'));
    expect(status).toMatch(new RegExp(`^找到 ${expected.length} 份报告`));
    expect(await listAll()).toEqual(expected);
    expect(await whole().isVisible()).toBe(false);
    expect([...folders]).toEqual(['2017']);
    await page.locator('[data-facet="year"]').selectOption('2016');
    expect((await read(page)).status).toMatch(/^找到 \d+ 份报告/);
    expect((await listAll()).every((slug) => slug.startsWith('2016'))).toBe(true);
  });

  test('that has nothing leaves the others to be searched', async () => {
    const { status, suggestions } = await open(OLDEST, '&year=2017');
    expect(status).toBe(`2017 年的 6 份报告里没有找到“${OLDEST}”；其余的 54 份还没有查。`);
    expect(suggestions).toBe('');
    await whole().click();
    await page.waitForURL((url) => url.searchParams.has('all'));
    expect((await read(page)).status).toBe('筛选之后没有报告；不筛选有 1 份。');
    expect(await whole().isVisible()).toBe(false);
  });
});

describe('a word that does not stand in the newest', () => {
  test('is looked for in older ones until it is found, and no further', async () => {
    const folders = loaded();
    const { status, reports: found } = await open(EARLIER);
    expect(status).toBe('2021 年起的 24 份报告里找到 1 份，共 1 处；更早的 36 份还没有查。');
    expect(found).toEqual(slugs(EARLIER));
    expect([...folders].every((folder) => folder === '' || Number(folder) >= 2021)).toBe(true);
  });

  test('also where it stands in the oldest alone', async () => {
    const said: string[] = [];
    await page.exposeFunction('heard', (text: string) => said.push(text));
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        const status = document.querySelector('[role="status"]')!;
        const heard = (window as unknown as { heard: (text: string) => void }).heard;
        new MutationObserver(() => heard(status.textContent ?? '')).observe(status, { childList: true });
      });
    });
    const { status, reports: found } = await open(OLDEST);
    expect(status).toBe('找到 1 份报告，共 1 处。');
    expect(found).toEqual(slugs(OLDEST));
    const steps = ['正在查 2023 年以前…', '正在查 2021 年以前…', '正在查 2017 年以前…', status];
    expect(said).toEqual(['正在检索…', ...steps]);
  });

  test('is nowhere only when all was searched, and something near is offered then', async () => {
    const { status } = await open(NOWHERE);
    expect(status).toBe(`没有找到“${NOWHERE}”。`);
    expect(await whole().isVisible()).toBe(false);
    expect((await type(page, '独木成州谣')).suggestions).toContain(OLDEST);
  });

  test('in other characters too: what no report has is converted at once', async () => {
    const { status } = await open('職工');
    expect(status).toMatch(/^2023 年起的 12 份报告里找到 \d+ 份.*（按“职工”检索）；更早的 48 份还没有查。$/);
  });
});

test('any stretch of text is found where it stands, without being asked for', async () => {
  const next = random(17);
  await page.goto('/search/');
  for (let i = 0; i < 60; i++) {
    const typed = truth.sample(next);
    if (/\d/.test(typed)) continue;
    const { status } = await type(page, typed);
    const since = /^(?:(\d+) 年起的 (\d+) 份报告里)?找到 (\d+) 份/.exec(status);
    expect(since, `${typed}: ${status}`).not.toBeNull();
    const [, year, , found] = since!;
    const expected = slugs(typed, Number(year ?? 0));
    expect(Number(found), `${typed}: ${status}`).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(0);
  }
});

test('a filter alone needs no index of words', async () => {
  const folders = loaded();
  await page.goto('/search/?district=第2区');
  const { status } = await read(page);
  const expected = reports.filter(({ district }) => district === '第2区').map(({ slug }) => slug);
  expect(status).toBe(`地区：第2区，${expected.length} 份报告。`);
  expect(await listAll()).toEqual(expected.sort());
  expect(folders.size).toBe(0);
  expect(await options('year')).toContain('2024 年（1）');
});

test('only photos: of the newest, too', async () => {
  const { status, places } = await open('职工', '&photos=1');
  expect(status).toMatch(/^2023 年起的 12 份报告里找到 \d+ 份/);
  expect(places.length).toBeGreaterThan(0);
  expect(places.every((place) => place.includes('#photo-'))).toBe(true);
});

test.each([390, 1440])('at %i px: nothing for axe, nothing moves, a target large enough', async (width) => {
  await context.close();
  await visit(width);
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        (window as unknown as { shifts: number }).shifts += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const [typed, more] of [
    ['职工', ''],
    [OLDEST, ''],
    [OLDEST, '&year=2017'],
  ] as const) {
    await open(typed, more);
    expect(await violations(page), typed).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
  }
  const height = async (): Promise<number> => (await whole().boundingBox())!.height;
  expect(await height()).toBeGreaterThanOrEqual(44);
  await page.evaluate(() => {
    document.documentElement.dataset.elder = '';
  });
  expect(await height()).toBeGreaterThanOrEqual(60);
  expect(await overflow(page)).toBe(0);
});
