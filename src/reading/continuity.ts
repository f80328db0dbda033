import { type Feature, weightedSum } from '../chinese/features.ts';
import { isHan } from '../chinese/han.ts';
import { memoize } from '../chinese/memoize.ts';
import { splitOrdinal } from '../chinese/ordinal.ts';
import { cut } from '../chinese/words.ts';
import { lengthOf, unclosed, unopened } from './form.ts';
import { endsInName, seamScore, startOf } from './seam.ts';

/*
 * Which text of a page continues which: two logistic models, fitted on 1,800 column breaks of real texts. They return
 * log-odds, so that the seams of a page add up. On texts left out of the fit the right continuation, among all of its
 * page, came first in 84 of 100, by the words at the seam alone in 71.
 */

interface Seam {
  /** Text that breaks off, and text that may continue it. */
  left: string;
  right: string;
  /** Their seam score. */
  fit: number;
  usage: PageUsage;
}

interface Opening {
  text: string;
  usage: PageUsage;
}

/** Characters on both sides of a seam whose words are compared. */
const NEAR_CHARS = 45;
const WIDER_CHARS = 90;
const WIDEST_CHARS = 300;
const MARK = /[，。；：！？]/;

const lastClause = (text: string): string => text.slice(-WIDER_CHARS).split(MARK).at(-1) ?? '';
const firstClause = (text: string): string => text.slice(0, WIDER_CHARS).split(MARK)[0] ?? '';
const isOpenMarked = ({ left }: Seam): boolean => unclosed(left.slice(-200)).length > 0;
const wantsOpenMark = (text: string): boolean => unopened(text.slice(0, 120)) !== null;

/** Evidence that a text which breaks off is continued by another. */
const CONTINUES: readonly Feature<Seam>[] = [
  { name: 'words and grammar at the seam', weight: 6.57, test: ({ fit }) => fit },
  { name: 'a word over the seam', weight: 1.47, test: ({ fit }) => fit > 0.85 },
  { name: 'a frequent word over the seam', weight: 1.18, test: ({ fit }) => fit > 0.92 },
  {
    name: 'characters that the joined clause lacks to six',
    weight: -1.19,
    test: ({ left, right }) => Math.max(0, 6 - lengthOf(lastClause(left) + firstClause(right))),
  },
  {
    name: 'a quotation or bracket that opens on the left and closes on the right',
    weight: 1.51,
    test: (pair) => isOpenMarked(pair) && wantsOpenMark(pair.right),
  },
  {
    name: 'one that only opens or only closes',
    weight: -2.73,
    test: (pair) => isOpenMarked(pair) !== wantsOpenMark(pair.right),
  },
  {
    name: 'three characters at the seam that occur elsewhere on the page',
    weight: 1.14,
    test: ({ left, right, usage }) => Math.log1p(usage.grams(left, right, 3)),
  },
  {
    name: 'four characters at the seam that occur elsewhere on the page',
    weight: 1.28,
    test: ({ left, right, usage }) => Math.log1p(usage.grams(left, right, 4)),
  },
  {
    name: 'words at the seam that are neighbours elsewhere on the page',
    weight: 1.05,
    test: ({ left, right, usage }) => usage.areNeighbours(left, right),
  },
  {
    name: 'rare words of the page on both sides, near the seam',
    weight: 0.79,
    test: ({ left, right, usage }) => usage.commonWords(left.slice(-NEAR_CHARS), right.slice(0, NEAR_CHARS)),
  },
  {
    name: 'rare words of the page on both sides, further away',
    weight: 0.28,
    test: ({ left, right, usage }) => usage.commonWords(left.slice(-WIDEST_CHARS), right.slice(0, WIDEST_CHARS)),
  },
  {
    name: 'rare pairs of characters on both sides',
    weight: 0.13,
    test: ({ left, right, usage }) => usage.commonPairs(left.slice(-WIDER_CHARS), right.slice(0, WIDER_CHARS)),
  },
  {
    name: 'Han characters on both sides',
    weight: -0.76,
    test: ({ left, right }) => isHan(left.charCodeAt(left.length - 1)) && isHan(right.charCodeAt(0)),
  },
  { name: 'a number at the end', weight: -2.49, test: ({ left }) => /\d$/.test(left) && !endsInName(left) },
];
const CONTINUES_BIAS = -4.4;

