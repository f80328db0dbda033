import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSite, overflow, type Site, type Visit } from '../support/browser.ts';
import { read as readFile, reports } from '../support/dist.ts';
import { read, type } from './tools/browser.ts';

interface Wanted {
  q: string;
  expect: string[];
  kind: string;
  canon?: string;
}
const queries = JSON.parse(readFileSync('tests/search/queries.json', 'utf8')) as Wanted[];
const bySlug = new Map(reports().map((report) => [report.slug, report]));
const SHARED_QUERIES = 'every shared query finds exactly its reports';
const HITS = 'ol[data-results] a[data-hit]';

let site: Site;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async ({ task }) => {
  // They have a page for all of them.
  if (task.suite?.name === SHARED_QUERIES) return;
  visit = await site.visit(1440);
  page = visit.page;
  return () => visit.close();
});

const open = async (typed: string, more = ''): Promise<Awaited<ReturnType<typeof read>>> => {
  await page.goto(`/search/?q=${encodeURIComponent(typed)}${more}`);
  return read(page);
};
const query = (): string | null => new URL(page.url()).searchParams.get('q');

describe(SHARED_QUERIES, () => {
  let reader: Visit;
  beforeAll(async () => {
    reader = await site.visit(1440);
    await reader.page.goto('/search/');
  });
  afterAll(() => reader.close());

  test.each(queries)('$kind: $q', async ({ q, expect: expected, kind, canon }) => {
    const found = await type(reader.page, q);
    if (kind === 'typo-suggest') {
      expect(found.reports).toEqual([]);
      expect(found.suggestions).toContain(canon);
      return;
    }
    const files = found.reports
      .map((slug) => bySlug.get(slug)?.source?.file)
      .filter((file) => expected.includes(file!));
    expect(files.sort()).toEqual([...expected].sort());
    expect(found.reports).toHaveLength(expected.length);
    expect(found.status).toMatch(
      expected.length ? new RegExp(`^找到 ${expected.length} 份报告，共 \\d+ 处`) : /^没有找到/,
    );
    for (const place of found.places) {
      const [slug, id] = place.split('#');
      expect(bySlug.get(slug!)?.blocks.map((block) => block.id)).toContain(id);
    }
    if (expected.length) expect(found.marks.length).toBeGreaterThan(0);
    expect(reader.errors).toEqual([]);
    expect(reader.outside).toEqual([]);
  });
});

describe('what is typed stays text', () => {
  const nasty = [
    '<img src=x onerror="window.broken=1">',
    '"><script>window.broken=1</script>',
    '劳模<img src=x onerror=window.broken=1>',
    '{{7*7}}',
  ];
  test.each(nasty)('%s', async (typed) => {
    await open(typed);
    await type(page, `${typed} 职工`);
    await page.press('input[type="search"]', 'Enter');
    await page.fill('input[type="search"]', '');
    await page.goto('/search/');
    await read(page);
    expect(await page.evaluate(() => (window as unknown as { broken?: number }).broken)).toBeUndefined();
    expect(
      await page.locator('main img, main [onerror], main script:not([type]):not([src$="/asked.js"])').count(),
    ).toBe(0);
    expect(visit.errors).toEqual([]);
  });
});

describe('the whole flow by keyboard', () => {
  test('from / to a hit and back', async () => {
    await page.goto('/search/');
    await read(page);
    await page.locator('body').press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await page.keyboard.insertText('母婴');
    await read(page);
    expect(query()).toBe('母婴');
    await page.keyboard.press('Enter');
    const { places } = await read(page);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-hit'))).toBe(true);
    const first = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).hash);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).hash)).toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/search/');
    expect(new URL(page.url()).hash).toBe(first);
    expect(await page.locator(first).count()).toBe(1);
    await page.goBack();
    expect((await read(page)).places).toEqual(places);
    expect(query()).toBe('母婴');
    await page.focus(HITS);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await page.keyboard.press('Escape');
    await read(page);
    expect(query()).toBeNull();
    expect(await page.locator('[data-recent] a').allTextContents()).toEqual(['母婴']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+k');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    expect(visit.errors).toEqual([]);
  });

  test('nothing is searched while a syllable is being typed', async () => {
    await page.goto('/search/');
    await read(page);
    await page.focus('input[type="search"]');
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'muying', selectionStart: 6, selectionEnd: 6 });
    await page.waitForTimeout(400);
    expect(query()).toBeNull();
    expect((await read(page)).status).toBe('');
    await keyboard.send('Input.insertText', { text: '母婴' });
    await page.waitForSelector('ol[data-results] > li');
    expect(query()).toBe('母婴');
  });
});

