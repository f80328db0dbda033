import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { openSite, overflow, type Site } from '../support/browser.ts';
import { htmlFiles, reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const INDICATOR = '/figures/rest-stations/';
const places = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-indicator-table] tbody tr')]
      .filter((row) => row.checkVisibility())
      .map(({ id }) => id),
  );

describe.each([390, 1440])('at %i px', (width) => {
  test('from an indicator to the sentence and back, without scripts', async () => {
    const { page, errors, close } = await site.visit(width, { scripts: false });
    await page.goto(INDICATOR);
    expect(await page.locator('[data-tools]').isVisible()).toBe(false);
    const value = page.locator('[data-indicator-table] td a').first();
    const href = (await value.getAttribute('href'))!;
    const words = (await value.locator('b').textContent())!;
    await value.click();
    await page.waitForURL(`**${href}`);
    const figure = page.locator('data:target');
    expect(await figure.textContent()).toContain(words);
    // The table of all figures is folded; its link leads back to the place.
    await page.locator('[data-figure-table] summary').click();
    await page.locator(`[data-figure-table] tr:has(a[href="${new URL(page.url()).hash}"]) td:nth-child(3) a`).click();
    await page.waitForURL(`**${INDICATOR}#at-*`);
    expect(await page.locator('tr:target td a').first().isVisible()).toBe(true);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await close();
  });

  test('is sorted and filtered by the keyboard, and the address keeps the choice', async () => {
    const { page, errors, close } = await site.visit(width);
    await page.goto(INDICATOR);
    const all = await places(page);
    expect(all.length).toBeGreaterThan(3);
    await page.locator('[data-tools] input').focus();
    await page.keyboard.type('江都');
    expect(await places(page)).toEqual(['at-jiangdu']);
    expect(await page.locator('[data-count]').textContent()).toBe(`${all.length}地中的1地`);
    expect(new URL(page.url()).searchParams.get('q')).toBe('江都');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    expect(await places(page)).toEqual(all);

    if (width < 600) {
      const order = page.locator('[data-tools] select');
      await order.focus();
      await order.selectOption('2019-desc');
    } else {
      await page.locator('thead th[data-year="2019"] button').focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('thead th[data-year="2019"]').getAttribute('aria-sort')).toBe('descending');
    }
    const sorted = await page
      .locator('[data-indicator-table] tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('[data-y="2019"][data-v]')?.getAttribute('data-v')));
    const numbers = sorted.filter((value) => value != null).map(Number);
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    // What says nothing of the year stands last.
    expect(sorted.slice(numbers.length).every((value) => value == null)).toBe(true);
    const address = page.url();
    const turned = await places(page);
    const { page: other, close: closeOther } = await site.visit(width);
    await other.goto(address);
    expect(await places(other)).toEqual(turned);
    await closeOther();
    expect(errors).toEqual([]);
    await close();
  });
});

test('axe-core finds nothing wrong, and no label of a chart touches another, at 390 and 1440 px', async () => {
  const { page, close } = await site.visit(390);
  for (const path of [INDICATOR, '/figures/labour-contests/', '/figures/?q=驿站']) {
    await page.goto(path);
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await violations(page), `${path}, ${width} px`).toEqual([]);
      expect(await overflow(page), `${path}, ${width} px`).toBeLessThanOrEqual(0);
      expect(await page.evaluate(touching), `${path}, ${width} px`).toBe(0);
    }
  }
  await close();
});

/** How many labels of charts touch another, or stand out of their chart. */
function touching(): number {
  return [...document.querySelectorAll('.charts svg')].flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll('text')].map((label) => label.getBoundingClientRect());
    return boxes.filter(
      (a, i) =>
        a.left < frame.left - 1 ||
        a.right > frame.right + 1 ||
        boxes.some((b, k) => k !== i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
    );
  }).length;
}

test('the index leads to every indicator, and finds one by its name', async () => {
  const { page, errors, close } = await site.visit(390);
  await page.goto('/figures/');
  const hrefs = await page
    .locator('.indicators a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  const there = htmlFiles().flatMap((file) => /^figures\/[a-z][^/]*\/index\.html$/.exec(file)?.[0] ?? []);
  expect(hrefs.toSorted()).toEqual(there.map((file) => `/${file.replace('index.html', '')}`).toSorted());
  await page.locator('[data-finder] input').fill('驿站');
  expect(await page.locator('.indicators li:visible').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${INDICATOR}`);
  expect(errors).toEqual([]);
  await close();
});

test('the comparison of the home page: every value says what it counts, and when; silence says 原文未载; what we computed says so', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto('/');
  const cells = await page.locator('.comparison td').evaluateAll((all) =>
    all.map((cell) => ({
      slug: (cell as HTMLElement).dataset.column ?? '',
      values: [...cell.querySelectorAll('li')].map((value) => value.querySelector('.note')?.textContent?.trim() ?? ''),
      silent: [...cell.querySelectorAll('.note')].some((note) => note.textContent?.trim() === '原文未载'),
      derived: [...cell.querySelectorAll('i')].map((each) => each.textContent ?? ''),
    })),
  );
  const period = new Map(reports().map((report) => [report.slug, report.period]));
  expect(cells.length).toBeGreaterThan(10);
  for (const { slug, values, silent, derived } of cells) {
    expect(silent, slug).toBe(values.length === 0);
    for (const note of values) {
      expect(note.length, slug).toBeGreaterThan(1);
      expect(note, slug).toMatch(period.get(slug)?.end ? /年|目前|截/ : /年|目前|截|年份未载/);
    }
    for (const words of derived) expect(words).toMatch(/^（推算：/);
  }
  const indicators = await page
    .locator('.comparison tbody th a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const path of indicators) expect(path).toMatch(/^\/figures\/[a-z-]+\/$/);
  await close();
});
