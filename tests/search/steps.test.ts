import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../../src/report/block.ts';
import type { Report } from '../../src/report/report.ts';
import { buildIndex } from '../../src/search/index/index.ts';
import { violations } from '../support/axe.ts';
import { loadAnew, overflow, type Site, type Visit, visitable } from '../support/browser.ts';
import { type Found, read, type } from './tools/browser.ts';
import { generate, publish, random } from './tools/generate.ts';
import { oracle } from './tools/oracle.ts';
import { serve } from './tools/serve.ts';

/** Sixty reports of ten years as if they were many: two years a shard; what must be looked into, the newest dozen first. */
const SIZES = { shard: 12, first: 12 };
const [OLDEST, NOWHERE] = ['独木成舟谣', '鑫鑫鑫鑫'];
/** Two words that every report has, far apart; in one sentence in one report of each of these years alone. */
const [ONE, OTHER] = ['双溪并流曲', '孤帆远影词'];
const NEAR = `${ONE} ${OTHER} 同一句`;
const [EARLIER, FIRST_YEAR] = [2022, 2015];

/** Puts a sentence in front of the first paragraph of a report. */
const saying = (report: Report, words: string): Report => ({
  ...report,
  blocks: report.blocks.map((block) => (block.type === 'lead' ? { ...block, text: `${words}。${block.text}` } : block)),
});
const made = generate(60);
const isFirstOf = (report: Report, volume: number): boolean => made.find((one) => one.volume === volume) === report;
const archive = (near: number): Report[] =>
  made.map((report) => {
    const words = isFirstOf(report, near) ? `${ONE}、${OTHER}` : `${ONE}。${OTHER}`;
    return saying(report, isFirstOf(report, FIRST_YEAR) ? `${OLDEST}。${words}` : words);
  });
const reports = archive(EARLIER);
const truth = oracle(reports);
const slugs = (word: string, from = 0): string[] =>
  [...truth.find(word).keys()].filter((slug) => Number(slug.slice(0, 4)) >= from).sort();
/** Those that have two words in one sentence. */
const together = (a: string, b: string): string[] =>
  reports
    .filter((report) =>
      [report.title, ...report.blocks.map(textOf)].some((text) =>
        text.split(/[。！？!?\n]/u).some((sentence) => sentence.includes(a) && sentence.includes(b)),
      ),
    )
    .map(({ slug }) => slug)
    .sort();

