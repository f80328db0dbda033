import type { Root } from 'hast';
import { select, selectAll } from 'hast-util-select';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { page, reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

interface Link {
  path: string;
  hash: string;
  /** The words of the figure, as the link shows them. */
  words: string;
}

/** Links of the page, with what they say; of 4081家 → 6299家 only the second leads on. */
const linksOf = (page: Page, selector: string): Promise<Link[]> =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll<HTMLAnchorElement>(wanted)].map(({ pathname, hash, textContent }) => ({
        path: pathname,
        hash,
        words: (textContent ?? '').replace(/\s/g, '').replace(/^.*→/, ''),
      })),
    selector,
  );

/** Follows links in the browser, page by page, and says which do not end at an element that shows the figure. */
async function lost(page: Page, links: readonly Link[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of new Set(links.map((link) => link.path))) {
    const here = links.filter((link) => link.path === path);
    const response = await page.goto(path);
    if (response?.status() !== 200) faults.push(`${path}: ${response?.status()}`);
    const found = await page.evaluate(
      (hashes) =>
        hashes.map((hash) => {
          location.hash = hash;
          const target = document.querySelector(':target');
          return target ? { name: target.localName, words: (target.textContent ?? '').replace(/\s/g, '') } : null;
        }),
      here.map(({ hash }) => hash),
    );
    here.forEach(({ hash, words }, i) => {
      const target = found[i];
      if (target?.name !== 'data' || target.words !== words)
        faults.push(`${path}${hash}: ${words} ≠ ${target ? `${target.name} ${target.words}` : 'nothing'}`);
    });
  }
  return faults;
}

test('every key figure, and every figure of the table, leads to an element that shows it, in every report', async () => {
  const { page, close } = await site.visit(390);
  for (const report of reports()) {
    await page.goto(report.url);
    const keys = await linksOf(page, '[data-key-figures] a[href]');
    expect(keys, report.slug).toHaveLength(report.figures.filter((figure) => figure.key).length);
    const all = await linksOf(page, '[data-figure-table] td:first-child a');
    expect(all, report.slug).toHaveLength(report.figures.length);
    expect(await lost(page, [...keys, ...all])).toEqual([]);
  }
  await close();
});

test('a figure of an indicator leads to its place on the page of that, and the place leads back', () => {
  let count = 0;
  const pages = new Map<string, Root>();
  for (const report of reports()) {
    // of 由…增加到… the place leads to the second
    const from = new Set(report.figures.filter(({ role }) => role === 'from').map(({ id }) => id));
    for (const row of selectAll('[data-figure-table] tbody tr', page(report.url))) {
      const link = select('td:nth-child(3) a', row);
      const figure = String(select('a', row)!.properties.href).slice(1);
      if (!link || from.has(figure)) continue;
      const [path = '', place] = String(link.properties.href).split('#');
      if (!pages.has(path)) pages.set(path, page(path));
      const back = selectAll(`tr#${place} td a`, pages.get(path)!).map(({ properties }) => properties.href);
      expect(back, `${report.url}#${figure} ${path}`).toContain(`${report.url}#${figure}`);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(50);
});

test('a link to nowhere would be found', async () => {
  const { page, close } = await site.visit(390);
  const { url, figures } = reports()[0]!;
  const words = figures[0]!.text.replace(/\s/g, '');
  const faults = await lost(page, [
    { path: url, hash: '#f-1', words },
    { path: url, hash: '#f-1', words: '九千亿元' },
    { path: url, hash: '#f-99999', words },
  ]);
  expect(faults).toHaveLength(2);
  await close();
});
