import { join } from 'node:path';
import { replaceFile } from '../../disk/atomic.ts';
import { CACHE, cacheKey } from '../../disk/cache.ts';
import { readJson } from '../../disk/files.ts';
import type { SearchDocument } from '../document.ts';
import { spread } from './spread.ts';

/** A term of the reports, for suggestions. */
export interface SuggestedTerm {
  text: string;
  /** Number of reports with it, of those read. */
  reports: number;
  /** Syllables without tones, separated by blanks: lao mo. */
  pinyin: string;
}

const FILE = join(CACHE, 'terms.json');

/**
 * Returns the terms of the reports, the most relevant first (terms.ts). Called by the build before the page of terms and the
 * index are made, so that dictionaries are loaded, and words counted, once.
 * @param docOf called only if the reports that are read have changed
 */
export async function termsOf<T extends { slug: string; digest: string }>(
  reports: readonly T[],
  docOf: (report: T) => SearchDocument,
): Promise<readonly SuggestedTerm[]> {
  const read = spread(reports);
  const key = cacheKey(read.map(({ digest }) => digest));
  const known = readJson<CachedTerms>(FILE);
  if (known?.key === key) return known.terms;
  const { suggestedTerms } = await import('./terms.ts');
  const terms = suggestedTerms(read.map(docOf));
  replaceFile(FILE, JSON.stringify({ key, terms } satisfies CachedTerms));
  return terms;
}

interface CachedTerms {
  key: string;
  terms: readonly SuggestedTerm[];
}

/** Prints terms for the browser, a line each. */
export const printTerms = (terms: readonly SuggestedTerm[]): string =>
  terms.map(({ text, reports, pinyin: sound }) => `${text}\t${reports}\t${sound}`).join('\n');
