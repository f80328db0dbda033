import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { exists, reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const report = reports().find((each) => each.blocks.some((block) => block.type === 'heading'))!;

test('the first stop of every page leads past its head', async () => {
  const { page, close } = await site.visit(390);
  for (const path of ['/', report.url, '/figures/', '/search/', '/about/'].filter((path) =>
    exists(`${path}index.html`),
  )) {
    await page.goto(path);
    // The search page may place the caret itself.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Tab');
    const first = page.locator(':focus');
    expect(await first.textContent(), path).toBe('跳到正文');
    await expect.poll(() => first.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  }
  await close();
});

test.each([390, 1440])('by Tab alone every link and button is reached, seen and marked, at %i px', async (width) => {
  const { page, close } = await site.visit(width);
  for (const path of ['/', report.url]) {
    await page.goto(path);
    await page.evaluate(() => document.documentElement.style.setProperty('scroll-behavior', 'auto', 'important'));
    const all = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]')].filter(
          (element) =>
            element.checkVisibility({ visibilityProperty: true }) &&
            !element.closest('details:not([open]) > :not(summary)'),
        ).length,
    );
    const faults: string[] = [];
    let reached = 0;
    for (let i = 0; i < all + 20; i += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        if (!element || element === document.body) return null;
        const { top, bottom, width: wide } = element.getBoundingClientRect();
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return {
          name: element.outerHTML.slice(0, 100),
          seen: bottom > 0 && top < innerHeight && wide > 0,
          marked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
        };
      });
      if (!found) break;
      reached += 1;
      if (!found.seen || !found.marked)
        faults.push(`${found.seen ? '' : 'unseen '}${found.marked ? '' : 'unmarked '}${found.name}`);
    }
    expect(faults, path).toEqual([]);
    expect(reached, path).toBe(all);
  }
  await close();
});

test('the contents of a report open, lead and close by keyboard on the phone', async () => {
  const { page, close } = await site.visit(390);
  await page.goto(report.url);
  const summary = page.locator('nav[aria-label="本篇目录"] summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  const details = page.locator('nav[aria-label="本篇目录"] details');
  expect(await details.getAttribute('open')).not.toBeNull();
  await page.keyboard.press('Escape');
  expect(await details.getAttribute('open')).toBeNull();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const first = report.blocks.find((block) => block.type === 'heading' && block.level === 2)!;
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#${first.id}`);
  expect(await details.getAttribute('open')).toBeNull();
  await close();
});

test('without scripts, menus, contents and the comparison are there and lead on', async () => {
  const { page, close } = await site.visit(390, { scripts: false });
  await page.goto('/');
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '对照' }).click();
  await page.waitForURL('**/figures/');
  const indicators = page.locator('.indicators a[href]');
  expect(await indicators.count()).toBeGreaterThan(40);
  expect(await page.locator('[data-finder]').isVisible()).toBe(false);
  await page.locator('#row-rest-stations a').click();
  await page.waitForURL('**/figures/rest-stations/');
  const values = page.locator('[data-indicator-table] td a[href]');
  expect(await values.count()).toBeGreaterThan(5);
  const target = (await values.first().getAttribute('href'))!;
  await values.first().click();
  await page.waitForURL(`**${target}`);
  await page.goto(report.url);
  await page.locator('nav[aria-label="本篇目录"] summary').click();
  const link = page.locator('nav[aria-label="本篇目录"] ol a').last();
  expect(await link.isVisible()).toBe(true);
  await link.click();
  expect(await page.evaluate(() => location.hash)).toMatch(/^#s\d+$/);
  await page.goto('/search/');
  expect(await page.locator('main noscript a, main noscript').first().textContent()).toContain('索引');
  await close();
});
