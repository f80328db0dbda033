import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { expect, test } from 'vitest';
import { DIST, htmlFiles, page, reports, text } from '../support/dist.ts';

const pages = new Map<string, Root>(
  htmlFiles().map((file) => [`/${file.replace(/index\.html$/, '')}`, page(`/${file}`)]),
);
const idsOf = new Map(
  [...pages].map(([url, root]) => [
    url,
    new Set(selectAll('[id]', root).map((element) => String(element.properties.id))),
  ]),
);

/** Where a link of a page leads inside the site; null for what leads out of it. */
function target(from: string, href: string): { path: string; hash: string } | null {
  const url = new URL(href, `http://site${from}`);
  if (url.host !== 'site') return null;
  return { path: decodeURIComponent(url.pathname), hash: decodeURIComponent(url.hash.slice(1)) };
}

test('every link and anchor of every page leads somewhere', () => {
  const broken: string[] = [];
  let count = 0;
  for (const [url, root] of pages) {
    for (const element of selectAll('a[href], link[href], script[src], img[src]', root)) {
      const found = target(url, String(element.properties.href ?? element.properties.src));
      if (!found) continue;
      count += 1;
      const file = join(DIST, found.path.endsWith('/') ? `${found.path}index.html` : found.path);
      const ids = idsOf.get(found.path);
      const there = existsSync(file) && statSync(file).isFile();
      if (!there || (found.hash && ids && !ids.has(found.hash))) broken.push(`${url} → ${found.path}#${found.hash}`);
    }
  }
  expect(count).toBeGreaterThan(100);
  expect(broken).toEqual([]);
});

test('no page has two elements with one id', () => {
  for (const [url, root] of pages) {
    const ids = selectAll('[id]', root).map((element) => String(element.properties.id));
    expect(ids.length, url).toBe(new Set(ids).size);
  }
});

test('every value of a page of an indicator leads to its figure, which reads the same; each indicator has its data beside it', () => {
  const figures = new Map(
    reports().flatMap((report) => report.figures.map((figure) => [`${report.url}#${figure.id}`, figure])),
  );
  let count = 0;
  for (const [url, root] of pages) {
    if (!/^\/figures\/[a-z]/.test(url)) continue;
    for (const name of ['index.csv', 'index.json', 'index.csv-metadata.json'])
      expect(existsSync(join(DIST, url, name)), `${url}${name}`).toBe(true);
    for (const link of selectAll('[data-indicator-table] td a[href]', root)) {
      const figure = figures.get(String(link.properties.href));
      // The unit of the indicator stands at the head of the page.
      const words = text(link).replace(/\s/gu, '').replace(/^.*→/u, '');
      expect(words, String(link.properties.href)).not.toBe('');
      const rest = figure!.text.replace(/\s/gu, '').slice(words.length);
      expect(figure!.text.replace(/\s/gu, '').startsWith(words), `${link.properties.href} ${words}`).toBe(true);
      expect(text(select('h1 small', root)).trim().endsWith(rest), `${url} ${rest}`).toBe(true);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(100);
});
