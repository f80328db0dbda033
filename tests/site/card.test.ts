import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sentenceAt } from '../../src/report/sentence.ts';
import { boxes, colourViolations, violations } from '../support/axe.ts';
import { openSite, overflow, type Site } from '../support/browser.ts';
import { reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Of the report with the most figures, one in the text that is printed in 万, and the one behind it. */
const report = reports().sort((a, b) => b.figures.length - a.figures.length)[0]!;
const texts = new Map(report.blocks.flatMap((block) => (block.type === 'paragraph' ? [[block.id, block.text]] : [])));
const figure = report.figures.find(({ block, text, approx }) => texts.has(block) && /\d万元$/.test(text) && !approx)!;
const next = report.figures[report.figures.indexOf(figure) + 1]!;
const exact = `${figure.value.toLocaleString('en-US')}元`;

const card = (page: Page) => page.locator('#figure-card');
const data = (page: Page, id = figure.id) => page.locator(`data#${id}`);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
const show = async (page: Page, id = figure.id) => {
  await page.evaluate(() => document.documentElement.style.setProperty('scroll-behavior', 'auto', 'important'));
  await data(page, id).evaluate((element) => element.scrollIntoView({ block: 'center' }));
};

test('the pointer on a figure brings its card; it may go into the card, and the card goes when it has left', async () => {
  const { page, errors, close } = await site.visit(1440);
  await page.goto(report.url);
  await show(page);
  expect(await card(page).isVisible()).toBe(false);
  await data(page).hover();
  await card(page).waitFor();
  const said = await card(page).textContent();
  expect(said).toContain(figure.label);
  expect(said).toContain(figure.text);
  expect(said).toContain(exact);
  if (figure.theme) expect(said).toContain(figure.theme);
  // the browser's own tip would stand over it
  expect(await page.locator('article data[title]').count()).toBe(0);
  await card(page).hover();
  await page.waitForTimeout(600);
  expect(await card(page).isVisible()).toBe(true);
  await page.mouse.move(5, 5, { steps: 3 });
  await card(page).waitFor({ state: 'hidden' });
  expect(errors).toEqual([]);
  await close();
});

test('the card goes by Escape, without moving the pointer or the page', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto(report.url);
  await show(page);
  await data(page).hover();
  await card(page).waitFor();
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press('Escape');
  expect(await card(page).isVisible()).toBe(false);
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await close();
});

test('all figures are one stop for Tab; arrows go through them, Enter into the card, Escape and Tab out of it', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto(`${report.url}#${figure.id}`);
  expect(await page.locator('data[tabindex="0"]').count()).toBe(1);
  // the address has led to a figure: it is the stop
  expect(await page.locator('data[tabindex="0"]').getAttribute('id')).toBe(figure.id);
  await page.keyboard.press('Tab');
  if ((await focused(page)) !== figure.id) await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toBe(figure.id);
  await card(page).waitFor();
  expect(await data(page).getAttribute('aria-expanded')).toBe('true');
  expect(await data(page).getAttribute('aria-describedby')).toBe('figure-card');
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe(next.id);
  expect(await card(page).textContent()).toContain(next.label);
  expect(await page.locator('data[role="button"]').count()).toBe(1);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('#figure-card') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await focused(page)).toBe(figure.id);
  expect(await card(page).isVisible()).toBe(false);
  // into it, through it, and on behind the figure
  await page.keyboard.press('Enter');
  const controls = await card(page).locator('a[href]:visible, button:visible').count();
  for (let i = 0; i < controls; i += 1) await page.keyboard.press('Tab');
  const after = await page.evaluate(
    (id) => document.getElementById(id)!.compareDocumentPosition(document.activeElement!) & 4,
    figure.id,
  );
  expect(after).toBe(4);
  expect(await card(page).isVisible()).toBe(false);
  await close();
});

test('a link to a figure marks it, and brings no card over its sentence', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto(`${report.url}#${figure.id}`);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => document.querySelector(':target')?.id)).toBe(figure.id);
  expect(await card(page).isVisible()).toBe(false);
  await close();
});

test('Tab that passes a figure by leaves the card behind', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto(report.url);
  await page.locator('data[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await card(page).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('#figure-card') ?? null)).toBeNull();
  expect(await card(page).isVisible()).toBe(false);
  await close();
});

test('a tap brings the card inside the window; a tap on it again, beside it, or on × takes it away', async () => {
  const context = await site.browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    baseURL: site.url,
  });
  const page = await context.newPage();
  await page.goto(report.url);
  for (const { id, label } of [figure, next]) {
    await show(page, id);
    await data(page, id).tap();
    await card(page).waitFor();
    expect(await card(page).textContent()).toContain(label);
    const box = (await card(page).boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    expect(box.y).toBeGreaterThanOrEqual(0);
    const own = (await data(page, id).boundingBox())!;
    expect(box.y + box.height <= own.y || box.y >= own.y + own.height).toBe(true);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
  await data(page, next.id).tap();
  expect(await card(page).isVisible()).toBe(false);
  await data(page, next.id).tap();
  await card(page).getByRole('button', { name: '收起' }).tap();
  expect(await card(page).isVisible()).toBe(false);
  await data(page, next.id).tap();
  await card(page).waitFor();
  await page
    .locator('header')
    .first()
    .tap({ position: { x: 4, y: 4 } });
  expect(await card(page).isVisible()).toBe(false);
  await context.close();
});

