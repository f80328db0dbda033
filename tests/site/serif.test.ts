import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createFont } from 'fonteditor-core';
import subsetFont from 'subset-font';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { DIST, htmlFiles } from '../support/dist.ts';

const fonts = () => readdirSync(join(DIST, 'fonts')).filter((name) => name.endsWith('.woff2'));

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('every character that a page sets in the subset serif is in it', async () => {
  const { page, close } = await site.visit(1440);
  const shown = new Set<string>();
  for (const file of htmlFiles()) {
    await page.goto(`/${file.replace(/index\.html$/, '')}`);
    const texts = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent || /^(?:SCRIPT|STYLE|TEMPLATE)$/.test(parent.tagName)) continue;
        if (getComputedStyle(parent).fontFamily.includes('Huimou Serif')) found.push(node.textContent ?? '');
      }
      return found;
    });
    for (const char of texts.join('').replace(/\s/gu, '')) shown.add(char);
  }
  await close();
  const wanted = [...shown].join('');
  expect(shown.size).toBeGreaterThan(50);
  const found = new Set<number>();
  for (const name of fonts()) {
    const font = await subsetFont(readFileSync(join(DIST, 'fonts', name)), wanted, { targetFormat: 'sfnt' });
    for (const point of Object.keys(createFont(font, { type: 'ttf' }).get().cmap)) found.add(Number(point));
  }
  expect([...wanted].filter((char) => !found.has(char.codePointAt(0)!)).join('')).toBe('');
});

test('the subset serif is of at most 60 KB, its numbers of 4, and has its licence', () => {
  const sizes = fonts().map((name) => statSync(join(DIST, 'fonts', name)).size);
  expect(sizes).toHaveLength(2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(60 * 1024);
  expect(Math.min(...sizes)).toBeLessThanOrEqual(4 * 1024);
  expect(readFileSync(join(DIST, 'fonts/OFL.txt'), 'utf8')).toContain('SIL Open Font License');
});
