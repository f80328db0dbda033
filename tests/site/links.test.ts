import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'hast';
import { selectAll } from 'hast-util-select';
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

test('every value of the comparison leads to its figure, which reads the same', () => {
  const figures = new Map(
    reports().flatMap((report) => report.figures.map((figure) => [`${report.url}#${figure.id}`, figure])),
  );
  const links = selectAll('.comparison li a[href]', pages.get('/figures/'));
  expect(links.length).toBeGreaterThan(50);
  for (const link of links) {
    const figure = figures.get(String(link.properties.href));
    expect(text(link).replace(/\s/gu, ''), String(link.properties.href)).toContain(figure?.text.replace(/\s/gu, ''));
  }
});
