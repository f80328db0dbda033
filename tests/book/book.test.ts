import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { getDocumentProxy } from 'unpdf';
import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportBook, volumeBook } from '../../src/book/book.ts';
import { epub } from '../../src/book/epub.ts';
import { pageRuns } from '../../src/book/pagination.ts';
import { type Bound, bind } from '../../src/book/parts.ts';
import { type Printed, print } from '../../src/book/print.ts';
import { comparisonOf, valuesOf } from '../../src/figures/comparison.ts';
import { loadReport } from '../../src/markdown/load.ts';
import { look } from '../../src/photo/original.ts';
import { textOf } from '../../src/report/block.ts';
import { cardOf, type Listed, listed } from '../../src/report/listed.ts';
import { recogniserFor } from '../../src/reports/files.ts';
import { siteIndicators } from '../../src/reports/indicators.ts';
import { launch } from '../support/launch.ts';

/** Fourteen columns, the last of which must not be cut off. */
const WIDE = Array.from({ length: 14 }, (_, i) => i + 1);
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const TEXTS = {
  'content/2024/chengxi/index.mdx': `---
title: 围绕中心建新功 服务职工谱新篇
organization: 丙省甲市城西区总工会
district: 城西区
city: 甲市
province: 丙省
period: { start: 2024, end: 2024 }
published: 2025-01-20
corrections:
  - { date: 2025-03-05, text: 会员人数原作12人，应为12万人, block: p1-1 }
source: { file: 某稿.txt, sha256: '${'0'.repeat(64)}' }
---

2024年，全区各级工会 \\<围绕中心> & 服务大局，新增会员1.2万人。

## 一、建功立业， 展现新作为

开展劳动竞赛27场，发放慰问金556.53万元，城西齿轮有限公司获评先进。

<Photo caption="劳动竞赛“现场”" src="photos/01.jpg" alt="工人在车床前" credit="某人 摄" />

<Photo caption="还没有照片的一幅" />

${row(WIDE.map((n) => `列${n}`))}
${row(WIDE.map(() => '---'))}
${row(WIDE.map((n) => `${n}.5万元`))}

## 二、服务职工， 办好实事

**办实事**：新建驿站23家，其中*最美驿站*4家。

- 春送岗位
- 夏送清凉

（城西区总工会）
`,
  'content/2024/chengdong/index.mdx': `---
title: 城东区总工会工作回眸
organization: 丙省甲市城东区总工会
district: 城东区
city: 甲市
province: 丙省
period: { start: 2024, end: 2024 }
---

## 一、竞赛

开展劳动竞赛41场，走访城西齿轮有限公司，发放慰问金120万元。

城西齿轮有限公司的职工参加了培训。

## 二、帮扶

慰问城西齿轮有限公司。
`,
} as const;

let folder: string;
let reports: Listed[];
let bound: Bound;
let printed: Printed;

async function read(path: string, text: string): Promise<Listed> {
  const file = new VFile({ path, value: text });
  const { report } = loadReport(file, null, recogniserFor('content'));
  expect(file.messages.filter(({ fatal }) => fatal)).toEqual([]);
  const card = cardOf(report!, path, '');
  for (const src of card.facts.photos) {
    const photo = join(folder, dirname(path), src);
    const found = await look(photo, join(folder, 'content'));
    if ('digest' in found) card.originals[src] = { file: photo, ...found };
  }
  return listed(card, () => report!);
}

