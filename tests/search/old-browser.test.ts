import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { read, type } from './tools/browser.ts';

/** Scripts of the site that readers load; the desk is for editors, with a browser of today. */
const ENTRIES = [
  'search/client/page/page.ts',
  'search/client/shortcuts.ts',
  'search/client/report-search.ts',
  'search/client/typeahead.ts',
  'client/report.ts',
  'client/speaker.ts',
  'client/elder.ts',
  'client/cards.ts',
  'client/indicator.ts',
  'client/indicators.ts',
  'client/paper.ts',
];
/** What Chrome 104 and Safari 15.0 lack, though it is used without a way around. */
const NEWER =
  /\.(?:at|findLast|findLastIndex|toSpliced|toSorted|toReversed|checkVisibility|groupBy|fromAsync|withResolvers|isWellFormed|toArray)\(|structuredClone\(|Object\.hasOwn\(|:has\(|\(\?<[=!]|AbortSignal\.(?:any|timeout)\(|URL\.canParse\(/;

/** A script and what it imports, types left out. */
function graph(path: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(path)) return found;
  const text = readFileSync(path, 'utf8');
  found.set(path, text);
  for (const [, from = ''] of text.matchAll(/^(?:import|export)(?! type)[^;]*?['"](\.[^'"]+\.ts)['"]/gm))
    graph(join(dirname(path), from), found);
  return found;
}

test('no script that readers load needs a browser newer than Chrome 104 and Safari 15', () => {
  const scripts = new Map(ENTRIES.flatMap((entry) => [...graph(join('src', entry))]));
  expect(scripts.size).toBeGreaterThan(15);
  const newer = [...scripts].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const found = /^\s*(?:\*|\/\/)/.test(line) ? null : NEWER.exec(line);
      return found ? [`${relative('src', path)}:${index + 1} ${found[0]}`] : [];
    }),
  );
  expect(newer).toEqual([]);
});

/** Takes away what Chrome 109 or Safari 15.4 lack. Runs in the page, before its scripts. */
function age(): void {
  const taken: [of: object, names: string[]][] = [
    [Array, ['fromAsync']],
    [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex', 'at']],
    [Object, ['groupBy', 'hasOwn']],
    [Map, ['groupBy']],
    [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf']],
    [String.prototype, ['isWellFormed', 'toWellFormed', 'at']],
    [Promise, ['withResolvers', 'try']],
    [URL, ['canParse', 'parse']],
    [AbortSignal, ['any', 'timeout']],
    [Element.prototype, ['checkVisibility']],
    [
      globalThis,
      ['structuredClone', 'DecompressionStream', 'CompressionStream', 'scheduler', 'navigation', 'Iterator'],
    ],
    [Uint8Array, ['fromBase64', 'fromHex']],
  ];
  for (const [of, names] of taken) for (const name of names) Reflect.deleteProperty(of, name);
}

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('a browser without them searches: words, figures, filters, what is typed on the home page', async () => {
  const { page, close, errors } = await site.visit(1440);
  await page.addInitScript(age);
  await page.goto('/search/?q=劳动竞赛');
  expect((await read(page)).status).toMatch(/^找到 \d+ 份报告/);
  expect(await page.evaluate(() => 'toSorted' in Array.prototype || 'structuredClone' in globalThis)).toBe(false);
  await page.locator('[data-facet="year"]').selectOption({ index: 1 });
  expect((await read(page)).status).toMatch(/^找到 \d+ 份报告/);
  await page.goto('/search/?q=职工&figures=1');
  expect((await read(page)).status).toMatch(/^找到 \d+ 个数字/);
  await page.focus('input[type="search"]');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.matches('[data-figures] a'))).toBe(true);
  expect((await type(page, '鑫鑫鑫鑫')).status).toMatch(/^没有/);
  await page.goto('/search/?q=数字经济工会');
  expect((await read(page)).status).toMatch(/^没有找到“数字经济工会”/);
  await page.goto('/');
  await page.fill('form.search input', '劳动竞');
  await page.locator('.ahead ol a').first().waitFor();
  expect(errors).toEqual([]);
  await close();
});

test('what the page says of itself before its modules are there does not come after their answer', async () => {
  const { page, context } = await site.visit(1440, { fresh: true });
  let release = () => {};
  const answered = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/asked.js', async (route) => {
    await answered;
    await route.continue();
  });
  await page.goto('/search/?q=劳动竞赛', { waitUntil: 'commit' });
  await page.getByText(/^找到 \d+ 份报告/).waitFor();
  const late = page.waitForResponse('**/asked.js');
  release();
  await (await late).finished();
  await page.waitForLoadState('load');
  expect((await read(page)).status).toMatch(/^找到 \d+ 份报告/);
  await context.close();
});
