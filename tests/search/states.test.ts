import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { loadAnew, openSite, overflow, type Site, type Visit } from '../support/browser.ts';
import { reports } from '../support/dist.ts';
import { read } from './tools/browser.ts';

/** How the search page looks and moves in each of its states, and how it is reached from other pages. */
const STATES = {
  empty: '/search/',
  filled: '/search/?q=职工',
  'no hit': '/search/?q=鑫鑫鑫鑫',
  suggestion: '/search/?q=幸福绎站',
  pinyin: '/search/?q=laomo',
  'place and hits': `/search/?q=${reports().find(({ district }) => district)!.district}`,
  'other marks': '/search/?q=五一劳动奖状工人先锋号',
  operators: `/search/?q=${encodeURIComponent('2019年 劳动竞赛|职工 -贷款')}`,
  'too long': `/search/?q=${'劳模'.repeat(300)}`,
  figures: '/search/?q=职工&figures=1',
  'no figure': '/search/?q=鑫鑫鑫鑫&figures=1',
  'only photos': '/search/?q=职工&photos=1',
};

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Adds up the layout shifts of a page from its beginning. */
const watchShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        (window as unknown as { shifts: number }).shifts += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** The text of a report's page. Its navigation is left out: it names the section that has been scrolled to. */
const articleText = (page: Page): Promise<string> =>
  page.locator('article').evaluate((article) => {
    const copy = article.cloneNode(true) as Element;
    for (const navigation of copy.querySelectorAll('nav')) navigation.remove();
    return copy.textContent;
  });

describe.each([390, 1440])('at %i px', (width) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await site.visit(width);
    await watchShifts(visit.page);
    await loadAnew(visit.page);
  });
  afterAll(() => visit.close());

  test.each(Object.entries(STATES))('%s: nothing for axe, nothing moves', async (_, path) => {
    const { page, errors } = visit;
    await page.goto(path);
    await read(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('from any page', () => {
  test.each([
    ['/', '/years/'],
    ['Control+k', reports()[0]!.url],
  ])('on a phone %s opens the search with its box in focus', async (key, path) => {
    const { page, close } = await site.visit(390);
    await page.goto(path);
    await page.locator('body').press(key);
    await page.waitForURL((url) => url.pathname === '/search/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await close();
  });

  test.each([
    ['/', '/years/'],
    ['Control+k', reports()[0]!.url],
  ])(
    'on a wide screen %s goes to the box in the head of %s: words and the first reports under it',
    async (key, path) => {
      const { page, errors, close } = await site.visit(1440);
      await page.goto(path);
      await page.locator('body').press(key);
      await page.keyboard.insertText('劳动竞');
      await page.locator('.site-header .ahead ol a').first().waitFor();
      expect(new URL(page.url()).pathname).toBe(path);
      expect(await page.locator('.ahead mark').first().textContent()).toBe('劳动竞');
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === '/search/' && url.searchParams.get('q') === '劳动竞');
      expect(errors).toEqual([]);
      await close();
    },
  );

  test.each([390, 1440])(
    'under the box of the home page: words, the first reports, by keyboard alone, at %i px',
    async (width) => {
      const { page, errors, close } = await site.visit(width);
      await page.goto('/');
      await page.locator('body').press('/');
      await page.keyboard.insertText('劳动竞');
      const first = page.locator('.ahead ol a').first();
      await first.waitFor();
      expect(await page.locator('.ahead mark').first().textContent()).toBe('劳动竞');
      expect(await page.locator('.ahead .words').textContent()).toContain('劳动竞赛');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await page.isVisible('.ahead')).toBe(false);
      await page.keyboard.insertText('赛');
      await page.locator('.ahead ol a').first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.closest('.ahead') !== null)).toBe(true);
      await page.locator('.ahead ol a').first().press('Enter');
      await page.waitForURL((url) => url.searchParams.get('q') === '劳动竞赛' && url.hash !== '');
      expect(errors).toEqual([]);
      await close();
    },
  );

  test.each([390, 1440])('/ on a report searches it first, by keyboard alone, at %i px', async (width) => {
    const { page, errors, close } = await site.visit(width);
    const { url, blocks } = reports().find((report) => JSON.stringify(report.blocks).split('职工').length > 3)!;
    await page.goto(url);
    const before = await articleText(page);
    await page.locator('body').press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), { timeout: 20_000 }).toBe('inside');
    await page.keyboard.insertText('职工');
    const status = page.locator('.inside [role="status"]');
    await expect.poll(() => status.textContent()).toMatch(/^第 1 处，共 \d+ 处$/);
    const many = Number(/共 (\d+)/.exec((await status.textContent())!)![1]);
    const inBlocks =
      JSON.stringify(blocks.map((block) => ('text' in block ? block.text : ''))).split('职工').length - 1;
    expect(many).toBeGreaterThanOrEqual(inBlocks);
    await page.keyboard.press('Shift+Enter');
    expect(await status.textContent()).toBe(`第 ${many} 处，共 ${many} 处`);
    await page.keyboard.press('Enter');
    expect(await page.locator('mark[aria-current]').first().textContent()).toBe('职工');
    expect(await page.getAttribute('.inside a', 'href')).toContain(encodeURIComponent('职工'));
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('.inside').count()).toBe(0);
    expect(await articleText(page)).toBe(before);
    expect(await page.locator('article mark').count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  test('/ types a slash where something is being typed', async () => {
    const { page, close } = await site.visit(1440);
    await page.goto('/search/');
    await read(page);
    await page.focus('input[type="search"]');
    await page.keyboard.press('/');
    expect(await page.inputValue('input[type="search"]')).toBe('/');
    await close();
  });
});