/** What a copy of the figure says: itself, its sentence letter for letter, its source with its own address. */
const quotation = (url: string) => {
  const sentence = sentenceAt(texts.get(figure.block)!, figure.start, figure.end);
  return {
    head: `${figure.text}（${figure.label}）\n原文：${sentence}\n出处：`,
    tail: `${url}${report.url}#${figure.id}`,
  };
};

test('a figure is copied with its sentence and its source, from the card and from the table', async () => {
  const { page, context, close } = await site.visit(1440);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(report.url);
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  const wanted = quotation(site.url);
  const check = (copied: string) => {
    expect(copied.slice(0, wanted.head.length)).toBe(wanted.head);
    expect(copied.endsWith(wanted.tail)).toBe(true);
    const cited = copied.slice(wanted.head.length);
    for (const part of [report.organization ?? report.district!, String(report.volume), '[EB/OL]'])
      expect(cited).toContain(part);
  };
  await show(page);
  await data(page).click();
  await card(page).getByRole('button', { name: '复制（附出处）' }).click();
  await expect.poll(() => page.locator('[data-toast]').textContent()).toContain('已复制');
  check(await read());
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.locator('#figures summary').click();
  const row = page.locator(`[data-figure-table] tr:has(a[href="#${figure.id}"])`);
  await row.getByRole('button').click();
  await expect.poll(read).not.toBe('');
  check(await read());
  // the address that was copied leads to the figure
  await page.goto((await read()).split(/\s/).at(-1)!);
  expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toBe(figure.text);
  await close();
});

test.each([390, 1440])(
  'the open table is in order at %i px: axe-core finds nothing, no button breaks its line',
  async (width) => {
    const { page, close } = await site.visit(width);
    await page.goto(report.url);
    await page.locator('#figures summary').click();
    await page.locator('#figures tbody button').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const lines = await page.locator('#figures tbody button').evaluateAll((all) =>
      all.map((button) => {
        const words = document.createRange();
        words.selectNodeContents(button);
        return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size;
      }),
    );
    expect(lines).toEqual(report.figures.map(() => 1));
    await close();
  },
);

test('where the browser has no clipboard for pages, a copy is made the old way', async () => {
  const { page, close } = await site.visit(1440);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    addEventListener('copy', () =>
      Object.assign(window, { copied: String((document.activeElement as HTMLTextAreaElement).value) }),
    );
  });
  await page.goto(report.url);
  await show(page);
  await data(page).click();
  await card(page).getByRole('button', { name: '复制（附出处）' }).click();
  const copied = await page.evaluate(() => (window as unknown as { copied: string }).copied);
  expect(copied.startsWith(quotation(site.url).head)).toBe(true);
  expect(copied.endsWith(quotation(site.url).tail)).toBe(true);
  await close();
});

describe.each([false, true])('长者版 %s', (elder) => {
  test.each([390, 1440])(
    'axe-core finds nothing wrong with a card open, by day and by night, at %i px',
    async (width) => {
      const { page, close } = await site.visit(width, { elder });
      // What comes in with a motion is looked at where it has come to.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(report.url);
      await show(page);
      await data(page).click();
      await card(page).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const low = await card(page)
        .locator('button')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
      for (const height of low) expect(height).toBeGreaterThanOrEqual(elder ? 59.5 : 43.5);
      const light = await boxes(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await boxes(page)).toBe(light);
      expect(await colourViolations(page)).toEqual([]);
      // by the keyboard it says a line more
      await page.keyboard.press('Escape');
      await data(page).focus();
      await page.keyboard.press('ArrowRight');
      await card(page).waitFor();
      expect(await colourViolations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await violations(page)).toEqual([]);
      await close();
    },
  );
});

test('no card is printed, and less motion means none', async () => {
  const { page, close } = await site.visit(1440);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(report.url);
  await show(page);
  await data(page).click();
  expect(await card(page).evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
  await page.emulateMedia({ media: 'print' });
  expect(await card(page).isVisible()).toBe(false);
  await close();
});

test('without scripts the figures keep the browser’s own tip, and the table says the rest', async () => {
  const { page, close } = await site.visit(390, { scripts: false });
  await page.goto(report.url);
  expect(await data(page).getAttribute('title')).toBe(figure.label);
  expect(await page.locator('data[tabindex], #figure-card').count()).toBe(0);
  await page.locator('#figures summary').click();
  const row = page.locator(`[data-figure-table] tr:has(a[href="#${figure.id}"])`);
  expect(await row.textContent()).toContain(exact);
  expect(await row.getByRole('button').count()).toBe(0);
  await close();
});