let site: Site;
let visited: Visit;
let page: Page;
let errors: string[];
let dist: string;
beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'huimou-steps-'));
  publish(reports, dist);
  await buildIndex({ distDir: dist, cacheDir: join(dist, '.cache'), sizes: SIZES });
  site = await visitable(await serve(dist, 'dist'));
});
afterAll(async () => {
  await site.close();
  rmSync(dist, { recursive: true, force: true });
});
const visit = async (width: number): Promise<void> => {
  visited = await site.visit(width);
  page = visited.page;
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
};
beforeEach(async () => {
  await visit(1440);
  return async () => {
    expect(errors).toEqual([]);
    await visited.close();
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
/** Files of the index that were loaded, by what they hold: words, report, figures. */
const loaded = (): string[] => {
  const files: string[] = [];
  page.on('request', (request) => {
    const file = /\/search-index\/[^/]+\/([a-z]+)-\d+\.bin$/.exec(request.url());
    if (file) files.push(file[1]!);
  });
  return files;
};
const many = (files: readonly string[], kind: string): number => files.filter((file) => file === kind).length;

describe('a word', () => {
  test('is found in all reports at once, by a piece of the words of each shard', async () => {
    const files = loaded();
    const { status } = await open('职工');
    expect(status).toMatch(new RegExp(`^找到 ${slugs('职工').length} 份报告；下面是前 6 份，有 \\d+ 处。$`));
    expect([many(files, 'words'), many(files, 'report'), many(files, 'figures')]).toEqual([5, 6, 0]);
    expect(await whole().isVisible()).toBe(false);
    expect(await options('year')).toEqual(Array.from({ length: 10 }, (_, i) => `${2024 - i} 年（6）`));
    expect(await listAll()).toEqual(slugs('职工'));
  });

  test('that stands in the oldest report alone is found at once too', async () => {
    const { status, reports: found } = await open(OLDEST);
    expect(status).toBe('找到 1 份报告，共 1 处。');
    expect(found).toEqual(slugs(OLDEST));
  });

  test('that stands nowhere is told so, and something near is offered', async () => {
    const { status } = await open(NOWHERE);
    expect(status).toBe(`没有找到“${NOWHERE}”。`);
    expect(await whole().isVisible()).toBe(false);
    expect((await type(page, `${OLDEST}${NOWHERE}`)).status).toBe(`没有找到“${OLDEST}${NOWHERE}”。`);
  });

  test('in other characters is converted where no report has those', async () => {
    const { status } = await open('職工');
    expect(status).toMatch(new RegExp(`^找到 ${slugs('职工').length} 份报告.*（按“职工”检索）。$`));
  });

  test('in a year is told as of that year; without any there, as of all', async () => {
    const expected = slugs('职工').filter((slug) => slug.startsWith('2017'));
    expect((await open('职工', '&year=2017')).status).toMatch(new RegExp(`^找到 ${expected.length} 份报告`));
    expect(await listAll()).toEqual(expected);
    expect((await open(OLDEST, '&year=2017')).status).toBe('筛选之后没有报告；不筛选有 1 份。');
    expect(await whole().isVisible()).toBe(false);
  });

  test('is listed from the oldest on where that is wanted', async () => {
    await open('职工', '&sort=old');
    expect((await read(page)).reports[0]).toMatch(/^2015-/);
    expect((await listAll()).length).toBe(slugs('职工').length);
  });
});

describe('what reports must be looked into for', () => {
  const BOTH = '职工 工会 同一句';

  test('is found in the newest, and what was not looked into is told', async () => {
    const files = loaded();
    const { status } = await open(BOTH);
    const newest = together('职工', '工会').filter((slug) => slug >= '2023');
    expect(status).toMatch(
      new RegExp(`^2023 年起的 12 份报告里找到 ${newest.length} 份.*，共 \\d+ 处；更早的 48 份还没有查。$`),
    );
    expect(many(files, 'report')).toBe(12);
    expect(await listAll()).toEqual(newest);
    expect(await whole().textContent()).toBe('查遍全部 60 份');
    expect(await options('year')).toEqual(Array.from({ length: 10 }, (_, i) => `${2024 - i} 年`));
    expect(await options('district')).toHaveLength(6);
    expect((await options('district')).every((text) => !text.includes('（'))).toBe(true);
  });

  test('is found in all by the button, in the address too; back leads back', async () => {
    const before = await open(BOTH);
    await whole().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('all') === '1');
    const after = await read(page);
    expect(after.status).toMatch(new RegExp(`^找到 ${together('职工', '工会').length} 份报告`));
    expect(await whole().isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.closest('[data-results]') !== null)).toBe(true);
    expect(await listAll()).toEqual(together('职工', '工会'));
    const other = await site.visit(1440);
    await other.page.goto(page.url());
    expect((await read(other.page)).status).toBe(after.status);
    await other.close();
    await page.goBack();
    expect((await read(page)).status).toBe(before.status);
    expect(await whole().isVisible()).toBe(true);
  });

  test('all stays for other words, until the box is emptied', async () => {
    await open(BOTH, '&all=1');
    expect((await type(page, NEAR)).status).toBe('找到 1 份报告，共 1 处。');
    await type(page, '');
    expect((await type(page, BOTH)).status).toMatch(/^2023 年起的 12 份/);
    expect(new URL(page.url()).searchParams.has('all')).toBe(false);
  });

  test('is looked for in older ones until it is found, and no further', async () => {
    const said: string[] = [];
    await visited.close();
    await visit(1440);
    const files = loaded();
    await page.exposeFunction('heard', (text: string) => said.push(text));
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        const status = document.querySelector('[role="status"]')!;
        const heard = (window as unknown as { heard: (text: string) => void }).heard;
        // What the page says before its scripts are there.
        heard(status.textContent ?? '');
        new MutationObserver(() => heard(status.textContent ?? '')).observe(status, { childList: true });
      });
    });
    const { status, reports: found } = await open(NEAR);
    expect(status).toBe('2021 年起的 24 份报告里找到 1 份，共 1 处；更早的 36 份还没有查。');
    expect(found).toEqual(together(ONE, OTHER));
    expect(many(files, 'report')).toBe(24);
    expect(said).toEqual(['正在检索…', '正在查 2023 年以前…', status]);
  });

  test('in a year is looked for there alone', async () => {
    const files = loaded();
    const { status, suggestions } = await open(NEAR, '&year=2017');
    expect(status).toBe(`2017 年的 6 份报告里没有找到“${NEAR}”；其余的 54 份还没有查。`);
    expect(suggestions).toBe('');
    expect(many(files, 'report')).toBe(6);
    await whole().click();
    await page.waitForURL((url) => url.searchParams.has('all'));
    expect((await read(page)).status).toBe('筛选之后没有报告；不筛选有 1 份。');
  });

  test('figures: of the newest first, too', async () => {
    const { status } = await open('职工', '&figures=1');
    expect(status).toMatch(/^(?:找到 \d+ 个数字|没有这样的数字).*；更早的 48 份还没有查/);
  });
});

test('any stretch of text is found in every report where it stands', async () => {
  const next = random(17);
  await page.goto('/search/');
  for (let i = 0; i < 40; i++) {
    const typed = truth.sample(next);
    if (/\d/.test(typed)) continue;
    const { status } = await type(page, typed);
    expect(Number(/^找到 (\d+) 份报告/.exec(status)?.[1]), `${typed}: ${status}`).toBe(slugs(typed).length);
  }
});

test('a filter alone needs no index of words', async () => {
  const files = loaded();
  await page.goto('/search/?district=第2区');
  const { status } = await read(page);
  const expected = reports.filter(({ district }) => district === '第2区').map(({ slug }) => slug);
  expect(status).toBe(`地区：第2区，${expected.length} 份报告。`);
  expect(await listAll()).toEqual(expected.sort());
  expect(many(files, 'words')).toBe(0);
  expect(await options('year')).toContain('2024 年（1）');
});

test('only photos', async () => {
  const { status, places } = await open('职工', '&photos=1');
  expect(status).toMatch(/^找到 \d+ 份报告/);
  expect(places.length).toBeGreaterThan(0);
  expect(places.every((place) => place.includes('#photo-'))).toBe(true);
});

test.each([390, 1440])('at %i px: nothing for axe, nothing moves, a target large enough', async (width) => {
  await visited.close();
  await visit(width);
  await loadAnew(page);
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        (window as unknown as { shifts: number }).shifts += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const [typed, more] of [
    [NEAR, ''],
    [NEAR, '&year=2017'],
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