/** Evidence that a text begins in mid sentence. */
const BEGINS_MIDWAY: readonly Feature<Opening>[] = [
  { name: 'an ordinal', weight: -6.24, test: ({ text }) => splitOrdinal(text) !== null },
  { name: 'half a word', weight: 3.38, test: ({ text }) => startOf(text).halfWord },
  { name: 'a closing mark without its opening one', weight: 5.5, test: ({ text }) => wantsOpenMark(text) },
  {
    name: 'length of the first clause, in characters',
    weight: 0.04,
    test: ({ text }) => Math.min(30, firstClause(text).length),
  },
  {
    name: 'other sentences of the page that begin with the same characters',
    weight: -2.22,
    test: ({ text, usage }) => Math.log1p(Math.max(0, usage.beginsSentence(text) - 1)),
  },
  { name: 'a number that is no year', weight: 1.86, test: ({ text }) => /^\d(?!\d{3}年)/.test(text) },
  { name: 'a year', weight: -3.53, test: ({ text }) => /^\d{4}年/.test(text) },
  { name: 'a run-in head', weight: -1.67, test: ({ text }) => /^[^，。]{4,26}。/.test(text) },
  { name: 'a quotation or bracket', weight: 0.84, test: ({ text }) => /^[“（《]/.test(text) },
  { name: 'only a few words', weight: 2, test: ({ text }) => text.length < 20 },
  { name: 'a particle', weight: 3.5, test: startsWith(/^u/) },
  { name: 'a measure word', weight: 4.4, test: startsWith(/^q/) },
  { name: 'a place or direction', weight: 2.02, test: startsWith(/^[fs]/) },
  { name: 'a noun', weight: 1, test: startsWith(/^(?:n|vn|ng)$/) },
  { name: 'a preposition', weight: -2.09, test: startsWith(/^p/) },
  { name: 'a time', weight: -2.49, test: startsWith(/^t/) },
  { name: 'a pronoun', weight: -2.24, test: startsWith(/^r/) },
  { name: 'the name of a place', weight: -1.06, test: startsWith(/^ns$/) },
  { name: 'an abbreviation', weight: 2.17, test: startsWith(/^j/) },
];
const BEGINS_MIDWAY_BIAS = -1.18;

function startsWith(tag: RegExp): Feature<Opening>['test'] {
  return ({ text }) => tag.test(startOf(text).tag);
}

export interface Continuity {
  /** Returns the log-odds that text `b` continues text `a`, which breaks off. */
  continues: (a: number, b: number) => number;
  /** Returns the log-odds that a text begins in mid sentence. */
  beginsMidway: (at: number) => number;
  /** Returns how much the last `size` characters of one text and the first of another share rare words and pairs. */
  shares: (a: number, b: number, size: number) => { words: number; pairs: number };
}

/** Returns both models for the texts of a page, which are given by index. Answers are memoized. */
export function continuityOf(texts: readonly string[]): Continuity {
  const usage = pageUsageOf(texts);
  const seams = new Map<number, number>();
  const openings = new Map<number, number>();
  return {
    continues: (a, b) =>
      memoized(seams, a * texts.length + b, () => {
        const [left, right] = [(texts[a] ?? '').slice(-WIDEST_CHARS), (texts[b] ?? '').slice(0, WIDEST_CHARS)];
        return weightedSum(CONTINUES, { left, right, fit: seamScore(left, right), usage }, CONTINUES_BIAS);
      }),
    beginsMidway: (at) =>
      memoized(openings, at, () => weightedSum(BEGINS_MIDWAY, { text: texts[at] ?? '', usage }, BEGINS_MIDWAY_BIAS)),
    shares: (a, b, size) => {
      const [left, right] = [(texts[a] ?? '').slice(-size), (texts[b] ?? '').slice(0, size)];
      return { words: usage.commonWords(left, right), pairs: usage.commonPairs(left, right) };
    },
  };
}

function memoized(known: Map<number, number>, key: number, make: () => number): number {
  const had = known.get(key);
  if (had !== undefined) return had;
  const made = make();
  known.set(key, made);
  return made;
}

