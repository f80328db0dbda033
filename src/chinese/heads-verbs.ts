import { readDictionary } from './dictionary.ts';
import { memoize } from './memoize.ts';
import { tag } from './words.ts';

/** Number of most frequent words of a first character that are considered. */
const LOOKED_AT = 9;

/**
 * Returns whether most common two-character words that begin with this character are verbs: 换 (换取, 换乘), not 薪
 * (薪水). jieba's tag of a single character is unreliable: it is often that of a rare name.
 */
export const headsVerbs = memoize((char): boolean => {
  const { counts } = readDictionary();
  const words = [...(pairsByFirst().get(char) ?? [])].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const common = words.slice(0, LOOKED_AT);
  return common.filter((word) => tag(word)[0]?.tag.startsWith('v')).length * 2 > common.length;
});

let byFirst: Map<string, string[]> | undefined;

/** Returns two-character words by their first character; built on the first call, in about 40 ms. */
function pairsByFirst(): ReadonlyMap<string, readonly string[]> {
  if (byFirst) return byFirst;
  byFirst = new Map();
  for (const word of readDictionary().counts.keys()) {
    if (word.length !== 2) continue;
    const had = byFirst.get(word[0]!);
    if (had) had.push(word);
    else byFirst.set(word[0]!, [word]);
  }
  return byFirst;
}
