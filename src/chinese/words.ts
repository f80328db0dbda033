import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { cutShort } from './cut.ts';
import { frequency, readDictionary } from './dictionary.ts';
import { memoize } from './memoize.ts';
import { VERBS } from './verbs.ts';

let jieba: Jieba | undefined;
let hasVerbs = false;
/** The verbs as common words, and as jieba counted them. */
let lines: { common: Uint8Array; counted: Uint8Array } | undefined;

/**
 * Returns jieba with its own dictionary, by which joins between lines are scored, or with the verbs of reports that it lacks
 * (惠及, 选树, 培树). One instance serves both: a document is read with the one, and its figures with the other. An exchange
 * takes 0.15 ms, as much as cutting 1,500 characters.
 */
function segmenter(withVerbs: boolean): Jieba {
  jieba ??= Jieba.withDict(dict);
  if (withVerbs === hasVerbs) return jieba;
  hasVerbs = withVerbs;
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

/**
 * Characters of what names are read from: it is asked in turns with `wordsOf`, for which jieba took 0.08 s a build to
 * exchange its verbs, and 0.15 s for a second dictionary.
 */
const MAX_SHORT_CHARS = 32;
const isForJieba = (text: string): boolean => !hasVerbs || text.length > MAX_SHORT_CHARS;

/** Cuts a text into words with jieba's dictionary alone; joined, they are the text. */
export const cut = memoize((text): readonly string[] =>
  isForJieba(text) ? segmenter(false).cut(text, false) : cutShort(text),
);

/** Cuts like `cut`, with the part of speech of each word (jieba's tags: n, v, a, d, p, uj, m, q, x …). */
export const tag = memoize((text): readonly { word: string; tag: string }[] =>
  isForJieba(text) ? segmenter(false).tag(text, false) : cutShort(text).map((word) => ({ word, tag: tagOf(word) })),
);

function tagOf(word: string): string {
  const { entryOf, tagOf } = readDictionary();
  const entry = entryOf(word);
  return entry < 0 ? guessedTag(word) : tagOf(entry);
}

/** Returns jieba's guess at an unknown word: a mark, a number, a rare character. No verb among them, so any verbs will do. */
const guessedTag = memoize((word): string => segmenter(hasVerbs).tag(word, false)[0]!.tag);
