import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFont } from 'fonteditor-core';
import subsetFont from 'subset-font';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { districtSlices } from '../../src/fonts/slices.ts';
import type { Report } from '../../src/report/report.ts';
import { site as settings } from '../../src/settings/site.ts';
import { REPORT_INTERFACE } from '../../src/view/serif.ts';
import { districts } from '../../src/view/shelf.ts';
import { openSite, type Site } from '../support/browser.ts';
import { DIST, htmlFiles, read, reports, sampleFiles } from '../support/dist.ts';
import { type Loaded, loadEach } from './tools/loaded.ts';
import { inSerif } from './tools/serif.ts';

/** The page of an indicator. */
const INDICATOR = '/figures/rest-stations/';

const LIMIT = 100 * 1024;
const WIDTHS = [390, 1280, 1440];

let site: Site;
const loaded = new Map<number, Loaded[]>();
beforeAll(async () => {
  site = await openSite();
  for (const width of WIDTHS) loaded.set(width, await loadEach(site, width));
}, 300_000);
afterAll(() => site.close());

describe.each(WIDTHS)('at %i px', (width) => {
  test('every page was looked at', () => {
    expect(
      loaded
        .get(width)!
        .map(({ file }) => file)
        .sort(),
    ).toEqual(sampleFiles().sort());
  });

  test('nothing moves while a page loads or is scrolled', () => {
    for (const { file, shifts } of loaded.get(width)!) if (file !== '404.html') expect(shifts, file).toEqual([]);
  });

  test('no page is wider than its window, has an error or asks another host', () => {
    for (const { file, overflow, errors, outside } of loaded.get(width)!) {
      if (file === '404.html') continue;
      expect(overflow, file).toBeLessThanOrEqual(0);
      expect(errors, file).toEqual([]);
      expect(outside, file).toEqual([]);
    }
  });
});

test.each([
  { width: 360, elder: false },
  { width: 1440, elder: false },
  { width: 390, elder: true },
])(
  'no line breaks a number or begins with a dot; figures are whole, and flush at the beginning of a line: $width px, 长者版 $elder',
  ({ width, elder }) => {
    const lines = [...loaded.values()].flat().flatMap((page) => page.lines);
    const those = lines.filter((each) => each.width === width && each.elder === elder);
    const files = sampleFiles().filter((name) => !/^(?:guide|about|search)\//.test(name));
    expect(those.map(({ file }) => file).sort()).toEqual(files.sort());
    for (const { file, broken, first } of those) {
      expect(broken, file).toEqual([]);
      expect(
        first.filter(({ gap }) => gap > 0.3),
        file,
      ).toEqual([]);
    }
    expect(those.reduce((sum, { first }) => sum + first.length, 0)).toBeGreaterThan(5);
  },
);

test('a report is at most 100 KB: page, styles, scripts and fonts, photos aside', () => {
  const all = reports().map(({ url }) => loaded.get(390)!.find(({ file }) => `/${file}` === `${url}index.html`)!);
  for (const { file, weights } of all) {
    expect(
      weights.some(({ url }) => url.endsWith('.woff2')),
      file,
    ).toBe(true);
    const total = weights.reduce((sum, { size }) => sum + size, 0);
    expect(total, JSON.stringify(weights)).toBeLessThanOrEqual(LIMIT);
  }
});

test('a key figure leads to the sentence that holds it, in every report', () => {
  for (const report of reports()) {
    const { keyFigures } = loaded.get(1440)!.find(({ file }) => `/${file}` === `${report.url}index.html`)!;
    for (const { href, text } of keyFigures)
      expect(text, href).toBe(report.figures.find((each) => `#${each.id}` === href)!.text);
  }
});

test('every character that a page sets in the subset serif is in it', async () => {
  const { page, close } = await site.visit(1440);
  const shown = new Set<string>();
  const add = (text: string): void => {
    for (const char of text.replace(/\s/gu, '')) shown.add(char);
  };
  for (const { serif } of loaded.get(1440)!) add(serif);
  // Loading a page costs thirty times as much as showing its body: those of one template are loaded once.
  await page.goto(INDICATOR);
  const asLoaded = await inSerif(page, null);
  expect(asLoaded).not.toBe('');
  expect(await inSerif(page, INDICATOR)).toBe(asLoaded);
  const stylesheets = (html: string) => html.match(/<link[^>]+rel="stylesheet"[^>]*>/g);
  for (const file of htmlFiles().filter((each) => !sampleFiles().includes(each))) {
    expect(stylesheets(read(file)), file).toEqual(stylesheets(read(`${INDICATOR}index.html`)));
    add(await inSerif(page, `/${file.replace(/index\.html$/, '')}`));
  }
  await close();
  const wanted = [...shown].join('');
  expect(shown.size).toBeGreaterThan(50);
  const found = new Set<number>();
  for (const name of readdirSync(join(DIST, 'fonts')).filter((each) => each.endsWith('.woff2'))) {
    const font = await subsetFont(readFileSync(join(DIST, 'fonts', name)), wanted, { targetFormat: 'sfnt' });
    for (const point of Object.keys(createFont(font, { type: 'ttf' }).get().cmap)) found.add(Number(point));
  }
  expect([...wanted].filter((char) => !found.has(char.codePointAt(0)!)).join('')).toBe('');
});

test('what the page of a report sets in the serif is in the slices of every page and of its district', () => {
  const published = reports() as unknown as Report[];
  // No slice is loaded already: what a district needs is all that its reports set in serif.
  const wanted = districtSlices(published, ['', '', '']);
  for (const { slug, reports: own } of districts(published))
    for (const { url } of own) {
      const set = new Set([...REPORT_INTERFACE, ...settings.name, ...wanted.get(slug)!]);
      const { serif } = loaded.get(1440)!.find(({ file }) => `/${file}` === `${url}index.html`)!;
      const shown = serif.replace(/\s/gu, '');
      expect(shown.length).toBeGreaterThan(50);
      expect([...shown].filter((char) => !set.has(char)).join(''), url).toBe('');
    }
});
