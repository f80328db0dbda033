import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createFont } from 'fonteditor-core';
import type { Page } from 'playwright-core';
import subsetFont from 'subset-font';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { DIST, htmlFiles, read, sampleFiles } from '../support/dist.ts';

const fonts = () => readdirSync(join(DIST, 'fonts')).filter((name) => name.endsWith('.woff2'));

/** The page of an indicator. */
const INDICATOR = '/figures/rest-stations/';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** What is set in the serif on the page; or would be, had it the document of an address: all have the one stylesheet. */
const inSerif = (page: Page, address: string | null): Promise<string> =>
  page.evaluate(async (url) => {
    if (url !== null) {
      const parsed = await new Promise<Document>((done, fail) => {
        const request = new XMLHttpRequest();
        request.responseType = 'document';
        request.open('GET', url);
        request.onload = () => done(request.responseXML!);
        request.onerror = fail;
        request.send();
      });
      const root = document.documentElement;
      for (const name of root.getAttributeNames()) root.removeAttribute(name);
      for (const { name, value } of parsed.documentElement.attributes) root.setAttribute(name, value);
      document.body.replaceWith(parsed.body);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let found = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || /^(?:SCRIPT|STYLE|TEMPLATE)$/.test(parent.tagName)) continue;
      if (getComputedStyle(parent).fontFamily.includes('Huimou Serif')) found += node.textContent;
    }
    return found;
  }, address);

test('every character that a page sets in the subset serif is in it', async () => {
  const { page, close } = await site.visit(1440);
  const shown = new Set<string>();
  const add = (text: string): void => {
    for (const char of text.replace(/\s/gu, '')) shown.add(char);
  };
  // Loading a page costs thirty times as much as showing its body: those of one template are loaded once.
  const [all, loaded] = [htmlFiles(), sampleFiles()];
  const addressOf = (file: string): string => `/${file.replace(/index\.html$/, '')}`;
  for (const file of loaded) {
    await page.goto(addressOf(file));
    add(await inSerif(page, null));
  }
  await page.goto(INDICATOR);
  const asLoaded = await inSerif(page, null);
  expect(asLoaded).not.toBe('');
  expect(await inSerif(page, INDICATOR)).toBe(asLoaded);
  const stylesheets = (html: string) => html.match(/<link[^>]+rel="stylesheet"[^>]*>/g);
  for (const file of all.filter((each) => !loaded.includes(each))) {
    expect(stylesheets(read(file)), file).toEqual(stylesheets(read(`${INDICATOR}index.html`)));
    add(await inSerif(page, addressOf(file)));
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
