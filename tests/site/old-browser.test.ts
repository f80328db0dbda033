import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { DIST, reports } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const assets = (ending: string): [name: string, text: string][] =>
  readdirSync(join(DIST, '_assets'))
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, readFileSync(join(DIST, '_assets', name), 'utf8')]);

const report = reports().sort((a, b) => b.figures.length - a.figures.length)[0]!;

/** What Safari 15.4 or Chrome 89 can't read; the rule in which it stands would be lost. */
const UNREAD: readonly [what: string, pattern: RegExp][] = [
  ['a range of widths', /@media[^{]*[<>]/],
  ['nesting', /[{;]\s*&/],
  ['the unit of a line or of a character', /\d(?:lh|rlh|ic)\b/],
  ['mixed colours', /color-mix\(|light-dark\(|oklch\(/],
  ['a layer, a scope, a container', /@(?:layer|scope|container)\b/],
];

test('the stylesheet says nothing that the browsers of many offices lose', () => {
  const sheets = assets('.css');
  expect(sheets).toHaveLength(1);
  const [, css] = sheets[0]!;
  for (const [what, pattern] of UNREAD) expect(pattern.exec(css)?.[0] ?? null, what).toBeNull();
  // A mark with words for screen readers, and before it the mark alone.
  const spoken = css.match(/content:("[^"]*")\s*\/\s*""/g) ?? [];
  expect(spoken.length).toBeGreaterThan(5);
  for (const said of spoken) expect(css).toContain(`${/content:"[^"]*"/.exec(said)![0]};content:`);
});

test('the scripts are written in what Safari 15.4 reads', () => {
  for (const [name, text] of assets('.js')) {
    // Looking behind in a pattern came with Safari 16.4, blocks of a class with 16.4, the flag v with 17.
    expect(/\(\?<[=!]/.exec(text)?.[0] ?? null, name).toBeNull();
    expect(/\bstatic\s*\{/.exec(text)?.[0] ?? null, name).toBeNull();
  }
});

test('a browser that lacks the newer methods shows reports, cards, tables, and their switches', async () => {
  const { page, close, errors } = await site.visit(1440);
  await page.addInitScript(() => {
    for (const name of ['at', 'findLast', 'findLastIndex', 'toSpliced', 'toSorted', 'toReversed', 'with'])
      Reflect.deleteProperty(Array.prototype, name);
    for (const name of ['at', 'isWellFormed', 'toWellFormed']) Reflect.deleteProperty(String.prototype, name);
    for (const name of ['checkVisibility', 'togglePopover', 'showPopover', 'setHTMLUnsafe'])
      Reflect.deleteProperty(Element.prototype, name) && Reflect.deleteProperty(HTMLElement.prototype, name);
    for (const name of ['hasOwn', 'groupBy']) Reflect.deleteProperty(Object, name);
    Reflect.deleteProperty(Map, 'groupBy');
    for (const name of ['union', 'intersection', 'difference']) Reflect.deleteProperty(Set.prototype, name);
    for (const name of ['structuredClone', 'Highlight', 'navigation', 'requestIdleCallback', 'scheduler', 'Iterator'])
      Reflect.deleteProperty(window, name);
    Reflect.deleteProperty(URL, 'canParse');
    Reflect.deleteProperty(Promise, 'withResolvers');
    for (const name of ['any', 'timeout']) Reflect.deleteProperty(AbortSignal, name);
    Reflect.deleteProperty(Document.prototype, 'startViewTransition');
  });
  await page.goto(report.url);
  const figure = page.locator('.text data[tabindex]').first();
  await figure.focus();
  await page.keyboard.press('Enter');
  await page.locator('#figure-card').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '长者版' }).click();
  expect(await page.evaluate(() => document.documentElement.dataset.elder)).toBe('');
  await page.goto('/figures/rest-stations/');
  const rows = page.locator('[data-indicator-table] tbody tr:visible');
  const all = await rows.count();
  await page.locator('[data-tools] input').first().fill('淮');
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await page.goto('/figures/');
  await page.locator('[data-finder] input').first().fill('会员');
  await expect.poll(() => page.locator('#row-rest-stations').isVisible()).toBe(false);
  // The other templates: each runs its scripts without an error, and is there.
  const district = report.url.split('/')[2];
  const rest = [
    `/${report.volume}/`,
    `/districts/${district}/`,
    '/districts/',
    '/years/',
    '/search/terms/',
    '/sitemap/',
  ];
  for (const path of [...rest, '/about/', '/guide/']) {
    await page.goto(path);
    expect(await page.locator('main h1').isVisible(), path).toBe(true);
  }
  await page.goto('/');
  await page.locator('input[type="search"]').first().fill('职工');
  expect(errors).toEqual([]);
  await close();
});
