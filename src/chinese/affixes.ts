import { marksOf } from './marks.ts';

/** Returns whether one of some words is in a text at an offset. */
type Affix = (text: string, at: number) => boolean;

/** The characters of words at an index, which exclude most offsets at once. */
const charsOf = (words: readonly string[], at: number): Uint8Array =>
  marksOf(words.flatMap((word) => word.at(at) ?? []));

const lengthsOf = (words: readonly string[]): number[] => [...new Set(words.map(({ length }) => length))];

/** Compiles words to a test of whether one of them begins at an offset. About 20 times as fast as a regular expression. */
export function wordsFrom(words: readonly string[]): Affix {
  const [set, lengths] = [new Set(words), lengthsOf(words)];
  const heads = charsOf(words, 0);
  return (text, at) =>
    heads[text.charCodeAt(at)] === 1 && lengths.some((length) => set.has(text.slice(at, at + length)));
}

/** Compiles words to a test of whether one of them ends at an offset. */
export function wordsBefore(words: readonly string[]): Affix {
  const [set, lengths] = [new Set(words), lengthsOf(words)];
  const tails = charsOf(words, -1);
  return (text, at) =>
    tails[text.charCodeAt(at - 1)] === 1 &&
    lengths.some((length) => at >= length && set.has(text.slice(at - length, at)));
}