describe('the address holds the search', () => {
  test('words, filters and order; back goes a step back', async () => {
    const { reports: all } = await open('职工');
    expect(all.length).toBeGreaterThan(2);
    const year = page.locator('[data-facet="year"]');
    const value = (await year.locator('option').nth(1).getAttribute('value'))!;
    await year.selectOption(value);
    const narrowed = await read(page);
    expect(new URL(page.url()).searchParams.get('year')).toBe(value);
    expect(narrowed.reports.every((slug) => slug.startsWith(value))).toBe(true);
    expect(narrowed.status).toContain(`找到 ${narrowed.reports.length} 份报告`);
    await page.goBack();
    expect((await read(page)).reports).toEqual(all);
    await page.locator('[data-sort]').selectOption('old');
    const years = (await read(page)).reports.map((slug) => Number(slug.slice(0, 4)));
    expect(years).toEqual([...years].sort((a, b) => a - b));
    await page.reload();
    expect((await read(page)).reports.map((slug) => Number(slug.slice(0, 4)))).toEqual(years);
    expect(await page.locator('[data-sort]').inputValue()).toBe('old');
  });

  test('a filter that leaves nothing says so', async () => {
    const found = await open('母婴', '&year=1950');
    expect(found.reports).toEqual([]);
    expect(found.status).toContain('筛选之后没有报告');
  });

  test('only photos: captions that match, and no other', async () => {
    const caption = reports()
      .flatMap((report) => report.blocks)
      .find((block) => block.type === 'photo')!;
    const word =
      caption.type === 'photo'
        ? caption.caption
            .replace(/[^\p{Script=Han}]/gu, ' ')
            .trim()
            .split(' ')[0]!
            .slice(0, 4)
        : '';
    const found = await open(word, '&photos=1');
    expect(found.places.length).toBeGreaterThan(0);
    expect(found.places.every((place) => place.includes('#photo-'))).toBe(true);
    const slugs = reports()
      .filter((report) => report.blocks.some((block) => block.type === 'photo' && block.caption.includes(word)))
      .map(({ slug }) => slug);
    expect(found.reports.sort()).toEqual(slugs.sort());
  });
});

describe('beside exact hits', () => {
  test.each([
    ['laomo', '劳模'],
    ['lmgj', '劳模工匠'],
  ])('%s offers %s, and finds nothing', async (typed, word) => {
    const found = await open(typed);
    expect(found.reports).toEqual([]);
    expect(found.suggestions).toContain('拼音相符');
    expect(found.suggestions).toContain(word);
  });

  test('a person is found by the sound of the name, with blanks and without', async () => {
    const lines = [...'abcdefghjklmnopqrstwxyz'].flatMap((letter) => readFile(`/names/${letter}.txt`).split('\n'));
    const [name, , sound] = lines.map((line) => line.split('\t')).find(([text]) => text?.length === 3)!;
    expect((await open(sound!.replaceAll(' ', ''))).suggestions).toContain(name);
    expect((await type(page, sound!)).suggestions).toContain(name);
    expect((await type(page, name!)).reports.length).toBeGreaterThan(0);
  });

  test('several words are all there, in any order', async () => {
    const both = await open('工匠 劳模');
    const [one, other] = [await type(page, '工匠'), await type(page, '劳模')];
    expect(both.reports.sort()).toEqual(one.reports.filter((slug) => other.reports.includes(slug)).sort());
  });

  test('“引号里” is as printed, punctuation included', async () => {
    expect((await open('余场次。参')).reports).toHaveLength(1);
    expect((await type(page, '"余场次。参"')).reports).toEqual([]);
    expect((await type(page, '"余场次，参"')).reports).toHaveLength(1);
    expect((await type(page, '“余场次,参”')).reports).toHaveLength(1);
  });

  test('a value is found however it is written', async () => {
    const [{ reports: printed }, { reports: digits }, { reports: grouped }] = [
      await open('556.53万元'),
      await type(page, '5565300元'),
      await type(page, '5,565,300'),
    ];
    expect(printed).toHaveLength(1);
    expect(digits).toEqual(printed);
    expect(grouped).toEqual(printed);
  });
});

test('no state is wider than 390 px, or 1440', async () => {
  const reader = await site.visit(390);
  for (const typed of ['', '职工', '劳模食堂', '幸福绎站', '无'.repeat(80)]) {
    await reader.page.goto(`/search/?q=${encodeURIComponent(typed)}`);
    await read(reader.page);
    for (const width of [390, 1440]) {
      await reader.page.setViewportSize({ width, height: 844 });
      expect(await overflow(reader.page), `${typed}, ${width} px`).toBe(0);
    }
  }
  expect(reader.errors).toEqual([]);
  await reader.close();
});

test('without scripts there is an index to go to', async () => {
  const plain = await site.visit(1440, { scripts: false });
  await plain.page.goto('/search/');
  await plain.page.click('noscript a, main a[href="/search/terms/"]');
  const links = await plain.page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const { url } of reports()) expect(links).toContain(url);
  await plain.close();
});
