import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOUNDARY, units } from '../../src/search/units.ts';
import { type } from '../search/tools/browser.ts';
import { violations } from '../support/axe.ts';
import { openSite, overflow, type Site, type Visit } from '../support/browser.ts';
import { runHere } from '../support/command.ts';
import type { OpenReport } from '../support/dist.ts';
import { launch } from '../support/launch.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { runWarm } from '../support/warm.ts';
import { type Sent, sent } from './sent.ts';

/** An editor's way, whole: four documents of four kinds, `npm run new` for each, one build, and a reader who searches. */
let root: Root;
let site: Site;
let documents: Map<string, Sent>;
/** What `npm run new` said of each. */
const said = new Map<string, string>();
const NAMES = ['综述.docx', '总结.pdf', '润州.txt', '回眸.md'] as const;

/** As an editor notes them in the head of the file, months after. */
const CORRECTIONS = `corrections:
  - date: 2026-03-05
    text: 首段“3000人次”原误为“300人次”。
    block: p0-1
  - date: 2026-04-01
    text: 图1的图注原漏“决赛”二字。
`;

const at = (path: string): string => join(root.path, path);
const put = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

beforeAll(async () => {
  const browser = await launch({ pixels: false });
  documents = new Map((await sent(browser)).map((one) => [one.name, one]));
  root = makeRoot(null, null);
  for (const file of ['site.yaml', 'indicators.yaml']) cpSync(`content/${file}`, at(`content/${file}`));
  for (const { name, district, files } of documents.values()) {
    for (const [file, content] of Object.entries(files)) put(at(`sent/${file}`), content);
    const options = ['--out', at('content'), '--year', '2025', '--district', district, '--from', at(`sent/${name}`)];
    const { code, output } = await runHere('scripts/new.ts', options);
    expect(code, output).toBe(0);
    said.set(name, output);
  }
  const noted = at('content/2025/jiangdu/index.mdx');
  writeFileSync(noted, readFileSync(noted, 'utf8').replace('\n---\n', `\n${CORRECTIONS}---\n`));
  const { code, output } = await runWarm(root.path, 'scripts/build.ts');
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

describe('corrections after publication', () => {
  const html = () => page(documents.get('综述.docx')!);

  test('are named at the head of the page and listed beside the record, the latest first', () => {
    const note = select('.cover .corrected', html())!;
    expect(textOf(note).replace(/\s/g, '')).toBe('本篇刊出后有更正2处，最近一次在2026年4月1日，见更正说明');
    expect(select('a', note)?.properties.href).toBe('#corrections');
    const list = select('#corrections', html())!;
    expect(selectAll('time', list).map((time) => time.properties.dateTime)).toEqual(['2026-04-01', '2026-03-05']);
    expect(textOf(list)).toContain('图1的图注原漏“决赛”二字。');
    expect(selectAll('a', list).map((link) => link.properties.href)).toEqual(['#p0-1']);
    expect(select('#p0-1', html())).toBeDefined();
  });

  test('are told to machines: open data, JSON-LD, feeds', () => {
    expect(json(documents.get('综述.docx')!).corrections).toHaveLength(2);
    const graph = JSON.parse(textOf(select('script[type="application/ld+json"]', html())!))['@graph'];
    expect(graph[0]).toMatchObject({
      dateModified: '2026-04-01',
      correction: [
        { '@type': 'CorrectionComment', text: '图1的图注原漏“决赛”二字。', datePublished: '2026-04-01' },
        { text: '首段“3000人次”原误为“300人次”。', datePublished: '2026-03-05', url: '/2025/jiangdu/#p0-1' },
      ],
    });
    expect(readFileSync(at('dist/feed.xml'), 'utf8')).toContain('<updated>2026-04-01T00:00:00+08:00</updated>');
    const { items } = JSON.parse(readFileSync(at('dist/feed.json'), 'utf8')) as { items: { [key: string]: string }[] };
    expect(items.map(({ url, date_modified }) => [url, date_modified]).filter(([, date]) => date)).toEqual([
      ['/2025/jiangdu/', '2026-04-01T00:00:00+08:00'],
    ]);
  });

  test('are printed, and absent where nothing was corrected', async () => {
    const visit = await site.visit(1440);
    await visit.page.emulateMedia({ media: 'print' });
    await visit.page.goto('/2025/jiangdu/');
    for (const selector of ['.corrected', '#corrections li:last-child']) {
      expect(await visit.page.locator(selector).isVisible()).toBe(true);
    }
    await visit.context.close();
    const other = page(documents.get('总结.pdf')!);
    expect([select('.corrected', other), select('#corrections', other)]).toEqual([undefined, undefined]);
    expect(json(documents.get('总结.pdf')!)).not.toHaveProperty('corrections');
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

  test('reads what was corrected without a barrier', async () => {
    await visit.page.goto('/2025/jiangdu/#corrections');
    expect(await violations(visit.page)).toEqual([]);
  });

  test('sees no error and no other host', () => {
    expect(visit.errors).toEqual([]);
    expect(visit.outside).toEqual([]);
  });
});
