import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { bookKey, booksOf } from '../../src/book/book.ts';
import { bookLinks, sizeText } from '../../src/book/shelf.ts';
import { bookFile, booksMade, filesOf } from '../../src/book/store.ts';
import { artefactsOf } from '../../src/build/artefacts.ts';
import { volumeOf } from '../../src/build/volumes.ts';
import { replaceFile } from '../../src/disk/atomic.ts';
import { organisationNames } from '../../src/names/in-report.ts';
import { cardOf, listed } from '../../src/report/listed.ts';
import type { Report } from '../../src/report/report.ts';
import { frontmatterSchema } from '../../src/report/report.ts';

const made = { date: '2026-03-05', pages: 12, bytes: { pdf: 1_234_567, epub: 4321 } };

function reportOf(slug: string, year: number) {
  const report: Report = {
    ...frontmatterSchema.parse({ title: '试印一册' }),
    version: 1,
    slug: `${year}-${slug}`,
    url: `/${year}/${slug}/`,
    volume: year,
    blocks: [],
    figures: [],
    repairs: [],
    suspects: [],
  };
  const card = cardOf(report, `digest of ${slug}, nobody's`, '');
  return { card, report: listed(card, () => report) };
}

const { card, report } = reportOf('shiyin', 2031);
const books = booksOf([report]);
const keys = books.map(bookKey);
afterEach(() => {
  for (const file of keys.flatMap(filesOf)) rmSync(file, { force: true });
});

const put = (key: string) => {
  for (const format of ['pdf', 'epub'] as const) replaceFile(bookFile(key, format), 'a book');
  replaceFile(bookFile(key, 'json'), JSON.stringify(made));
};

test('every volume and every report is a book', () =>
  expect(books.map(({ name, kind }) => [name, kind])).toEqual([
    ['2031', 'volume'],
    ['2031-shiyin', 'report'],
  ]));

test('a page links the books that were made, with size and date, and no other', () => {
  expect(books.map(bookLinks)).toEqual([[], []]);
  put(keys[1]!);
  expect(bookLinks(books[0]!)).toEqual([]);
  expect(bookLinks(books[1]!)).toEqual([
    { href: '/books/2031-shiyin.pdf', name: 'PDF', size: '1.2 MB', date: '2026-03-05' },
    { href: '/books/2031-shiyin.epub', name: 'EPUB', size: '4 KB', date: '2026-03-05' },
  ]);
  rmSync(bookFile(keys[1]!, 'epub'));
  expect(bookLinks(books[1]!)).toEqual([]);
});

test('they are published, and a site is built again when there are new ones', () => {
  const entry = { id: card.slug, path: '', stamps: null, card, barriers: [] };
  const paths = () => artefactsOf([entry]).flatMap(({ path }) => (path.startsWith('books/') ? [path] : []));
  expect(paths()).toEqual([]);
  const before = booksMade();
  put(keys[0]!);
  expect(paths()).toEqual(['books/2031.pdf', 'books/2031.epub']);
  expect(booksMade()).not.toEqual(before);
  expect(paths().map(volumeOf)).toEqual([2031, 2031]);
});

test('a book of a report that changed is another book', () => {
  const other = listed({ ...card, digest: 'another' }, () => report);
  expect(booksOf([other]).map(bookKey)).not.toContain(keys[0]);
});

test.each([
  [999, '1 KB'],
  [820_400, '820 KB'],
  [1_250_000, '1.3 MB'],
])('%i bytes are %s', (bytes, words) => expect(sizeText(bytes)).toBe(words));

test.each([
  ['走访城西齿轮有限公司，慰问职工。', ['城西齿轮有限公司']],
  ['培育城西光纤科技有限公司、江北（中国）机械有限公司等试点。', ['城西光纤科技有限公司', '江北（中国）机械有限公司']],
  ['带队走进淮安区江苏某某齿轮有限公司调研', ['江苏某某齿轮有限公司']],
  ['与有限公司签约', []],
  ['各公司职工', []],
])('%s names %j', (text, names) => {
  const blocks = [{ type: 'paragraph' as const, id: 'p1-1', text }];
  expect(organisationNames(blocks).map(({ name }) => name)).toEqual(names);
});