test('a hit is marked in its report, also for someone else who opens the link; back leads to the list', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto('/search/?q=母婴');
  const { places } = await read(page);
  const link = page.locator('a[data-hit]').first();
  const href = (await link.getAttribute('href'))!;
  await link.click();
  await page.waitForURL((url) => url.pathname !== '/search/');
  const marked = page.locator(`article ${new URL(page.url()).hash} mark`);
  await expect.poll(() => marked.count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await page.goBack();
  expect((await read(page)).places).toEqual(places);
  await close();

  const other = await site.visit(390);
  await other.page.goto(href);
  const hash = new URL(other.page.url()).hash;
  await expect
    .poll(() => other.page.locator(`article ${hash} mark, article ${hash}:is(mark)`).count())
    .toBeGreaterThan(0);
  const marks = await other.page.locator('article mark').allTextContents();
  expect(new Set(marks)).toEqual(new Set(['母婴']));
  expect(await other.page.locator(hash).evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(844);
  expect(other.errors).toEqual([]);
  await other.close();
});

test('a place that was typed is offered as a filter, and is no hit', async () => {
  const { page, close } = await site.visit(1440);
  const { district, slug } = reports().find((report) => report.district)!;
  await page.goto(`/search/?q=${district}总工会`);
  const { suggestions, reports: hits } = await read(page);
  const same = reports().filter((report) => report.district === district);
  expect(suggestions).toContain(`地区：${district}（${same.length} 份报告）`);
  for (const hit of hits) expect(JSON.stringify(reports().find((report) => report.slug === hit))).toContain(district);
  await page.click('.named a');
  await page.waitForURL((url) => url.searchParams.has('district'));
  const listed = await read(page);
  expect(listed.reports).toContain(slug);
  expect(listed.reports).toHaveLength(same.length);
  expect(listed.status).toContain(`${same.length} 份报告`);
  await close();
});

test('a phrase typed without its marks stands first, apart from exact hits, and is marked in its report', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto('/search/?q=五一劳动奖状工人先锋号');
  const { reports: exact, status, suggestions } = await read(page);
  expect(exact).toEqual([]);
  expect(status).toMatch(/^没有找到“五一劳动奖状工人先锋号”；有 \d+ 份报告字字相同，只是标点不同。$/);
  expect(suggestions).toMatch(/^字字相同，标点不同/);
  await page.locator('[data-suggestions] a[data-hit]').first().click();
  await page.waitForURL((url) => url.pathname !== '/search/');
  await expect
    .poll(() => page.locator('article mark').first().textContent(), { timeout: 20_000 })
    .toMatch(/五一劳动奖状.+工人先锋号/);
  await close();
});

test('how a query was read is said; a year can be looked for as printed instead', async () => {
  const { page, close } = await site.visit(1440);
  const { volume } = reports().find((report) => JSON.stringify(report.blocks).includes('职工'))!;
  await page.goto(`/search/?q=${encodeURIComponent(`${volume}年 职工`)}`);
  const { reports: found } = await read(page);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((slug) => reports().find((each) => each.slug === slug)!.volume === volume)).toBe(true);
  expect(await page.locator('[data-read]').textContent()).toContain(`年份：${volume}`);
  await page.click('[data-read] a');
  await page.waitForURL((url) => url.searchParams.get('q') === `“${volume}年” 职工`);
  await read(page);
  expect(await page.isVisible('[data-read]')).toBe(false);
  await close();
});

