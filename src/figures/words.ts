import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** A word with its part of speech (n, v, vn, a, m, …) and its place in the text that was cut. */
export interface Word {
  word: string;
  tag: string;
  start: number;
}

let jieba: Jieba | undefined;

/** A text cut into words by the dictionary. */
export function tagged(text: string): Word[] {
  jieba ??= Jieba.withDict(dict);
  let start = 0;
  return jieba.tag(text).map(({ word, tag }) => {
    const at = start;
    start += word.length;
    return { word, tag, start: at };
  });
}
