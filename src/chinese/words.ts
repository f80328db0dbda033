import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { frequency } from './dictionary.ts';
import { memoize } from './memoize.ts';
import { VERBS } from './verbs.ts';

let first: Jieba | undefined;
let second: Jieba | undefined;
let hasVerbs = false;
let switches = 0;
/** The verbs as common words, and as jieba counted them. */
let lines: { common: Uint8Array; counted: Uint8Array } | undefined;

/** After so many switches between the dictionaries, a second instance is loaded; both cost 0.2 s. */
const MAX_SWITCHES = 500;

/**
 * Returns jieba with its own dictionary, by which joins between lines are scored, or with the verbs of reports that it lacks
 * (惠及, 选树, 培树). A document is read with the one and its figures with the other: one instance serves both until they
 * are asked in turns.
 */
function segmenter(withVerbs: boolean): Jieba {
  first ??= Jieba.withDict(dict);
  if (withVerbs === hasVerbs) return first;
  if (second) return second;
  const jieba = switches < MAX_SWITCHES ? first : Jieba.withDict(dict);
  if (jieba === first) hasVerbs = withVerbs;
  else second = jieba;
  switches += 1;
  lines ??= { common: verbLines(() => 20000), counted: verbLines(frequency) };
  jieba.loadDict(withVerbs ? lines.common : lines.counted);
  return jieba;
}

/** Returns the verbs as lines of a dictionary, each with its count. */
function verbLines(countOf: (verb: string) => number): Uint8Array {
  const verbs = [...VERBS].filter((verb) => verb.length > 1);
  return Buffer.from(verbs.map((verb) => `${verb} ${countOf(verb)} v`).join('\n'));
}

/** A word with its offset in the text. */
interface Word {
  word: string;
  start: number;
  /** Whether it can head a clause. */
  verb: boolean;
}

/** Cuts a text into words, using the verbs of reports; unknown words are guessed. */
export const wordsOf = memoize((text): readonly Word[] => {
  let start = 0;
  return segmenter(true)
    .cut(text)
    .map((word) => {
      start += word.length;
      return { word, start: start - word.length, verb: VERBS.has(word) };
    });
});

/** Returns the part of speech of each word of `wordsOf`. Takes twice as long as cutting alone. */
export const tagsOf = memoize((text): readonly string[] =>
  segmenter(true)
    .tag(text)
    .map(({ tag }) => tag),
);

/** Cuts a text into words, using the verbs of reports; unknown words are cut into characters. */
export const knownWords = (text: string): string[] => segmenter(true).cut(text, false);

/** Cuts a text into words with jieba's dictionary alone; joined, they are the text. */
export const cut = memoize((text): readonly string[] => segmenter(false).cut(text, false));

/** Cuts like `cut`, with the part of speech of each word (jieba's tags: n, v, a, d, p, uj, m, q, x …). */
export const tag = memoize((text): readonly { word: string; tag: string }[] => segmenter(false).tag(text, false));
