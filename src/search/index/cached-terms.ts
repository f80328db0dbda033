import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, cacheKey, replaceFile } from '../../disk/cache.ts';
import { type SearchDocument, textsOf } from '../document.ts';
import { spread } from './spread.ts';

/** A word of the reports that can be suggested. */
export interface Term {
  text: string;
  /** How many of the reports read have it. */
  reports: number;
  /** Syllables without tones, parted by blanks: lao mo. */
  pinyin: string;
}

const FILE = join(CACHE, 'terms.json');

/**
 * Returns the terms of the reports, those that tell most first (terms.ts). The build asks for them before the page of
 * terms and the index do: the dictionaries are loaded, and the words counted, once.
 */
export async function termsOf(docs: readonly SearchDocument[]): Promise<readonly Term[]> {
  const read = spread(docs);
  const key = cacheKey(read.flatMap(textsOf));
  const known = readTerms();
  if (known?.key === key) return known.terms;
  const { termsIn } = await import('./terms.ts');
  const terms = termsIn(read);
  replaceFile(FILE, JSON.stringify({ key, terms } satisfies CachedTerms));
  return terms;
}

interface CachedTerms {
  key: string;
  terms: readonly Term[];
}

function readTerms(): CachedTerms | null {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as CachedTerms;
  } catch {
    return null;
  }
}

/** As the browser gets them: a line a term. */
export const printTerms = (terms: readonly Term[]): string =>
  terms.map(({ text, reports, pinyin: sound }) => `${text}\t${reports}\t${sound}`).join('\n');
