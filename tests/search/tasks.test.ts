import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSite, type Site, type Visit } from '../support/browser.ts';
import { reports } from '../support/dist.ts';
import { read } from './tools/browser.ts';

/** What research staff do, and in how many steps: a step is a text typed, a key pressed, or one thing chosen or clicked. */

let site: Site;
let visit: Visit;
let page: Page;
let steps = 0;
beforeAll(async () => {
  site = await openSite();
  visit = await site.visit(1440);
  page = visit.page;
});
afterAll(async () => {
  await visit.close();
  await site.close();
});
beforeEach(async () => {
  await page.goto('/search/');
  steps = 0;
});

const step = async <T>(deed: Promise<T>): Promise<T> => {
  steps += 1;
  return deed;
};
const type = async (text: string): Promise<void> => {
  await step(page.fill('input[type="search"]', text));
  await read(page);
};
const show = async (view: 'reports' | 'photos' | 'figures'): Promise<void> => {
  await step(page.check(`[data-show][value="${view}"]`));
  await read(page);
};
const choose = async (selector: string, value: string): Promise<void> => {
  await step(page.selectOption(selector, value));
  await read(page);
};
const openExtras = (): Promise<void> => step(page.click('[data-extras] > summary'));
/** Takes a file away, and reads it. */
async function take(kind: 'csv' | 'text' | 'tally'): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), step(page.click(`[data-take="${kind}"]`))]);
  return readFileSync(await download.path(), 'utf8');
}
const figureTexts = (): Promise<string[]> => page.locator('[data-figures] tbody th a').allTextContents();
const textOf = (slug: string): string => JSON.stringify(reports().find((each) => each.slug === slug));
const all = reports();

test('who ran 劳动竞赛 in 2019, and how many, as a table with citations: 5 steps', async () => {
  await type('2019年 劳动竞赛');
  await show('figures');
  const found = await figureTexts();
  expect(found.length).toBeGreaterThan(0);
  await openExtras();
  const rows = (await take('csv')).trim().split('\r\n');
  expect(rows).toHaveLength(found.length + 1);
  for (const row of rows.slice(1)) expect(row).toContain('劳动竞赛');
  const districts = all.filter(({ volume }) => volume === 2019).map(({ district, city }) => district ?? city);
  for (const row of rows.slice(1)) expect(districts.some((name) => row.includes(name!))).toBe(true);
  expect(await take('text')).toMatch(/\[1\] .+\[EB\/OL\]\. .+\[\d{4}-\d\d-\d\d\]\. http/);
  expect(steps).toBe(5);
});

test('which figures of 慰问 are above 100万元: 2 steps', async () => {
  await type('慰问 > 100万元');
  await show('figures');
  const expected = all.flatMap(({ figures }) =>
    figures.filter(({ label, value, unit }) => unit === '元' && value > 1e6 && label.includes('慰问')),
  );
  expect(expected.length).toBeGreaterThan(0);
  const found = await figureTexts();
  for (const { text } of expected) expect(found).toContain(text);
  expect(steps).toBe(2);
});

test('the largest trainings of 1000 to 5000人次 first: 3 steps', async () => {
  await type('1000..5000人次');
  await show('figures');
  await choose('[data-sort]', 'most');
  const values = all.flatMap(({ figures }) =>
    figures.flatMap(({ value, unit }) => (unit === '人次' && value >= 1000 && value < 5000 ? [value] : [])),
  );
  const [first] = await figureTexts();
  const largest = Math.max(...values);
  expect(all.some(({ figures }) => figures.some(({ text, value }) => text === first && value === largest))).toBe(true);
  expect(steps).toBe(3);
});

test('a firm by its name: 1 step', async () => {
  const name = '江苏双环齿轮有限公司';
  await type(name);
  const { reports: found } = await read(page);
  expect(found).toEqual(all.filter(({ slug }) => textOf(slug).includes(name)).map(({ slug }) => slug));
  expect(steps).toBe(1);
});

test('a phrase remembered without its marks: 1 step', async () => {
  await type('五一劳动奖状工人先锋号');
  expect((await read(page)).suggestions).toContain('字字相同，标点不同');
  expect(steps).toBe(1);
});

