import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { VERBS } from './verbs.ts';

/** A word with its place in the text that was cut. */
export interface Word {
  word: string;
  start: number;
  /** Whether it can head a clause. */
  verb: boolean;
}

let segmenter: Jieba | undefined;
const jieba = (): Jieba => {
  segmenter ??= withVerbs();
  return segmenter;
};

const KEPT = 4000;
const known = new Map<string, readonly Word[]>();

/** A text cut into words by the dictionary. The same few words of a clause are asked for again and again. */
export function wordsOf(text: string): readonly Word[] {
  const before = known.get(text);
  if (before) return before;
  let start = 0;
  const words: Word[] = [];
  for (const word of jieba().cut(text)) {
    words.push({ word, start, verb: VERBS.has(word) });
    start += word.length;
  }
  if (known.size >= KEPT) known.clear();
  known.set(text, words);
  return words;
}

/** The words of a text by the dictionary alone: what it does not know is not guessed, but cut into characters. */
export const cut = (text: string): string[] => jieba().cut(text, false);

/** The part of speech (n, v, vn, a, m, …) of each word of a text. Twice the price of the words alone. */
export const tagsOf = (text: string): string[] =>
  jieba()
    .tag(text)
    .map(({ tag }) => tag);

/** The dictionary, with the verbs of reports made words where it lacks them (惠及, 选树, 培树). */
function withVerbs(): Jieba {
  const made = Jieba.withDict(dict);
  made.loadDict(
    Buffer.from(
      [...VERBS]
        .filter((verb) => verb.length > 1)
        .map((verb) => `${verb} 20000 v`)
        .join('\n'),
    ),
  );
  return made;
}
