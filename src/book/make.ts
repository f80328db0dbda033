import type { Browser } from 'playwright-core';
import { replaceFile } from '../disk/atomic.ts';
import { today } from '../disk/today.ts';
import { comparisonOf } from '../figures/comparison.ts';
import { type Listed, listed } from '../report/listed.ts';
import { compileSite } from '../reports/compile.ts';
import { siteIndicators } from '../reports/indicators.ts';
import { cachingLast } from '../reports/once.ts';
import { getReport, getValues } from '../reports/store.ts';
import { type Book, bookKey, booksOf } from './book.ts';
import { epub } from './epub.ts';
import { bind } from './parts.ts';
import { print } from './print.ts';
import { bookFile, FORMATS, type Made, madeOf } from './store.ts';

/** Chromium is restarted after this many books, as it never frees what it has printed. */
const BOOKS_PER_BROWSER = 40;

interface Making {
  /** Starts the Chromium that prints; only called if a book has to be made. */
  launch(): Promise<Browser>;
  /** Limits the work to one volume. */
  year?: number | undefined;
  log?(line: string): void;
}

/**
 * Makes the missing books: new ones and those whose reports changed. They stay in the cache until a build publishes
 * them.
 * @returns the books that were made
 */
export async function makeBooks({ launch, year, log = () => {} }: Making): Promise<Book[]> {
  const silent = { warn: () => {}, error: () => {} };
  const entries = await compileSite('.', 'content', silent, 'build');
  const books = booksOf(entries.map(({ card }) => listed(card, cachingLast(getReport))));
  const wanted = books.filter((book) => (year === undefined || book.year === year) && !madeOf(bookKey(book)));
  let browser: Browser | null = null;
  try {
    for (const [i, book] of wanted.entries()) {
      if (i % BOOKS_PER_BROWSER === 0) {
        await browser?.close();
        browser = null;
      }
      browser ??= await launch();
      const { pages, bytes } = await makeBook(book, browser);
      log(
        `${i + 1}/${wanted.length}  ${book.name}  ${pages}页，PDF ${kilobytes(bytes.pdf)}，EPUB ${kilobytes(bytes.epub)}`,
      );
    }
  } finally {
    await browser?.close();
  }
  return wanted;
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

async function makeBook(book: Book, browser: Browser): Promise<Made> {
  const date = today();
  const rows = comparisonOf<Listed>(book.reports, siteIndicators(), ({ digest }) => getValues(digest));
  const bound = bind(book, rows, date);
  const { pdf, pages, cover } = await print(bound, browser);
  const files = { pdf, epub: await epub(bound, cover) };
  const key = bookKey(book);
  for (const format of FORMATS) replaceFile(bookFile(key, format), files[format]);
  const made: Made = { date, pages, bytes: { pdf: files.pdf.length, epub: files.epub.length } };
  // Written last: its presence marks the book as complete.
  replaceFile(bookFile(key, 'json'), JSON.stringify(made));
  return made;
}