test('疫情 without 贷款: 1 step', async () => {
  await type('疫情 -贷款');
  const wanted = all.filter(({ slug }) => textOf(slug).includes('疫情') && !textOf(slug).includes('贷款'));
  expect((await read(page)).reports.sort()).toEqual(wanted.map(({ slug }) => slug).sort());
  expect(steps).toBe(1);
});

test('one thing under two names: 1 step', async () => {
  await type('慰问金|慰问资金');
  const wanted = all.filter(({ slug }) => /慰问金|慰问资金/.test(textOf(slug)));
  expect((await read(page)).reports.sort()).toEqual(wanted.map(({ slug }) => slug).sort());
  expect(steps).toBe(1);
});

test('two words in one sentence, with the builder and the keyboard alone: 5 steps', async () => {
  await type('劳模 职工');
  const before = (await read(page)).places.length;
  await step(page.focus('[data-builder] > summary'));
  await step(page.keyboard.press('Enter'));
  await choose('[data-build="near"]', '同一句');
  await page.focus('[data-build-go]');
  await step(page.keyboard.press('Enter'));
  await page.waitForURL((url) => url.searchParams.get('q') === '劳模 职工 同一句');
  const { places } = await read(page);
  expect(places.length).toBeGreaterThan(0);
  expect(places.length).toBeLessThan(before);
  expect(steps).toBe(5);
});

test('only what headings say: 1 step', async () => {
  await type('服务 只在标题');
  const { places } = await read(page);
  for (const place of places) {
    const [slug, id] = place.split('#');
    const block = all.find((each) => each.slug === slug)!.blocks.find((each) => each.id === id);
    expect(block?.type).toBe('heading');
  }
  expect(places.length).toBeGreaterThan(0);
  expect(steps).toBe(1);
});

test('how many reports of each year speak of it, as a table: 3 steps', async () => {
  await type('职工');
  await openExtras();
  const years = [...new Set(all.map(({ volume }) => volume))];
  await expect.poll(() => page.locator('.bars li').count()).toBe(years.length);
  const table = await take('tally');
  expect(table.split('\r\n')[0]).toContain(`${Math.max(...years)} 年`);
  expect(steps).toBe(3);
});

test('from the bars to one year: 3 steps', async () => {
  await type('职工');
  await openExtras();
  await step(page.click('.bars li:first-child a'));
  await page.waitForURL((url) => url.searchParams.has('year'));
  const latest = Math.max(...all.map(({ volume }) => volume));
  for (const slug of (await read(page)).reports) expect(all.find((each) => each.slug === slug)!.volume).toBe(latest);
  expect(steps).toBe(3);
});

test('all places of a word as a table: 3 steps', async () => {
  await type('母婴');
  const { places } = await read(page);
  await openExtras();
  const csv = await take('csv');
  expect(csv.trim().split('\r\n').length).toBeGreaterThanOrEqual(places.length + 1);
  for (const place of places) expect(csv).toContain(`#${place.split('#')[1]}`);
  expect(steps).toBe(3);
});

test('in other characters, and by sound: 1 step each', async () => {
  await type('勞動競賽');
  expect((await read(page)).status).toContain('按“劳动竞赛”检索');
  await type('laomo');
  expect((await read(page)).suggestions).toContain('劳模');
  expect(steps).toBe(2);
});

test('coming back by the address alone, to view, order and filter: 1 step', async () => {
  await type('职工');
  await show('figures');
  await choose('[data-sort]', 'least');
  await choose('[data-facet="year"]', '2019');
  const [url, before] = [page.url(), await figureTexts()];
  const other = await site.visit(390);
  await other.page.goto(url);
  await read(other.page);
  expect(await other.page.locator('[data-figures] tbody th a').allTextContents()).toEqual(before);
  expect(before.length).toBeGreaterThan(0);
  expect(other.errors).toEqual([]);
  await other.close();
});

test('from a figure to its place in the report, by keyboard: 4 steps', async () => {
  await type('慰问 > 10万元');
  await show('figures');
  await page.focus('input[type="search"]');
  await step(page.keyboard.press('ArrowDown'));
  await step(page.keyboard.press('Enter'));
  await page.waitForURL((url) => /^#f-\d+$/.test(url.hash));
  expect(await page.locator(new URL(page.url()).hash).count()).toBe(1);
  expect(steps).toBe(4);
});