test('a file that does not come is named', async () => {
  const { page, close } = await site.visit(1440);
  await page.route('**/search-index/*/figures-0.bin', (route) => route.fulfill({ status: 503 }));
  await page.goto('/search/?q=职工&figures=1');
  expect((await read(page)).status).toMatch(/索引文件 \/search-index\/[\w-]+\/figures-0\.bin 没有取到/);
  await close();
});

test('what was found is told to screen readers once it stands', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto('/search/?q=母婴');
  const { status } = await read(page);
  expect(status).toMatch(/^找到 \d+ 份报告，共 \d+ 处/);
  expect(await page.locator('[role="status"]').count()).toBe(1);
  await close();
});

/** Opens a search while nothing of what it asks for is answered. */
async function stalled(pattern: string): Promise<{ status: string | null; typed: string; close: () => Promise<void> }> {
  const { page, close } = await site.visit(390);
  await page.route(pattern, () => {});
  await page.goto('/search/?q=劳动竞赛', { waitUntil: 'commit' });
  await page.locator('[data-results]').waitFor({ state: 'attached' });
  await page.locator('[role="status"]:not(:empty)').waitFor();
  const status = await page.locator('[role="status"]').textContent();
  return { status, typed: await page.inputValue('input[type="search"]'), close };
}

test.each([
  ['the index', '**/search-index/**'],
  ['the modules', '**/_assets/*.js'],
])(
  'while %s is on its way, the question stands in its box and the page says that it is at work',
  async (_, pattern) => {
    const { status, typed, close } = await stalled(pattern);
    expect(status).toBe('正在检索…');
    expect(typed).toBe('劳动竞赛');
    await close();
  },
);

test.each([
  ['the page', '**/asked.js'],
  ['its modules', '**/_assets/*.js'],
])('who is in the box when %s puts there what was asked replaces it by typing', async (_, pattern) => {
  const { page, close } = await site.visit(390);
  let release = (): void => {};
  const inBox = new Promise<void>((done) => {
    release = done;
  });
  // The first to come puts it there.
  for (const other of ['**/asked.js', '**/_assets/*.js']) if (other !== pattern) await page.route(other, () => {});
  await page.route(pattern, async (route) => {
    await inBox;
    await route.continue();
  });
  await page.goto('/search/?q=劳动竞赛', { waitUntil: 'commit' });
  await page.focus('input[type="search"]');
  release();
  await expect.poll(() => page.inputValue('input[type="search"]')).toBe('劳动竞赛');
  await page.keyboard.insertText('母婴');
  expect(await page.inputValue('input[type="search"]')).toBe('母婴');
  await close();
});

test('what is typed before the modules are there is searched for', async () => {
  const { page, close } = await site.visit(390);
  let release = (): void => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route('**/_assets/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/search/?q=劳动竞赛', { waitUntil: 'commit' });
  await page.fill('input[type="search"]', '母婴');
  release();
  await expect.poll(() => page.locator('[data-results] mark').first().textContent(), { timeout: 20_000 }).toBe('母婴');
  expect(new URL(page.url()).searchParams.get('q')).toBe('母婴');
  await close();
});

test('on a phone the filters are folded until one is chosen; on paper there are none', async () => {
  const { page, close } = await site.visit(390);
  await page.goto('/search/?q=劳动竞赛');
  await read(page);
  const year = page.locator('[data-facet="year"]');
  expect(await year.isVisible()).toBe(false);
  await page.locator('[data-fold] summary').click();
  await year.selectOption({ index: 1 });
  await read(page);
  expect(await year.isVisible()).toBe(true);
  expect(await page.locator('[data-chosen]').textContent()).toContain('1');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('select, form').evaluateAll((all) => all.some((one) => one.checkVisibility()))).toBe(false);
  await close();
});

test('without scripts there is no list to choose from that does nothing', async () => {
  const { page, close } = await site.visit(390, { scripts: false });
  await page.goto('/search/?q=劳动竞赛');
  expect(await page.locator('select:visible').count()).toBe(0);
  expect(await page.locator('#main noscript').textContent()).toContain('脚本');
  await close();
});
