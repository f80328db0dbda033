import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../disk/cache.ts';
import { namesIn, readJson } from '../disk/files.ts';
import type { Book } from './book.ts';

/** Folder of the books to be published, named by their keys. */
export const BOOKS = join(CACHE, 'books');
export const FORMATS = ['pdf', 'epub'] as const;
type Format = (typeof FORMATS)[number];

/** What is stored about a finished book. */
export interface Made {
  /** Day on which it was made, 2026-03-05. */
  date: string;
  pages: number;
  bytes: { [format in Format]: number };
}

export const bookFile = (key: string, format: Format | 'json'): string => join(BOOKS, `${key}.${format}`);

/** All files of a book. */
export const filesOf = (key: string): string[] => [...FORMATS, 'json' as const].map((format) => bookFile(key, format));

/** Returns its path from the root of the site: books/2020-jintan.pdf. */
export const bookPath = ({ name }: Pick<Book, 'name'>, format: Format): string => `books/${name}.${format}`;

/**
 * Returns the stored facts about a book; null if it was not made since its reports, the settings or the program
 * changed.
 */
export function madeOf(key: string): Made | null {
  return FORMATS.every((format) => existsSync(bookFile(key, format))) ? readJson<Made>(bookFile(key, 'json')) : null;
}

/** Returns the file names of all stored books, on which the output of a build depends. */
export const booksMade = (): string[] => namesIn(BOOKS);
