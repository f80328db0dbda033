import { frequency, readDictionary } from './dictionary.ts';
import { memoize } from './memoize.ts';
import { tag } from './words.ts';

/** Number of most frequent words of a first character that are considered. */
const LOOKED_AT = 9;

/**
 * Returns whether most common two-character words that begin with this character are verbs: 换 (换取, 换乘), not 薪
 * (薪水). jieba's tag of a single character is unreliable: it is often that of a rare name.
 */
export const headsVerbs = memoize((char): boolean => {
  const words = readDictionary()
    .pairs(char)
    .sort((a, b) => frequency(b) - frequency(a));
  const common = words.slice(0, LOOKED_AT);
  return common.filter((word) => tag(word)[0]?.tag.startsWith('v')).length * 2 > common.length;
});
