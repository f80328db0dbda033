import { type Book, bookKey } from './book.ts';
import { bookPath, FORMATS, madeOf } from './store.ts';

/** A downloadable file of a book. */
export interface BookLink {
  href: string;
  /** PDF, EPUB */
  name: string;
  /** 1.2 MB */
  size: string;
  date: string;
}

/** Returns the links to a book; empty if it was not made. A page that shows them includes them in its `cacheKey`. */
export function bookLinks(book: Book): BookLink[] {
  const made = madeOf(bookKey(book));
  if (!made) return [];
  return FORMATS.map((format) => ({
    href: `/${bookPath(book, format)}`,
    name: format.toUpperCase(),
    size: sizeText(made.bytes[format]),
    date: made.date,
  }));
}

/** 820 KB, 1.2 MB */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
