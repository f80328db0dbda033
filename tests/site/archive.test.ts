import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeReports } from '../../bench/reports.ts';
import { violations } from '../support/axe.ts';
import { openSite, overflow, type Site } from '../support/browser.ts';
import { brokenLines } from '../support/lines.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { runWarm } from '../support/warm.ts';

/** A site of twelve districts over five years: so many that indicators have charts of places, and districts trends. */
const COUNT = 60;
const YEARS = [2024, 2023, 2022, 2021, 2020];

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

const WHOLE =
  '.comparison :is(thead, td) a, .comparison .place, .reports .where span, .best a, .trends p a, article data, .finder .figure, [data-indicator-table] td a, .since td a';

/** Looks at the page that is open in each width, at last in large print (长者版): to load it anew costs more. */
async function inEach(page: Page, look: (at: string) => Promise<void>): Promise<void> {
  const switchElder = () => page.locator('[data-switch="elder"]').evaluate((button: HTMLElement) => button.click());
  for (const [width, elder] of [
    [390, false],
    [1024, false],
    [1440, true],
  ] as const) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    if (elder) await switchElder();
    expect(await page.evaluate(() => 'elder' in document.documentElement.dataset)).toBe(elder);
    await look(`${width} px, 长者版 ${elder}`);
    if (elder) await switchElder();
  }
}

describe('at 390 and 1024 px, and in large print at 1440', () => {
  test('numbers and names of districts stay whole, and the page is as wide as its window', async () => {
    const { page, close } = await site.visit(390);
    for (const path of [
      '/',
      '/figures/',
      '/figures/new-unions/',
      `/districts/${district}/`,
      `/2023/${district}/`,
      '/2023/',
      '/years/',
    ]) {
      await page.goto(path);
      await inEach(page, async (at) => {
        expect(await brokenLines(page, WHOLE), `${path}, ${at}`).toEqual([]);
        expect(await overflow(page), `${path}, ${at}`).toBeLessThanOrEqual(0);
      });
    }
    await page.goto('/search/?q=劳动竞赛');
    await page.locator('[data-results][aria-busy="false"]').waitFor();
    await inEach(page, async (at) => expect(await brokenLines(page, WHOLE), `search, ${at}`).toEqual([]));
    await close();
  });

  test('no label of a trend touches another, and each value is below it as a link', async () => {
    const { page, close } = await site.visit(390);
    await page.goto(`/districts/${district}/`);
    await inEach(page, async (at) => {
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
              columns: chart.querySelectorAll('path:not(.base)').length,
              hollow: chart.querySelectorAll('.several').length,
              years: [...chart.querySelectorAll('p a')].map((link) => link.textContent ?? ''),
            };
          }),
      );
      expect(charts.length, at).toBeGreaterThan(5);
      for (const { touching, columns, hollow, years } of charts) {
        expect(touching, at).toBe(0);
        expect(years.filter((text) => /^\d{4}年/.test(text))).toHaveLength(columns);
        expect(years.some((text) => text.startsWith('又'))).toBe(hollow > 0);
      }
      expect(
        charts.some(({ hollow }) => hollow > 0),
        at,
      ).toBe(true);
    });
    await close();
  });
});

