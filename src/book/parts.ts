import type { Root } from 'hast';
import type { Row } from '../figures/comparison.ts';
import { type Book, fullTitle } from './book.ts';
import { type Chapter, chapterOf } from './chapter.ts';
import { contentsHtml, coverHtml, imprintHtml, titleHtmlOf } from './front.ts';
import { type Back, indicatorIndex, nameIndex } from './indexes.ts';
import { parse } from './tree.ts';

/** A part of a book: a file of the EPUB, one or more pages in print. */
export interface Part {
  id: string;
  /** Its type in EPUB's vocabulary: cover, titlepage, copyright-page, toc, chapter, index. */
  type: string;
  title: string;
  /** Text of the running head; null if the pages have none. */
  running: string | null;
  tree: Root;
}

/** A book as its parts, in order. */
export interface Bound {
  book: Book;
  title: string;
  /** Day on which it was made, 2026-03-05. */
  date: string;
  parts: Part[];
  chapters: Chapter[];
  back: Back[];
}

/** @param rows the values of the reports by indicator */
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
