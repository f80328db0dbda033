import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe.each([390, 1440])('at %i px', (width) => {
  test('a reader goes from the shelf to a section, a figure, the search, a hit and its place', async () => {
    const { page, errors, outside, close } = await site.visit(width);
    const report = reports().find((each) => each.blocks.some((block) => block.type === 'heading'))!;

    await page.goto('/');
    await page.locator(`a[href="${report.url}"]`).first().click();
    await page.waitForURL(`**${report.url}`);
    expect(await page.locator('h1').count()).toBe(1);

    const nav = page.locator('nav[aria-label="本篇目录"]');
    const section = report.blocks.filter((block) => block.type === 'heading' && block.level === 2).at(-1)!;
    const folded = nav.locator('summary');
    if (await folded.isVisible()) await folded.click();
    // Beside the text, the contents stay; on a phone, they unfold.
    expect(await nav.locator('details').evaluate((details: HTMLDetailsElement) => details.open)).toBe(true);
    await nav.locator(`a[href="#${section.id}"]:visible`).first().click();
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#${section.id}`);
    await expect
      .poll(() => page.locator(`#${section.id}`).evaluate((element) => Math.round(element.getBoundingClientRect().top)))
      .toBeLessThan(400);

    const key = report.figures.find((figure) => figure.key)!;
    await page.locator(`[data-key-figures] a[href="#${key.id}"]`).click();
    await expect.poll(() => page.evaluate(() => document.querySelector(':target')?.textContent)).toBe(key.text);
    await expect
      .poll(() =>
        page.locator(`#${key.id}`).evaluate((element) => {
          const { top } = element.getBoundingClientRect();
          return top >= 0 && top < innerHeight;
        }),
      )
      .toBe(true);

    await page.goto(`/search/?q=${encodeURIComponent(key.text)}`);
    const hit = page.locator(`ol[data-results] > li[data-report="${report.slug}"] a[data-hit]`).first();
    await hit.waitFor();
    // The list stands before the status says so.
    await expect.poll(() => page.locator('[role="status"]').first().textContent()).toMatch(/\d/);
    expect(await hit.locator('mark').first().textContent()).toContain(key.text);
    await hit.click();
    await page.waitForURL(`**${report.url}**`);
    const place = await page.evaluate(() => document.querySelector(':target')?.textContent ?? '');
    expect(place).toContain(key.text);

    expect(errors).toEqual([]);
    expect(outside).toEqual([]);
    await close();
  });
});

test('without scripts, a report is all there', async () => {
  const { page, close } = await site.visit(390, { scripts: false });
  for (const report of reports()) {
    await page.goto(report.url);
    const shown = ((await page.locator('article').textContent()) ?? '').replace(/\s/g, '');
    for (const block of report.blocks)
      if (block.type === 'paragraph') expect(shown).toContain(block.text.replace(/\s/g, ''));
  }
  await close();
});

test('an address that is nowhere says so, and leads back', async () => {
  const { page, close } = await site.visit(390);
  const response = await page.goto('/1999/nowhere/');
  expect(response?.status()).toBe(404);
  expect(await page.locator('a[href="/"]').count()).toBeGreaterThan(0);
  await close();
});
