import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boxes, colourViolations, violations } from '../support/axe.ts';
import { openSite, overflow, type Site } from '../support/browser.ts';
import { exists, reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** One page of every template; of reports, the longest. */
const report = reports().sort((a, b) => JSON.stringify(b.blocks).length - JSON.stringify(a.blocks).length)[0]!;
const district = report.url.split('/')[2]!;
const PAGES = [
  '/',
  report.url,
  `/${report.volume}/`,
  `/districts/${district}/`,
  '/districts/',
  '/years/',
  '/figures/',
  '/figures/rest-stations/',
  '/names/',
  '/search/',
  `/search/?q=${encodeURIComponent('工会')}`,
  '/search/terms/',
  '/sitemap/',
  '/about/',
  '/guide/',
  '/404.html',
].filter((path) => path.includes('?') || exists(path.endsWith('/') ? `${path}index.html` : path));

/** Those with most to press. */
const PRESSED = [
  '/',
  report.url,
  `/districts/${district}/`,
  '/figures/rest-stations/',
  `/search/?q=${encodeURIComponent('工会')}`,
];

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

/** One visit a page: to load it costs more than to look at it. */
describe.each(PAGES)('%s', (path) => {
  let page: Page;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ page, close } = await site.visit(390));
    await page.goto(path);
    if (path.includes('?')) await page.locator('ol[data-results] > li').first().waitFor();
  });
  afterAll(() => close());

  test.runIf(PRESSED.includes(path))('at 390 and 1440 px every button, box, list and fold is 44 px high', async () => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const found = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, input, select, summary')]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          // Where there is room for it, the contents of a report are always open.
          .filter((element) => !element.closest('nav') || getComputedStyle(element).cursor === 'pointer')
          .map((element) => ({ height: element.getBoundingClientRect().height, name: element.outerHTML.slice(0, 90) })),
      );
      expect(found.length, `${size.width} px`).toBeGreaterThan(1);
      expect(
        found.filter(({ height }) => height < 43.5),
        `${size.width} px`,
      ).toEqual([]);
    }
  });

  test('at 320 px, and with text twice as large, it does not scroll sideways', async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    // As readers may set it: lines, paragraphs, letters and words farther apart.
    await page.evaluate(() => {
      const apart = new CSSStyleSheet();
      apart.replaceSync(
        '* { line-height: 1.9 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      );
      document.adoptedStyleSheets = [apart];
    });
    expect(await overflow(page), 'spaced').toBeLessThanOrEqual(0);
    await page.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
    await page.setViewportSize({ width: 640, height: 900 });
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('36px');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('h1, h2, p, li, dt, dd, td, a, button, summary')]
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          if (overflowX === 'visible' && overflowY === 'visible') return false;
          return element.scrollWidth > element.clientWidth + 1 && !/auto|scroll/.test(overflowX);
        })
        .filter((element) => getComputedStyle(element).textOverflow !== 'ellipsis' && element.clientWidth > 1)
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    expect(cut).toEqual([]);
  });

  test('axe-core finds nothing wrong, by day, by night and in large print', async () => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await violations(page), `${size.width} px, light`).toEqual([]);
      const light = await boxes(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await boxes(page), `${size.width} px`).toBe(light);
      expect(await colourViolations(page), `${size.width} px, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      if (size.width > 390) continue;
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, contrast: 'more' });
        expect(await colourViolations(page), `more contrast, ${colorScheme}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
      await page.evaluate(() => document.documentElement.setAttribute('data-contrast', ''));
      expect(await boxes(page), 'strong colours').toBe(light);
      expect(await colourViolations(page), 'strong colours').toEqual([]);
      await page.evaluate(() => document.documentElement.removeAttribute('data-contrast'));
    }
    // Not by the pointer: it would stand on the button then.
    await page.getByRole('button', { name: '长者版' }).evaluate((button: HTMLElement) => button.click());
    for (const size of SIZES.toReversed()) {
      await page.setViewportSize(size);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await violations(page), `${size.width} px, large print`).toEqual([]);
    }
  });
});

test('axe-core would find words by night that are too dark', async () => {
  const { page, close } = await site.visit(390, { scheme: 'dark' });
  await page.goto('/404.html');
  expect(await colourViolations(page)).toEqual([]);
  await page.evaluate(() => document.querySelector('h1')?.style.setProperty('color', '#163f8c'));
  expect(await colourViolations(page)).toEqual([expect.stringContaining('color-contrast')]);
  await close();
});

test('axe-core would find a picture without words', async () => {
  const { page, close } = await site.visit(390);
  await page.goto('/404.html');
  await page.evaluate(() =>
    document.querySelector('main')?.append(Object.assign(new Image(), { src: '/icon-192.png' })),
  );
  expect(await violations(page)).toEqual(['image-alt: img[src$="icon-192.png"]']);
  await close();
});

test('the large print stays chosen, and is what it says: size, leading, gaps, targets, one column', async () => {
  const { page, close } = await site.visit(390);
  await page.goto(report.url);
  await page.getByRole('button', { name: '长者版' }).click();
  expect(await page.getByRole('button', { name: '标准版' }).isVisible()).toBe(true);
  for (const path of ['/', report.url, '/search/', '/figures/', '/figures/rest-stations/']) {
    await page.goto(path);
    const measured = await page.evaluate(() => {
      // Words of a drawing are as large as it is drawn.
      const scale = (element: Element) =>
        element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      const size = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize) * scale(element);
      const texts = [...document.querySelectorAll('main *')].filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      );
      const shown = texts.filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1);
      const targets = [
        ...document.querySelectorAll<HTMLElement>(
          'header button, header nav a, footer a, main :is(button, summary, select), input[type="search"]',
        ),
      ].filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1,
      );
      return {
        body: size(document.body),
        leading: Number.parseFloat(getComputedStyle(document.body).lineHeight) / size(document.body),
        smallest: Math.min(...shown.map(size)),
        low: targets
          .filter((element) => element.getBoundingClientRect().height < 59.5)
          .map((element) => element.outerHTML.slice(0, 90)),
      };
    });
    expect(measured.body, path).toBeGreaterThanOrEqual(23);
    expect(measured.leading, path).toBeGreaterThanOrEqual(1.3);
    expect(measured.smallest, path).toBeGreaterThanOrEqual(18);
    if (!path.startsWith('/figures/rest')) expect(measured.smallest, path).toBeGreaterThanOrEqual(21);
    expect(measured.low, path).toEqual([]);
  }
  await page.goto(`/search/?q=${encodeURIComponent('职工')}`);
  const first = page.locator('ol[data-results] > li').first();
  await first.waitFor();
  // Its title is read without scrolling.
  const title = await first.locator('h2, h3').first().boundingBox();
  expect(title!.y + title!.height).toBeLessThan(844);
  await page.setViewportSize({ width: 1440, height: 900 });
  const wide = await first.locator('h2, h3').first().boundingBox();
  expect(wide!.y + wide!.height).toBeLessThan(900);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(report.url);
  const gap = await page.evaluate(() => {
    const paragraph = document.querySelector('.text p[id]:not(.lead)')!;
    const { marginBlockEnd, lineHeight } = getComputedStyle(paragraph);
    return Number.parseFloat(marginBlockEnd) / Number.parseFloat(lineHeight);
  });
  expect(gap).toBeGreaterThanOrEqual(1.29);
  await close();
});
