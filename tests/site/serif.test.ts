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
  const font = await subsetFont(readFileSync(join(DIST, 'fonts', fonts()[0]!)), wanted, { targetFormat: 'sfnt' });
  const { cmap } = createFont(font, { type: 'ttf' }).get();
  expect([...wanted].filter((char) => !cmap[char.codePointAt(0)!]).join('')).toBe('');
});

test('there is one subset serif, of at most 60 KB, and its licence', () => {
  expect(fonts()).toHaveLength(1);
  expect(statSync(join(DIST, 'fonts', fonts()[0]!)).size).toBeLessThanOrEqual(60 * 1024);
  expect(readFileSync(join(DIST, 'fonts/OFL.txt'), 'utf8')).toContain('SIL Open Font License');
});
