import type { Root } from 'hast';
import type { Row } from '../figures/comparison.ts';
import { type Book, fullTitle } from './book.ts';
import { type Chapter, chapterOf } from './chapter.ts';
import { contentsHtml, coverHtml, imprintHtml, titleHtmlOf } from './front.ts';
import { type Back, indicatorIndex, nameIndex } from './indexes.ts';
import { parse } from './tree.ts';

/** A piece of a book: a file of an EPUB, pages in print. */
export interface Part {
  id: string;
  /** What kind of piece it is, in the words of EPUB: cover, titlepage, copyright-page, toc, chapter, index. */
  type: string;
  title: string;
  /** In running heads; null where a page has none. */
  running: string | null;
  tree: Root;
}

/** A book in its pieces, in their order. */
export interface Bound {
  book: Book;
  title: string;
  /** The day on which it was made, 2026-03-05. */
  date: string;
  parts: Part[];
  chapters: Chapter[];
  back: Back[];
}

/** @param rows what the reports of the book say of the indicators */
export function bind(book: Book, rows: readonly Row[], date: string): Bound {
  const chapters = book.reports.map(chapterOf);
  const back = [indicatorIndex(rows, chapters), nameIndex(chapters)].filter((part) => part !== null);
  const part = (id: string, type: string, title: string, html: string, running: string | null = null): Part => ({
    id,
    type,
    title,
    running,
    tree: parse(html),
  });
  const parts = [
    part('cover', 'cover', '封面', coverHtml(book)),
    part('title-page', 'titlepage', '书名页', titleHtmlOf(book)),
    part('imprint', 'copyright-page', '版权页', imprintHtml(book, date)),
    part(
      'toc',
      'toc',
      '目录',
      contentsHtml(
        book,
        chapters,
        back.map(({ id, name }) => [id, name]),
      ),
      '目录',
    ),
    ...chapters.map(({ id, title, name, tree }) => ({ id, type: 'chapter', title, running: name, tree })),
    ...back.map(({ id, name, html }) => part(`part-${id}`, 'index', name, html, name)),
  ];
  return { book, title: fullTitle(book), date, parts, chapters, back };
}
