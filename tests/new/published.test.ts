import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOUNDARY, units } from '../../src/search/canon.ts';
import { type } from '../search/tools/browser.ts';
import { openSite, overflow, type Site, type Visit } from '../support/browser.ts';
import type { OpenReport } from '../support/dist.ts';
import { launch } from '../support/launch.ts';
import { start } from '../support/process.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { type Sent, sent } from './sent.ts';

/** An editor's way, whole: four documents of four kinds, `npm run new` for each, one build, and a reader who searches. */
let root: Root;
let site: Site;
let documents: Map<string, Sent>;
/** What `npm run new` said of each. */
const said = new Map<string, string>();
const NAMES = ['综述.docx', '总结.pdf', '润州.txt', '回眸.md'] as const;

const at = (path: string): string => join(root.path, path);
const put = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

beforeAll(async () => {
  const browser = await launch();
  documents = new Map((await sent(browser)).map((one) => [one.name, one]));
  await browser.close();
  root = makeRoot(null, null);
  for (const file of ['site.yaml', 'indicators.yaml']) cpSync(`content/${file}`, at(`content/${file}`));
  for (const { name, district, files } of documents.values()) {
    for (const [file, content] of Object.entries(files)) put(at(`sent/${file}`), content);
    const options = ['--year', '2025', '--district', district, '--from', `sent/${name}`];
    const { code, output } = await start(root.path, 'scripts/new.ts', options).ended;
    expect(code, output).toBe(0);
    said.set(name, output);
  }
  const { code, output } = await start(root.path, 'scripts/build.ts').ended;
  expect(code, output).toBe(0);
  site = await openSite(root.path);
});
afterAll(async () => {
  await site?.close();
  root?.remove();
});

const json = ({ slug }: Sent): OpenReport => JSON.parse(readFileSync(at(`dist/data/reports/${slug}.json`), 'utf8'));
const address = ({ slug }: Sent): string => `/${slug.replace('-', '/')}/`;
const page = (one: Sent) => fromHtml(readFileSync(at(`dist${address(one)}index.html`), 'utf8'));

/** How often each canonical character, and each number, stands in a text; boundaries don't count. */
function counted(text: string): { [unit: string]: number } {
  const counts: { [unit: string]: number } = {};
  for (const { c } of units(text)) if (c !== BOUNDARY) counts[c] = (counts[c] ?? 0) + 1;
  return counts;
}

describe.each(NAMES)('%s', (name) => {
  let one: Sent;
  beforeAll(() => {
    one = documents.get(name)!;
  });

  test('what was understood is said before it is written', () => {
    const output = said.get(name)!;
    for (const title of one.sections) expect(output).toContain(title);
    expect(output.indexOf('标题：')).toBeLessThan(output.indexOf('已写入'));
  });

  test('has its sections, sub-heads, captions, photos, tables and figures on its page', () => {
    const tree = page(one);
    const texts = (selector: string) => selectAll(selector, tree).map((node) => textOf(node));
    const article = select('article', tree)!;
    const heads = (tag: string) => selectAll(`.text ${tag}`, article).map((node) => textOf(node));
    for (const [index, title] of one.sections.entries()) expect(heads('h2')[index]).toContain(title);
    expect(heads('h2')).toHaveLength(one.sections.length);
    for (const [index, title] of one.subHeads.entries()) expect(heads('h3')[index]).toContain(title);
    expect(heads('h3')).toHaveLength(one.subHeads.length);
    expect(texts('figure[id^="photo-"]')).toHaveLength(one.captions.length);
    for (const [index, caption] of one.captions.entries()) {
      expect(texts(`#photo-${index + 1} figcaption`).join('')).toContain(caption);
    }
    expect(selectAll('figure[id^="photo-"] img', tree)).toHaveLength(one.photos);
    expect(selectAll('.text table', article)).toHaveLength(one.tables);
    const figures = texts('data[id^="f-"]');
    for (const figure of one.figures) expect(figures).toContain(figure);
    expect(json(one).period).toEqual({ start: 2025, end: 2025 });
    expect(json(one).district).toBe(one.district);
  });

  test('loses and gains no character in the data', () => {
    const { title, subtitle, signature, blocks } = json(one);
    const words = blocks.map((block) => {
      if (block.type === 'photo') return [block.caption, block.credit ?? ''].join('\n');
      if (block.type === 'imageText') return block.lines.join('\n');
      return `${block.type === 'heading' ? (block.marker ?? '') : ''}${block.text}`;
    });
    const credits = blocks.flatMap((block) => (block.type === 'photo' && block.credit ? [block.credit] : []));
    const own = counted([title, subtitle, signature, ...words].filter(Boolean).join('\n'));
    expect(own).toEqual(counted([one.words, ...credits].join('\n')));
  });

  test('loses no character on its page', () => {
    const tree = page(one);
    const article = select('article', tree)!;
    const read = counted([...selectAll('h1, .subtitle, .text', article)].map((node) => textOf(node)).join('\n'));
    const missing = Object.entries(counted(one.words)).filter(([unit, count]) => (read[unit] ?? 0) < count);
    expect(missing).toEqual([]);
  });
});

describe('a reader in Chromium', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await site.visit(390);
  });
  afterAll(() => visit.context.close());

  test.each(NAMES)('finds %s, and nothing else, by its words, its captions and its figures', async (name) => {
    const one = documents.get(name)!;
    await visit.page.goto('/search/');
    for (const [query, place] of Object.entries(one.queries)) {
      const found = await type(visit.page, query);
      expect(found.reports, query).toEqual([one.slug]);
      expect(found.places[0], query).toMatch(new RegExp(`^${one.slug}#${place}`));
    }
    const hit = visit.page.locator('a[data-hit]').first();
    await hit.click();
    await visit.page.waitForURL((url) => url.pathname === address(one));
  });

  test.each(NAMES)('reads %s on a phone: every photo is there, nothing is wider than the screen', async (name) => {
    const one = documents.get(name)!;
    await visit.page.goto(address(one));
    const shown = await visit.page.$$eval('figure[id^="photo-"] img', (all) =>
      Promise.all(
        (all as HTMLImageElement[]).map(async (image) => {
          image.loading = 'eager';
          await image.decode();
          return image.naturalWidth > 0;
        }),
      ),
    );
    expect(shown).toEqual(Array(one.photos).fill(true));
    expect(await overflow(visit.page)).toBeLessThanOrEqual(0);
  });

  test('sees no error and no other host', () => {
    expect(visit.errors).toEqual([]);
    expect(visit.outside).toEqual([]);
  });
});
