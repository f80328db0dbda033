import { dict } from '@node-rs/jieba/dict.js';

/** jieba's dictionary: counts from a corpus of 60 million words. */
interface Dictionary {
  total: number;
  /** Returns the count of a word; undefined if it is unknown. */
  countOf: (word: string) => number | undefined;
  /** Returns the entry of a word, by which the dictionary knows it; -1 if it is unknown. */
  entryOf: (word: string) => number;
  /** Calls `visit` for every word of at most `most` characters that begins at an offset of a text, the shortest first. */
  wordsAt: (text: string, at: number, most: number, visit: (end: number, count: number, entry: number) => void) => void;
  /** Returns the total count of words of two and more characters that begin with a character. */
  begins: (char: string) => number;
  /** Likewise, for words that end with it. */
  ends: (char: string) => number;
  /** Returns the words of two characters that begin with a character, sorted. */
  pairs: (first: string) => string[];
  /** Returns the part of speech of a known word, by jieba's tags. */
  tagOf: (entry: number) => string;
  /** Returns whether a known word is tagged as the name of a person. */
  isPerson: (entry: number) => boolean;
  /** Returns all words tagged as names of persons. */
  persons: () => string[];
  /** Returns all words tagged as transliterated names. */
  foreign: () => string[];
}

let dictionary: Dictionary | undefined;

/** Returns the dictionary; indexes it at the first call, which takes about 0.06 s. */
export function readDictionary(): Dictionary {
  dictionary ??= indexed(dict.toString());
  return dictionary;
}

const BLANK = 0x20;
/** Slots of the hash table, a power of two: three for each of the 349,000 words. */
const SLOTS = 2 ** 20;

/** Offsets of the words of the dictionary. */
interface Offsets {
  /** Hash table: the offset of a line plus one; 0 for an empty slot. */
  table: Int32Array;
  /** For each slot of two characters, the length of the longest word that begins with them: most pairs begin none. */
  longest: Uint8Array;
  /** Offsets plus one of the first word of each character. */
  firsts: Int32Array;
  begins: Float64Array;
  ends: Float64Array;
  persons: number[];
  foreign: number[];
  total: number;
}

/**
 * Indexes the dictionary where it is: a hash table of offsets. A Map of its words would take eight times as long to build,
 * and every one of them would be a string to collect again.
 *
 * @param source a word a line, sorted: 工会 3 n
 */
function offsetsIn(source: string): Offsets {
  const [table, longest] = [new Int32Array(SLOTS), new Uint8Array(SLOTS)];
  const firsts = new Int32Array(0x10000);
  const [begins, ends] = [new Float64Array(0x10000), new Float64Array(0x10000)];
  const [persons, foreign]: [number[], number[]] = [[], []];
  let total = 0;
  for (let at = 0; at < source.length; ) {
    const blank = source.indexOf(' ', at);
    const count = countAt(source, blank);
    total += count;
    const first = source.charCodeAt(at);
    firsts[first] ||= at + 1;
    if (blank - at > 1) {
      begins[first]! += count;
      ends[source.charCodeAt(blank - 1)]! += count;
      const pair = hash(source, at, at + 2);
      longest[pair] = Math.max(longest[pair]!, blank - at);
    }
    let slot = hash(source, at, blank);
    while (table[slot] !== 0) slot = (slot + 1) % SLOTS;
    table[slot] = at + 1;
    const next = source.indexOf('\n', blank);
    const tag = source.indexOf(' ', blank + 1) + 1;
    if (source.startsWith('nr', tag)) (isForeign(source, tag) ? foreign : persons).push(at);
    at = next + 1;
  }
  return { table, longest, firsts, begins, ends, persons, foreign, total };
}

