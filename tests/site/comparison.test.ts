import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/view/columns.ts';
import { COLUMNS } from '../../src/view/sheet.ts';
import { violations } from '../support/axe.ts';
import { openSite, overflow, type Site } from '../support/browser.ts';
import { read, reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** The slugs of the columns that are seen in the first row of the comparison, from left to right, or from the top. */
const seen = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document
        .querySelectorAll<HTMLElement>('.comparison tbody tr:first-child')[0]!
        .querySelectorAll<HTMLElement>('[data-column]'),
    ]
      .filter((cell) => cell.checkVisibility())
      .map((cell) => ({ slug: cell.dataset.column ?? '', ...cell.getBoundingClientRect().toJSON() }))
      .sort((a, b) => a.y - b.y || a.x - b.x)
      .map(({ slug }) => slug),
  );

const choose = (page: Page, name: string, label: string) =>
  page.locator(`select[name="${name}"]`).selectOption({ label });

describe.each([
  [1440, true],
  [1440, false],
  [390, true],
  [390, false],
])('at %i px, scripts %s', (width, scripts) => {
  test('places and years are chosen, and the order is', async () => {
    const { page, errors, context } = await site.visit(width, { scripts });
    await page.goto('/figures/');
    const all = await seen(page);
    const open = new Map(reports().map((report) => [report.slug, report]));
    expect(new Set(all)).toEqual(new Set(open.keys()));
    const shown = all.map((slug) => open.get(slug)!);

    const places = await page.locator('select[name="place"] option').allTextContents();
    await choose(page, 'place', places[1]!);
    const chosen = await seen(page);
    expect(chosen.length).toBeGreaterThan(0);
    expect(chosen.length).toBeLessThan(all.length);
    if (scripts) expect(await page.locator('[data-count]').textContent()).toBe(`${chosen.length}份报告`);
    await choose(page, 'place', places[0]!);

    const year = String(shown.at(-1)!.volume);
    await choose(page, 'year', year);
    expect(await seen(page)).toEqual(all.filter((slug) => String(open.get(slug)!.volume) === year));
    await choose(page, 'year', '全部');

    await choose(page, 'order', '按地区');
    const columns = columnsOf(shown as never);
    const turned = [...all].sort((a, b) => columns.get(a)!.turn - columns.get(b)!.turn);
    expect(await seen(page)).toEqual(turned);
    if (scripts) {
      const first = await page
        .locator('.comparison tbody tr')
        .first()
        .locator('[data-column]')
        .first()
        .getAttribute('data-column');
      expect(first).toBe(turned[0]);
    }
    await choose(page, 'order', '按年份');
    expect(await seen(page)).toEqual(all);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});

test('with a place chosen, axe-core finds nothing wrong, and rows stay in line with their heads', async () => {
  const { page, context } = await site.visit(1440);
  await page.goto('/figures/');
  await page.locator('select[name="year"]').selectOption({ index: 1 });
  expect(await violations(page)).toEqual([]);
  const crooked = await page.evaluate(() =>
    [...document.querySelectorAll('.comparison table')].flatMap((table) => {
      const edges = (row: Element) =>
        [...row.children]
          .filter((cell) => cell.checkVisibility())
          .map((cell) => Math.round(cell.getBoundingClientRect().left));
      // A row that says nothing of what was chosen is left out.
      const seen = [...table.querySelectorAll('tr')].filter((row) => row.checkVisibility());
      const rows = seen.map((row) => edges(row).join());
      return rows.filter((row) => row !== rows[0]);
    }),
  );
  expect(crooked).toEqual([]);
  await context.close();
});

test('every value says what it counts, and when; silence says 原文未载; what we computed says so', async () => {
  const { page, context } = await site.visit(1440);
  await page.goto('/figures/');
  const cells = await page.locator('.comparison td').evaluateAll((all) =>
    all.map((cell) => ({
      slug: (cell as HTMLElement).dataset.column ?? '',
      values: [...cell.querySelectorAll('li')].map((value) => value.querySelector('.note')?.textContent?.trim() ?? ''),
      silent: [...cell.querySelectorAll('.note')].some((note) => note.textContent?.trim() === '原文未载'),
      derived: [...cell.querySelectorAll('i')].map((each) => each.textContent ?? ''),
      charts: [...cell.querySelectorAll('svg')].map((chart) => chart.getAttribute('aria-label') ?? ''),
    })),
  );
  const period = new Map(reports().map((report) => [report.slug, report.period]));
  expect(cells.length).toBeGreaterThan(100);
  for (const { slug, values, silent, derived, charts } of cells) {
    expect(silent, slug).toBe(values.length === 0);
    for (const note of values) {
      expect(note.length, slug).toBeGreaterThan(1);
      expect(note, slug).toMatch(period.get(slug)?.end ? /年|目前|截/ : /年|目前|截|年份未载/);
    }
    for (const words of derived) expect(words).toMatch(/^（推算：/);
    for (const words of charts) expect(words).toMatch(/^由.+到.+/);
  }
  expect(cells.some(({ silent }) => silent)).toBe(true);
  expect(cells.some(({ charts }) => charts.length > 0)).toBe(true);
  await context.close();
});

test('the styles know as many columns as a sheet may have', async () => {
  const { page, context } = await site.visit(390);
  await page.goto('/figures/');
  const sheets = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href }) => new URL(href).pathname),
  );
  const styles = sheets.map((path) => read(path.slice(1))).join('');
  for (let column = 1; column <= COLUMNS; column += 1)
    for (const name of ['place', 'year', 'turn'])
      expect(styles).toMatch(new RegExp(`\\[data-${name}=["']?${column}["']?\\]`));
  await context.close();
});
