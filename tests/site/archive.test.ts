import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeReports } from '../../bench/reports.ts';
import { openSite, overflow, type Site } from '../support/browser.ts';
import { brokenLines } from '../support/lines.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { runWarm } from '../support/warm.ts';

/** A site of twelve districts over five years: as many columns as a sheet of the comparison has, and trends. */
const COUNT = 60;

let root: Root;
let site: Site;
let district: string;

beforeAll(async () => {
  root = makeRoot(null, null);
  for (const name of ['site.yaml', 'indicators.yaml']) cpSync(join('content', name), join(root.path, 'content', name));
  // Of a hundred, each district has five years in a row.
  const reports = makeReports(100);
  for (let i = 0; i < COUNT; i += 1) {
    const { path, mdx } = reports.next().value!;
    mkdirSync(dirname(join(root.path, path)), { recursive: true });
    writeFileSync(join(root.path, path), mdx);
    district = path.split('/')[2]!;
  }
  const built = await runWarm(root.path, 'scripts/build.ts');
  if (built.code !== 0) throw new Error(built.output);
  site = await openSite(root.path);
}, 300_000);
afterAll(async () => {
  await site?.close();
  root?.remove();
});

const setElder = (): void => localStorage.setItem('elder', 'on');
const WHOLE =
  '.comparison a, .comparison .place, .reports .where span, .best a, .trends a, article data, .finder .figure';

describe.each([
  [390, false],
  [1024, false],
  [1440, true],
])('at %i px, 长者版 %s', (width, elder) => {
  test('numbers and names of districts stay whole, and the page is as wide as its window', async () => {
    const { page, context } = await site.visit(width);
    if (elder) await context.addInitScript(setElder);
    for (const path of ['/', '/figures/', '/figures/2021/', `/districts/${district}/`, '/2023/', '/years/']) {
      await page.goto(path);
      expect(await brokenLines(page, WHOLE), path).toEqual([]);
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
    }
    await page.goto('/search/?q=劳动竞赛');
    await page.locator('[data-results][aria-busy="false"]').waitFor();
    expect(await brokenLines(page, WHOLE), 'search').toEqual([]);
    await context.close();
  });

  test('no label of a trend touches another, and each value is below it as a link', async () => {
    const { page, context } = await site.visit(width);
    if (elder) await context.addInitScript(setElder);
    await page.goto(`/districts/${district}/`);
    const charts = await page.evaluate(() =>
      [...document.querySelectorAll('.trends li')]
        .filter((chart) => chart.checkVisibility())
        .map((chart) => {
          const frame = chart.querySelector('svg')!.getBoundingClientRect();
          const boxes = [...chart.querySelectorAll('text')].map((label) => label.getBoundingClientRect());
          const touching = boxes.filter(
            (a, i) =>
              a.left < frame.left - 1 ||
              a.right > frame.right + 1 ||
              boxes.some(
                (b, k) => k !== i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
              ),
          );
          return {
            touching: touching.length,
            labels: boxes.length,
            columns: chart.querySelectorAll('.column').length,
            hollow: chart.querySelectorAll('.several').length,
            years: [...chart.querySelectorAll('p a')].map((link) => link.textContent ?? ''),
          };
        }),
    );
    expect(charts.length).toBeGreaterThan(5);
    for (const { touching, columns, hollow, years } of charts) {
      expect(touching).toBe(0);
      expect(years.filter((text) => /^\d{4}年/.test(text))).toHaveLength(columns);
      expect(years.some((text) => text.startsWith('又'))).toBe(hollow > 0);
    }
    expect(charts.some(({ hollow }) => hollow > 0)).toBe(true);
    await context.close();
  });
});

describe('the comparison of twelve', () => {
  const left = (page: Page): Promise<number> =>
    page
      .locator('.comparison tbody tr:first-child > th')
      .first()
      .evaluate((cell) => cell.getBoundingClientRect().left);

  test('scrolls sideways under the names of its rows', async () => {
    const { page, context } = await site.visit(1440);
    await page.goto('/figures/');
    const before = await left(page);
    const moved = await page
      .locator('.comparison')
      .first()
      .evaluate((table) => {
        table.scrollLeft = 500;
        return table.scrollLeft;
      });
    expect(moved).toBe(500);
    expect(await left(page)).toBeCloseTo(before, 0);
    await context.close();
  });

  test('keeps what was chosen in its address, and leaves out the rows that say nothing of it', async () => {
    const { page, context } = await site.visit(1440);
    await page.goto('/figures/');
    expect(await page.locator('select[name="year"]').count()).toBe(0);
    const name = (await page.locator('select[name="place"] option').nth(3).textContent())!;
    await page.locator('select[name="place"]').selectOption({ label: name });
    expect(new URL(page.url()).searchParams.get('place')).toBe(name);
    const shown = () =>
      page.evaluate(() => ({
        rows: [...document.querySelectorAll('.comparison tbody tr')].filter((row) => row.checkVisibility()).length,
        empty: [...document.querySelectorAll('.comparison td.silent')].filter((cell) => cell.checkVisibility()).length,
        status: document.querySelector('.filters [role="status"]')?.textContent,
      }));
    const chosen = await shown();
    expect(chosen.rows).toBeGreaterThan(0);
    expect(chosen.empty).toBe(0);
    expect(chosen.status).toMatch(/^1份报告，另有\d+个事项原文未载$/);
    const { page: other, context: elsewhere } = await site.visit(1440);
    await other.goto(page.url());
    expect(
      await other.locator('select[name="place"]').evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.text),
    ).toBe(name);
    await elsewhere.close();
    await page.locator('select[name="place"]').selectOption({ index: 0 });
    expect((await shown()).rows).toBeGreaterThan(chosen.rows);
    expect(new URL(page.url()).search).toBe('');
    await context.close();
  });

  test('on paper is a table with nothing folded, nothing broken and no controls', async () => {
    const { page, context } = await site.visit(1032, { scripts: false });
    await page.emulateMedia({ media: 'print' });
    await page.goto('/figures/');
    expect(await brokenLines(page, WHOLE)).toEqual([]);
    const paper = await page.evaluate(() => ({
      controls: [...document.querySelectorAll('select, .comparison summary, .chips, .themes')].filter((one) =>
        one.checkVisibility(),
      ).length,
      folded: [...document.querySelectorAll('.comparison details li')].filter(
        (one) => !one.checkVisibility({ contentVisibilityAuto: true }),
      ).length,
      heads: [...document.querySelectorAll('.comparison thead th')].filter((one) => one.checkVisibility()).length,
      broken: [...document.querySelectorAll('.comparison tr')].filter(
        (row) => getComputedStyle(row).breakInside !== 'avoid',
      ).length,
    }));
    expect(paper).toMatchObject({ controls: 0, folded: 0, broken: 0 });
    expect(paper.heads).toBeGreaterThanOrEqual(13);
    await context.close();
  });
});

describe('the home page', () => {
  test('lists the newest and leads to all, and says how much of the comparison it shows', async () => {
    const { page, context } = await site.visit(1440);
    await page.goto('/');
    expect(await page.locator('.reports > li').count()).toBe(12);
    expect(await page.locator('main').textContent()).toContain(`全部 ${COUNT} 份报告`);
    expect(await page.locator('main').textContent()).toContain(`这里是 ${COUNT} 份报告中的 5 份`);
    await context.close();
  });
});
