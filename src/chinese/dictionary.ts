import { dict } from '@node-rs/jieba/dict.js';

/** jieba's dictionary as counts, from a corpus of 60 million words. */
export interface Dictionary {
  counts: ReadonlyMap<string, number>;
  total: number;
  /** By character: how often words of two characters and more begin with it, and end with it. */
  begins: ReadonlyMap<string, number>;
  ends: ReadonlyMap<string, number>;
  /** Words that it calls names of persons, and those of them that it calls transliterated. */
  persons: readonly string[];
  foreign: readonly string[];
}

let dictionary: Dictionary | undefined;

/** Returns the dictionary; reads it at the first call, which takes about 0.2 s. */
export function readDictionary(): Dictionary {
  dictionary ??= parse(new TextDecoder().decode(dict));
  return dictionary;
}

/** @param source a word a line: 工会 3 n */
function parse(source: string): Dictionary {
  const counts = new Map<string, number>();
  const begins = new Map<string, number>();
  const ends = new Map<string, number>();
  const persons: string[] = [];
  const foreign: string[] = [];
  let total = 0;
  for (let at = 0; at < source.length; ) {
    const blank = source.indexOf(' ', at);
    if (blank < 0) break;
    const next = source.indexOf('\n', blank);
    const count = Number.parseInt(source.slice(blank + 1, blank + 10), 10);
    const word = source.slice(at, blank);
    counts.set(word, count);
    total += count;
    const [first, last] = [word[0] ?? '', word[word.length - 1] ?? ''];
    if (word.length > 1) {
      begins.set(first, (begins.get(first) ?? 0) + count);
      ends.set(last, (ends.get(last) ?? 0) + count);
    }
    // nr and nrfg: a name of a person; nrt: one of another language in Chinese characters.
    const tag = source.slice(source.lastIndexOf(' ', next) + 1, next);
    if (tag === 'nrt') foreign.push(word);
    else if (tag === 'nr' || tag === 'nrfg') persons.push(word);
    at = next < 0 ? source.length : next + 1;
  }
  return { counts, total, begins, ends, persons, foreign };
}

/** Returns whether the dictionary has the word, of any length. */
export const isWord = (word: string): boolean => readDictionary().counts.has(word);

/** Returns how often the dictionary counted a word; 0 for an unknown one. */
export const frequency = (word: string): number => readDictionary().counts.get(word) ?? 0;