/** How a page uses words and characters. */
interface PageUsage {
  /** Returns how often `size` characters across a seam occur on the page. */
  grams: (left: string, right: string, size: 3 | 4) => number;
  areNeighbours: (left: string, right: string) => boolean;
  /** Returns the number of shared words, weighted by their rarity on the page; at most 3. */
  commonWords: (a: string, b: string) => number;
  /** Returns the number of shared pairs of Han characters, weighted by their rarity; at most 20. */
  commonPairs: (a: string, b: string) => number;
  /** Returns how many sentences of the page begin with the same two characters. */
  beginsSentence: (text: string) => number;
}

/** Each count is made on first use. */
function pageUsageOf(texts: readonly string[]): PageUsage {
  const grams = once(() => {
    const counts = new Map<string, number>();
    const mayCross = crossingOf(texts);
    for (const text of texts)
      for (let at = 0; at + 3 <= text.length; at++) {
        if (!mayCross(text, at)) continue;
        add(counts, text.slice(at, at + 3));
        if (at + 4 <= text.length) add(counts, text.slice(at, at + 4));
      }
    return counts;
  });
  const begins = once(() => {
    const counts = new Map<string, number>();
    for (const text of texts) for (const sentence of text.split(/[。！？；]/)) add(counts, sentence.slice(0, 2));
    return counts;
  });
  const neighbours = once(() => {
    const pairs = new Set<string>();
    for (const words of texts.map(cut))
      for (let at = 1; at < words.length; at++) pairs.add(`${words[at - 1]} ${words[at]}`);
    return pairs;
  });
  const textsWithWord = once(() => spreadOf(texts.map(wordsOf)));
  const textsWithPair = once(() => spreadOf(texts.map(pairsOf)));
  return {
    grams: (left, right, size) => {
      let most = 0;
      for (let taken = 1; taken < size; taken++)
        most = Math.max(most, grams().get(left.slice(-taken) + right.slice(0, size - taken)) ?? 0);
      return most;
    },
    areNeighbours: (left, right) => neighbours().has(`${cut(left.slice(-14)).at(-1)} ${cut(right.slice(0, 14))[0]}`),
    commonWords: (a, b) => {
      const others = wordsOf(b);
      let sum = 0;
      for (const word of wordsOf(a)) if (others.has(word)) sum += 1 / Math.max(1, (textsWithWord().get(word) ?? 1) - 1);
      return Math.min(3, sum);
    },
    commonPairs: (a, b) => {
      const others = pairsOf(b);
      let sum = 0;
      for (const pair of pairsOf(a))
        if (others.has(pair)) sum += Math.log((texts.length + 1) / (textsWithPair().get(pair) ?? 1));
      return Math.min(20, sum);
    },
    beginsSentence: (text) => begins().get(text.slice(0, 2)) ?? 0,
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Returns a test whether the three characters at a place may be those across a seam, or the first of four that are. Nearly
 * all of a page is not, and need not be counted.
 */
function crossingOf(texts: readonly string[]): (text: string, at: number) => boolean {
  // by UTF-16 unit: a bit for each place from the end (1, 2, 4) and from the beginning (8, 16, 32) of a text
  const places = new Uint8Array(0x10000);
  for (const text of texts)
    for (let k = 0; k < 3 && k < text.length; k++) {
      places[text.charCodeAt(text.length - 1 - k)]! |= 1 << k;
      places[text.charCodeAt(k)]! |= 8 << k;
    }
  return (text, at) => {
    const [a, b, c] = [
      places[text.charCodeAt(at)]!,
      places[text.charCodeAt(at + 1)]!,
      places[text.charCodeAt(at + 2)]!,
    ];
    return Boolean((a & 1 && b & 8 && c & 16) || (a & 2 && b & 1 && c & 8) || (a & 4 && b & 2 && c & 1));
  };
}

/** Returns in how many of the sets each member is. */
function spreadOf(sets: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const member of set) add(counts, member);
  return counts;
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const wordsOf = memoize(
  (text: string): ReadonlySet<string> => new Set(cut(text).filter((word) => /^\p{Script=Han}{2,}$/u.test(word))),
);

const pairsOf = memoize((text: string): ReadonlySet<string> => {
  const pairs = new Set<string>();
  for (let at = 1; at < text.length; at++)
    if (isHan(text.charCodeAt(at - 1)) && isHan(text.charCodeAt(at))) pairs.add(text.slice(at - 1, at + 1));
  return pairs;
});