const rowsOf = (some: readonly Listed[]) =>
  comparisonOf(some, siteIndicators(), (report) => valuesOf(report, siteIndicators()));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huimou-book-'));
  for (const [path, text] of Object.entries(TEXTS)) {
    mkdirSync(join(folder, dirname(path), 'photos'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const create = { width: 900, height: 600, channels: 3, background: '#2a6' } as const;
  await sharp({ create }).jpeg().toFile(join(folder, 'content/2024/chengxi/photos/01.jpg'));
  reports = await Promise.all(Object.entries(TEXTS).map(([path, text]) => read(path, text)));
  bound = bind(volumeBook(2024, reports), rowsOf(reports), '2025-03-06');
  printed = await print(bound, await launch());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

test('pageRuns(pages) names each page once, and pages in a row by the first and the last', () => {
  expect(pageRuns([10, 10, 10, 12, 11, 14])).toEqual([
    [10, 12],
    [14, 14],
  ]);
  expect(pageRuns([])).toEqual([]);
});

describe('the PDF', () => {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  let pages: string[];
  beforeAll(async () => {
    pdf = await getDocumentProxy(new Uint8Array(printed.pdf));
    pages = [];
    for (let n = 1; n <= pdf.numPages; n += 1) {
      const { items } = await (await pdf.getPage(n)).getTextContent();
      pages.push(bare(items.map((item) => ('str' in item ? item.str : '')).join('')));
    }
  });

  test('is tagged, and says its title and its language', async () => {
    const { info } = (await pdf.getMetadata()) as unknown as { info: { Title: string; Language: string } };
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(info).toMatchObject({ Title: bound.title, Language: 'zh-CN' });
  });

  test('has bookmarks: contents, each report with its sections, the indexes', async () => {
    const outline = await pdf.getOutline();
    expect(outline.map(({ title }) => bare(title))).toEqual([
      '版权页',
      '目录',
      '围绕中心建新功服务职工谱新篇',
      '城东区总工会工作回眸',
      '指标索引',
      '企业与单位索引',
    ]);
    const heads = outline[2]!.items.map(({ title }: { title: string }) => bare(title));
    expect(heads).toEqual(['一、建功立业,展现新作为', '二、服务职工,办好实事', '更正说明', '校记']);
  });

  test('has bookmarks that lead to the page on which their words stand', async () => {
    type Bookmark = { title: string; dest: string | unknown[] | null; items: Bookmark[] };
    const all = (items: Bookmark[]): Bookmark[] => items.flatMap((item) => [item, ...all(item.items)]);
    const bookmarks = all((await pdf.getOutline()) as unknown as Bookmark[]);
    expect(bookmarks.length).toBeGreaterThan(8);
    for (const { title, dest } of bookmarks) {
      const [page] = (typeof dest === 'string' ? await pdf.getDestination(dest) : dest) ?? [];
      expect(pages[await pdf.getPageIndex(page)]).toContain(bare(title));
    }
  });

  test('has every word of the reports, each character as itself', () => {
    const words = pages.join('');
    for (const report of reports) {
      for (const block of report.blocks) {
        // A running head may stand inside of what a page breaks.
        for (const piece of textOf(block).split(/[，。、：；\n|]/u)) expect(words).toContain(bare(piece));
      }
      for (const { text } of report.corrections ?? []) expect(words).toContain(bare(text));
    }
    expect(words).not.toMatch(/[\ufffd\0\ue000-\uf8ff\u2e80-\u2fdf]/u);
  });

  test('cuts no column off: what stands last in the widest table is inside of the margins', async () => {
    const number = pages.findIndex((page) => page.includes('14.5万元')) + 1;
    const page = await pdf.getPage(number);
    const [, , width] = page.view;
    const { items } = await page.getTextContent();
    const right = items.map((item) => ('str' in item ? item.transform[4] + item.width : 0));
    expect(Math.max(...right)).toBeLessThan(width! - 40);
  });

  test('embeds its own serif and nothing else', () => {
    const raw = Buffer.from(printed.pdf).toString('latin1');
    const fonts = new Set([...raw.matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/gu)].map(([, name]) => name));
    expect([...fonts].filter((name) => !name!.startsWith('NotoSerifSC'))).toEqual([]);
    expect(fonts.size).toBeGreaterThan(0);
    expect(raw).not.toContain('/Subtype /Type3');
  });

  test('has an alternative text for each picture', async () => {
    const number = pages.findIndex((page, i) => i > 3 && page.includes('某人摄')) + 1;
    const tree = await (await pdf.getPage(number)).getStructTree();
    const alts = (node: { alt?: string; children?: unknown[] }): string[] => [
      ...(node.alt ? [node.alt] : []),
      ...((node.children ?? []) as never[]).flatMap(alts),
    ];
    expect(alts(tree as never)).toContain('工人在车床前');
  });

  test('names in contents and indexes the pages on which things stand', () => {
    const of = (id: string) => new RegExp(id, 'u').exec(pages[3]!)?.[1];
    expect(pages[Number(of('城西区总工会丙省甲市(\\d+)')) - 1]).toContain('围绕中心建新功');
    expect(pages[Number(of('城东区总工会丙省甲市(\\d+)')) - 1]).toContain('走访城西齿轮');
    const index = pages.find((page) => page.includes('企业与单位索引') && page.includes('城西齿轮有限公司'))!;
    // Twice in the first report, three times on one page of the second.
    const [, numbers] = /城西齿轮有限公司([\d–]+)/u.exec(index)!;
    const [first, second] = [
      pages.findIndex((page) => page.includes('获评先进')),
      pages.findIndex((page) => page.includes('走访城西齿轮')),
    ];
    expect(numbers).toBe(second === first + 1 ? `${first + 1}–${second + 1}` : `${first + 1}${second + 1}`);
    expect(pages[second]).toContain('慰问城西齿轮');
  });
});

describe('the EPUB', () => {
  let bytes: Uint8Array;
  let files: { [path: string]: string };
  beforeAll(async () => {
    bytes = await epub(bound, printed.cover);
    files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, data]) => [path, strFromU8(data)]));
  });

  test('passes EPUBCheck without error or warning', async () => {
    const { messages } = await EpubCheck.validate(bytes);
    expect(messages.filter(({ severity }) => severity !== 'usage' && severity !== 'info')).toEqual([]);
  });

  test('begins with its type, uncompressed, as readers of books expect', () => {
    expect(Buffer.from(bytes.subarray(30, 58)).toString()).toBe('mimetypeapplication/epub+zip');
  });

  test('has the same words as the reports, a file a chapter', () => {
    for (const [i, report] of reports.entries()) {
      const chapter = files[`EPUB/${bound.chapters[i]!.id}.xhtml`]!;
      const words = bare(
        chapter
          .replace(/<[^>]+>/gu, '')
          .replaceAll('&#x3C;', '<')
          .replaceAll('&#x26;', '&'),
      );
      for (const block of report.blocks)
        for (const piece of textOf(block).split('\n')) expect(words).toContain(bare(piece));
    }
  });

  test('names in its index of firms each report once; a book of one report each of its sections once', async () => {
    const placesIn = (html: string): string =>
      /城西齿轮有限公司<\/span>(.*?)<\/li>/su
        .exec(html)![1]!
        .replace(/<[^>]+>/gu, '')
        .trim();
    expect(placesIn(files['EPUB/part-index-names.xhtml']!)).toBe('城西区总工会、城东区总工会');
    const [, second] = reports;
    const one = unzipSync(await epub(bind(reportBook(second!), rowsOf([second!]), '2025-03-06'), printed.cover));
    expect(placesIn(strFromU8(one['EPUB/part-index-names.xhtml']!))).toBe('一、二');
    expect(Object.values(files).join('')).not.toMatch(/data-(?:label|page-of)|〔\d/u);
  });

  test('is the same, byte for byte, when it is made again', async () => {
    expect(Buffer.from(await epub(bound, printed.cover)).equals(Buffer.from(bytes))).toBe(true);
  });

  test('passes EPUBCheck as the book of one report, too', async () => {
    const [, second] = reports;
    const one = bind(reportBook(second!), rowsOf([second!]), '2025-03-06');
    const { messages } = await EpubCheck.validate(await epub(one, printed.cover));
    expect(messages.filter(({ severity }) => severity !== 'usage' && severity !== 'info')).toEqual([]);
  });
});
