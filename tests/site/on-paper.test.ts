import type { Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
/** Words behind which a page may end, with its number between: one of the pieces stands in one piece. */
const isIn = (shown: string, text: string): boolean =>
  shown.includes(text.slice(0, 12)) || shown.includes(text.slice(12, 24));

interface Paper {
  words: string;
  /** Of each sheet, in points: how wide it is, and where its texts end. */
  sheets: { width: number; right: number }[];
}

/** What a browser prints of a page. */
async function printed(page: Page): Promise<Paper> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const paper: Paper = { words: '', sheets: [] };
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const sheet = await pdf.getPage(n);
    const { items } = await sheet.getTextContent();
    const texts = items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : []));
    paper.words += texts.map(({ str }) => str).join('');
    paper.sheets.push({
      width: sheet.view[2]!,
      right: Math.max(...texts.map(({ transform, width }) => transform[4] + width)),
    });
  }
  return { ...paper, words: bare(paper.words) };
}

/** How what was looked for is told from the rest without a background, which is not printed. */
const looksOfMarks = (page: Page): Promise<string[]> =>
  page.locator('mark:visible').evaluateAll((marks) => [
    ...new Set(
      marks.map((mark) => {
        const { fontWeight, textDecorationLine } = getComputedStyle(mark);
        return `${fontWeight} ${textDecorationLine}`;
      }),
    ),
  ]);

/** So many repairs that they are folded. */
const report = reports().sort((a, b) => b.repairs.length - a.repairs.length)[0]!;
const QUERY = '职工';

test('a search on paper is its hits, still marked, and nothing to press', async () => {
  const { page, errors, close } = await site.visit(1024);
  await page.goto(`/search/?q=${QUERY}`);
  await page.locator('.finder mark').first().waitFor();
  const titles = await page.locator('.finder .report h3, .finder .report h2').allTextContents();
  const controls = await page
    .locator('#main :is(button, select, summary, label):visible')
    .evaluateAll((all) => all.map((one) => (one.textContent ?? '').trim()).filter((words) => words.length > 1));
  await page.emulateMedia({ media: 'print' });
  expect(await looksOfMarks(page)).toEqual(['700 underline']);
  const left = await page
    .locator('#main :is(button, select, input)')
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent ?? ''));
  expect(left).toEqual([]);
  const { words } = await printed(page);
  expect(titles.length).toBeGreaterThan(0);
  expect(controls.length).toBeGreaterThan(0);
  for (const title of titles) expect(words).toContain(bare(title).slice(0, 8));
  expect(words).toContain(QUERY);
  expect(errors).toEqual([]);
  await close();
});

describe('a report that was come to from a search', () => {
  test.each([
    ['by its styles', false],
    ['by a script, where a browser lacks the selector', true],
  ])('has its hits marked on paper, and what is folded is open there %s', async (_, isOld) => {
    const { page, errors, close } = await site.visit(1024);
    if (isOld) {
      await page.route('**/*.css', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({
          response: answer,
          body: (await answer.text()).replaceAll('::details-content', '::lacking'),
        });
      });
    }
    await page.goto(`${report.url}?q=${QUERY}`);
    await page.locator('article mark').first().waitFor();
    const folded = await page
      .locator('main details:not([open], .no-print, .no-print *)')
      .evaluateAll((all) =>
        all.flatMap((details) =>
          [...details.children].filter(({ tagName }) => tagName !== 'SUMMARY').map((part) => part.textContent ?? ''),
        ),
      );
    const { words } = await printed(page);
    expect(folded.length).toBeGreaterThan(0);
    for (const text of folded)
      if (bare(text).length > 24) expect(isIn(words, bare(text)), text.slice(0, 40)).toBe(true);
    // The screen is as it was.
    expect(await page.locator('main details:not([open], .no-print, .no-print *)').count()).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'print' });
    expect(await looksOfMarks(page)).toEqual(['700 underline']);
    expect(errors).toEqual([]);
    await close();
  });
});

test.each([9, 12, 16, 24])(
  'an indicator over %i years has every year and every value on paper, and no controls',
  async (years) => {
    const { page, close } = await site.visit(1280);
    await page.goto('/figures/rest-stations/');
    // As many years as an archive has in time, each with a value as long as there are.
    await page.locator('.indicator-table table').evaluate((table, count) => {
      const [head] = table.querySelectorAll('thead th:nth-child(2)');
      const cell = [...table.querySelectorAll('td')].find((one) => one.querySelector('b'))!;
      for (const row of table.querySelectorAll('tr')) {
        for (const old of [...row.children].slice(1)) old.remove();
        for (let n = 0; n < count; n += 1) {
          const added = (row.parentElement!.tagName === 'THEAD' ? head! : cell).cloneNode(true) as HTMLElement;
          (added.querySelector('b') ?? added.querySelector('button') ?? added).textContent =
            added.tagName === 'TH' ? `${2009 + n}年` : `${n}1234.5万元`;
          row.append(added);
        }
      }
    }, years);
    const controls = await page.locator('[data-tools]').textContent();
    const { words, sheets } = await printed(page);
    expect(bare(controls ?? '').length).toBeGreaterThan(4);
    expect(words).not.toContain(bare(controls ?? ''));
    for (let n = 0; n < years; n += 1) {
      expect(words).toContain(`${2009 + n}年`);
      expect(words).toContain(`${n}12345万元`);
    }
    for (const { width, right } of sheets) expect(right).toBeLessThan(width - 20);
    await close();
  },
);