describe('an indicator of twelve places over five years', () => {
  const PATH = '/figures/new-unions/';

  test.each([390, 1440])(
    'has a chart for each place, on one scale, with no label over another, at %i px',
    async (width) => {
      const { page, close } = await site.visit(width);
      await page.goto(PATH);
      const charts = await page.evaluate(() =>
        [...document.querySelectorAll('.charts li')].map((chart) => {
          const frame = chart.querySelector('svg')!.getBoundingClientRect();
          const boxes = [...chart.querySelectorAll('text')].map((label) => label.getBoundingClientRect());
          return {
            touching: boxes.filter(
              (a, i) =>
                a.left < frame.left - 1 ||
                a.right > frame.right + 1 ||
                boxes.some(
                  (b, k) => k !== i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
                ),
            ).length,
            said: chart.querySelector('svg')!.getAttribute('aria-label') ?? '',
            bars: [...chart.querySelectorAll<SVGPathElement>('path')].map((bar) => bar.getBBox().width),
            values: [...chart.querySelectorAll('.value')].map((label) => Number.parseFloat(label.textContent ?? '')),
          };
        }),
      );
      expect(charts.length).toBeGreaterThan(5);
      for (const { touching, said, bars, values } of charts) {
        expect(touching, said).toBe(0);
        expect(bars).toHaveLength(values.length);
        expect(said).toMatch(/：\d{4}年\d/);
      }
      const scales = charts.flatMap(({ bars, values }) => bars.flatMap((bar, i) => (bar > 20 ? bar / values[i]! : [])));
      expect(Math.max(...scales) / Math.min(...scales)).toBeLessThan(1.1);
      await close();
    },
  );

  test('on paper is a table with nothing folded, nothing broken and no controls', async () => {
    const { page, close } = await site.visit(1032, { scripts: false });
    await page.emulateMedia({ media: 'print' });
    await page.goto(PATH);
    expect(await brokenLines(page, WHOLE)).toEqual([]);
    const paper = await page.evaluate(() => ({
      controls: [...document.querySelectorAll('[data-tools], .indicator-table summary')].filter((one) =>
        one.checkVisibility(),
      ).length,
      folded: [...document.querySelectorAll('.indicator-table details p')].filter(
        (one) => !one.checkVisibility({ contentVisibilityAuto: true }),
      ).length,
      heads: [...document.querySelectorAll('.indicator-table thead th')].filter((one) => one.checkVisibility()).length,
      broken: [...document.querySelectorAll('.indicator-table tr')].filter(
        (row) => getComputedStyle(row).breakInside !== 'avoid',
      ).length,
    }));
    expect(paper).toEqual({ controls: 0, folded: 0, broken: 0, heads: 6 });
    await close();
  });
});

describe('year against year', () => {
  test('the card of a figure has the values of the reports before and after, or says why not; they lead to their figures', async () => {
    const { page, errors, close } = await site.visit(1440);
    await page.goto(`/2022/${district}/`);
    const cells = await page
      .locator('.with-years td:nth-child(5)')
      .evaluateAll((all) =>
        all.map((cell) => ({ words: cell.textContent ?? '', links: cell.querySelectorAll('a').length })),
      );
    const told = cells.filter(({ words }) => words !== '');
    expect(told.length).toBeGreaterThan(10);
    for (const { words, links } of told) {
      expect(words).toMatch(/2021年：.*2023年：/s);
      if (links < 2) expect(words).toMatch(/原文未载/);
    }
    const row = page.locator('.with-years tbody tr:has(td:nth-child(5) a)').first();
    const figure = (await row.locator('a').first().getAttribute('href'))!;
    const words = await row.locator('td:nth-child(5)').textContent();
    await page.locator(`data${figure}`).click();
    const said = page.locator('[data-card="years"]');
    expect(await said.textContent()).toBe(words);
    const href = (await said.locator('a').first().getAttribute('href'))!;
    const value = await said.locator('a').first().textContent();
    await said.locator('a').first().click();
    await page.waitForURL(`**${href}`);
    expect(await page.locator('data:target').textContent()).toBe(value);
    expect(errors).toEqual([]);
    await close();
  });

  test('a report says what is new, gone and changed since the one before; the first says nothing', async () => {
    const { page, close } = await site.visit(390);
    await page.goto(`/2022/${district}/`);
    expect(await page.locator('#since summary').textContent()).toMatch(/可比|新说到|没有再说|口径不同/);
    await page.locator('#since summary').click();
    expect(await page.locator('#since').getByRole('link').count()).toBeGreaterThan(5);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await page.goto(`/2020/${district}/`);
    expect(await page.locator('#since').count()).toBe(0);
    await close();
  });
});

describe('the home page', () => {
  test('lists the newest and leads to all, and says how much of the comparison it shows', async () => {
    const { page, close } = await site.visit(1440);
    await page.goto('/');
    expect(await page.locator('.reports > li').count()).toBe(12);
    expect(await page.locator('main').textContent()).toContain(`全部 ${COUNT} 份报告`);
    // The shelf is by year; each begins with its own.
    const years = page.locator('.shelf .year a');
    expect(await years.allTextContents()).toEqual(YEARS.map((year) => `${year}年`));
    expect(await years.first().getAttribute('href')).toBe(`/${YEARS[0]}/`);
    expect(await page.locator('main').textContent()).toContain(`这里是 ${COUNT} 份报告中的 5 份`);
    await close();
  });
});
