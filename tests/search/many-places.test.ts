import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildIndex } from '../../src/search/index/index.ts';
import { type Site, visitable } from '../support/browser.ts';
import { read } from './tools/browser.ts';
import { generate, publish } from './tools/generate.ts';
import { serve } from './tools/serve.ts';

/** Each report of a place of its own, short enough to be made at once. */
const reports = generate(110).map((report, i) => {
  const blocks = report.blocks.slice(0, 2);
  const figures = report.figures.filter(({ block }) => blocks.some(({ id }) => id === block));
  return { ...report, title: `${report.title}职工`, district: `第${i}区`, blocks, figures };
});

let site: Site;
let dist: string;
beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'huimou-places-'));
  publish(reports, dist);
  await buildIndex({ distDir: dist, cacheDir: join(dist, '.cache') });
  site = await visitable(await serve(dist, 'dist'));
});
afterAll(async () => {
  await site.close();
  rmSync(dist, { recursive: true, force: true });
});

test('a long list of places is filled when the reader turns to it, and chosen from like a short one', async () => {
  const { page, errors, close } = await site.visit(1440);
  await page.goto('/search/?q=职工');
  await read(page);
  const select = page.locator('[data-facet="district"]');
  const options = select.locator('option');
  const widthOf = async (): Promise<number> => (await select.boundingBox())!.width;
  expect(await options.count()).toBeLessThan(5);
  const width = await widthOf();
  await select.focus();
  expect(await options.count()).toBe(reports.length + 1);
  expect(await widthOf()).toBe(width);
  await select.selectOption('第7区');
  await page.waitForURL((url) => url.searchParams.get('district') === '第7区');
  expect((await read(page)).reports).toEqual([reports[7]!.slug]);
  // The choice is there before the list is turned to again.
  expect(await page.inputValue('[data-facet="district"]')).toBe('第7区');
  expect(errors).toEqual([]);
  await close();
});
