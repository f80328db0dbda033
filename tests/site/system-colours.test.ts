import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const report = reports().sort((a, b) => b.figures.length - a.figures.length)[0]!;
const PAGES = ['/', report.url, '/figures/rest-stations/', `/search/?q=${encodeURIComponent('职工')}`, '/404.html'];

/**
 * Runs in the page: what is seen by a surface of its own colour alone, that is, has no words, no line around it, and
 * neither a picture; and drawings whose paint is that of the page.
 */
function unseen(): string[] {
  const canvas = getComputedStyle(document.body).backgroundColor;
  const name = (element: Element) => element.outerHTML.slice(0, 90);
  const found: string[] = [];
  // A radio is drawn by the system, or by the words behind it, which are looked at below.
  const controls = 'button, input:not([type="radio"], [type="checkbox"]), select, .views span';
  for (const button of document.querySelectorAll(`${controls}, mark, [data-key-figures] > div`)) {
    const { borderStyle, borderWidth, outlineStyle, backgroundColor, visibility, textDecorationLine } =
      getComputedStyle(button);
    if (visibility === 'hidden' || button.getBoundingClientRect().width < 2) continue;
    // A box may have the line of the frame that it fills.
    const frame = button instanceof HTMLInputElement ? getComputedStyle(button.parentElement!) : null;
    const isFramed = frame !== null && frame.borderStyle !== 'none' && Number.parseFloat(frame.borderWidth) > 0;
    const lined = (borderStyle !== 'none' && Number.parseFloat(borderWidth) > 0) || outlineStyle !== 'none' || isFramed;
    const filled = backgroundColor !== canvas && backgroundColor !== 'rgba(0, 0, 0, 0)';
    // A word with a line below it, or with the sign of its order, is known for what it is.
    const isWord = textDecorationLine === 'underline' || button.closest('th') !== null;
    if (!lined && !filled && !isWord) found.push(`no line: ${name(button)}`);
  }
  const light = (color: string) => {
    const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  for (const words of document.querySelectorAll('mark, mark *, :target, :target *, .views span, button, select')) {
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(words);
    const surface = backgroundColor === 'rgba(0, 0, 0, 0)' ? canvas : backgroundColor;
    // Where it forces the colours of words, the browser lays the colour of the page right behind them.
    const isPlated = forcedColorAdjust !== 'none' && !words.matches('button, select, button *');
    for (const behind of isPlated ? [surface, canvas] : [surface]) {
      const contrast = Math.max(light(color), light(behind)) / Math.min(light(color), light(behind));
      if (contrast < 4.5) found.push(`not read, ${color} on ${behind}: ${name(words)}`);
    }
  }
  for (const chosen of document.querySelectorAll('.views input:checked + span')) {
    const other = document.querySelector('.views input:not(:checked) + span')!;
    if (getComputedStyle(chosen).backgroundColor === getComputedStyle(other).backgroundColor)
      found.push(`not marked: ${name(chosen)}`);
  }
  for (const shape of document.querySelectorAll('main svg :is(path, rect, circle, line, text)')) {
    const { fill, stroke, strokeWidth } = getComputedStyle(shape);
    const shows = (paint: string) => paint !== 'none' && paint !== canvas && paint !== 'rgba(0, 0, 0, 0)';
    if (!shows(fill) && !(shows(stroke) && Number.parseFloat(strokeWidth) > 0)) found.push(`unpainted: ${name(shape)}`);
  }
  for (const current of document.querySelectorAll('[aria-current]:is(a)')) {
    const { textDecorationLine, borderInlineStartStyle } = getComputedStyle(current);
    if (textDecorationLine !== 'underline' && borderInlineStartStyle === 'none')
      found.push(`not marked: ${name(current)}`);
  }
  return found;
}

test('nothing vanishes in the colours that a dark system forces, or a light one', async () => {
  const { page, close } = await site.visit(1440);
  /** Looks at the page that is open in both. */
  const inBoth = async (what: string, look = async () => {}): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
      expect(await page.evaluate((name) => matchMedia(`(prefers-color-scheme: ${name})`).matches, colorScheme)).toBe(
        true,
      );
      await look();
      expect(await page.evaluate(unseen), `${what}, ${colorScheme}`).toEqual([]);
    }
  };
  for (const path of PAGES) {
    await page.goto(path);
    if (path.includes('?')) await page.locator('ol[data-results] > li').first().waitFor();
    await inBoth(path);
  }
  // A figure that a link has led to.
  await page.goto(`${report.url}#${report.figures[0]!.id}`);
  await inBoth(':target', async () => expect(await outline(page, ':target')).toMatch(/solid [2-9]/));
  await close();
});

/** Style and width of an outline: solid 3px. */
const outline = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return `${outlineStyle} ${outlineWidth}`;
  });

test('who asks for more contrast gets no grey words and no faint lines', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto(report.url);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
    const plain = await contrasts(page);
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    const more = await contrasts(page);
    expect(more.grey, colorScheme).toBeGreaterThan(plain.grey);
    expect(more.grey, colorScheme).toBeGreaterThanOrEqual(12);
    expect(more.link, colorScheme).toBeGreaterThanOrEqual(7);
    expect(more.line, colorScheme).toBeGreaterThanOrEqual(4.5);
  }
  await close();
});

test('the strong colours stay chosen: words 15 to 1, links and lines 7 to 1, the edges of controls 3 to 1 in all', async () => {
  const { page, close } = await site.visit(390);
  await page.goto('/');
  expect((await contrasts(page)).link).toBeGreaterThanOrEqual(3);
  await page.getByRole('button', { name: '高对比' }).click();
  for (const path of [report.url, '/figures/']) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.dataset.contrast)).toBe('');
    const { grey, link, line } = await contrasts(page);
    expect(grey).toBeGreaterThanOrEqual(15);
    expect(Math.min(link, line)).toBeGreaterThanOrEqual(7);
  }
  await page.getByRole('button', { name: '标准色' }).click();
  await page.reload();
  expect(await page.evaluate(() => 'contrast' in document.documentElement.dataset)).toBe(false);
  await close();
});

/** Contrast with the page of grey words, of links and of the hair lines. */
function contrasts(page: Page): Promise<{ grey: number; link: number; line: number }> {
  return page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const light = (token: string) => {
      const context = document.createElement('canvas').getContext('2d')!;
      context.fillStyle = style.getPropertyValue(token);
      context.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) =>
        byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const page = light('--porcelain');
    const of = (token: string) => Math.max(light(token), page) / Math.min(light(token), page);
    return { grey: of('--grey'), link: of('--cobalt'), line: of('--line') };
  });
}

test('in large print the pointer is large over words, links and buttons, and the focus is 5 px wide', async () => {
  const { page, close } = await site.visit(1440);
  await page.addInitScript(() => localStorage.setItem('elder', 'on'));
  for (const path of ['/', report.url, '/search/', '/figures/rest-stations/']) {
    await page.goto(path);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('p, li, a, button, summary, label, select, data')]
        .filter((element) => element.getBoundingClientRect().width > 0 && !(element as HTMLButtonElement).disabled)
        .filter((element) => !getComputedStyle(element).cursor.includes('/pointer.svg'))
        .map((element) => element.outerHTML.slice(0, 90)),
    );
    expect(small, path).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await outline(page, ':focus'), path).toBe('solid 5px');
  }
  const size = await page.evaluate(async () => {
    const image = Object.assign(new Image(), { src: '/pointer.svg' });
    await image.decode();
    return [image.width, image.height];
  });
  expect(size).toEqual([48, 48]);
  await close();
});