function indexed(source: string): Dictionary {
  const { table, longest, firsts, begins, ends, persons, foreign, total } = offsetsIn(source);
  const wordAt = (at: number): string => source.slice(at, source.indexOf(' ', at));
  const entryOf = (word: string): number => {
    for (let slot = hash(word, 0, word.length); ; slot = (slot + 1) % SLOTS) {
      const at = table[slot]! - 1;
      if (at < 0) return -1;
      if (isSame(source, at, word, 0, word.length)) return at + word.length;
    }
  };
  const wordsAt: Dictionary['wordsAt'] = (text, at, most, visit) => {
    const unit = text.charCodeAt(at);
    // A character by itself comes first among the words that it begins.
    const alone = firsts[unit]!;
    if (alone !== 0 && source.charCodeAt(alone) === BLANK) visit(at + 1, countAt(source, alone), alone);
    const last = Math.min(text.length, at + most);
    if (last < at + 2) return;
    let value = roll(roll(0, unit), text.charCodeAt(at + 1));
    const end = Math.min(last, at + longest[slotOf(value)]!);
    for (let to = at + 2; to <= end; value = roll(value, text.charCodeAt(to++))) {
      for (let slot = slotOf(value); table[slot] !== 0; slot = (slot + 1) % SLOTS) {
        const line = table[slot]! - 1;
        if (!isSame(source, line, text, at, to)) continue;
        const entry = line + to - at;
        visit(to, countAt(source, entry), entry);
        break;
      }
    }
  };
  return {
    total,
    entryOf,
    countOf: (word) => {
      const entry = entryOf(word);
      return entry < 0 ? undefined : countAt(source, entry);
    },
    wordsAt,
    tagOf: (entry) => source.slice(tagAt(source, entry), source.indexOf('\n', entry)),
    isPerson: (entry) => isPersonTag(source, tagAt(source, entry)),
    begins: (char) => (char.length === 1 ? begins[char.charCodeAt(0)]! : 0),
    ends: (char) => (char.length === 1 ? ends[char.charCodeAt(0)]! : 0),
    pairs: (first) => pairsFrom(source, (firsts[first.charCodeAt(0)] ?? 0) - 1, first),
    persons: () => persons.map(wordAt),
    foreign: () => foreign.map(wordAt),
  };
}

const roll = (value: number, char: number): number => (Math.imul(value, 31) + char) | 0;
const slotOf = (value: number): number => (value ^ (value >>> 15)) & (SLOTS - 1);

/** Returns the slot of the characters between two offsets. */
function hash(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = roll(value, text.charCodeAt(at));
  return slotOf(value);
}

/** Returns whether the word of a line is what a text has between two offsets. */
function isSame(source: string, line: number, text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (source.charCodeAt(line + i - from) !== text.charCodeAt(i)) return false;
  return source.charCodeAt(line + to - from) === BLANK;
}

// nr and nrfg: a name of a person; nrt: one of another language in Chinese characters.
const isForeign = (source: string, tag: number): boolean => source.startsWith('nrt\n', tag);

const isPersonTag = (source: string, tag: number): boolean => source.startsWith('nr', tag) && !isForeign(source, tag);

/** Returns the offset of the tag of an entry. */
function tagAt(source: string, entry: number): number {
  let at = entry + 1;
  while (source.charCodeAt(at) !== BLANK) at += 1;
  return at + 1;
}

/** Parses the number after the blank at an offset. */
function countAt(source: string, blank: number): number {
  let count = 0;
  for (let at = blank + 1; source.charCodeAt(at) !== BLANK; at++) count = count * 10 + source.charCodeAt(at) - 0x30;
  return count;
}

/** Returns the words of two characters among the lines from an offset on that begin with a character. */
function pairsFrom(source: string, from: number, first: string): string[] {
  const words: string[] = [];
  for (let at = from; at >= 0 && source.startsWith(first, at); at = source.indexOf('\n', at) + 1)
    if (source.charCodeAt(at + 2) === BLANK) words.push(source.slice(at, at + 2));
  return words;
}

/** Returns whether the dictionary has the word, of any length. */
export const isWord = (word: string): boolean => readDictionary().countOf(word) !== undefined;

/** Returns how often the dictionary counted a word; 0 for an unknown one. */
export const frequency = (word: string): number => readDictionary().countOf(word) ?? 0;
