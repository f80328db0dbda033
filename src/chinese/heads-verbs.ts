import { readDictionary } from './dictionary.ts';
import { memoize } from './memoize.ts';
import { tag } from './words.ts';

/** So many of the commonest words that begin with a character are looked at. */
const LOOKED_AT = 9;

/**
 * Whether most common words of two characters that begin with this one are verbs: 换 (换取, 换乘), not 薪 (薪水). What
 * jieba says of single characters is often the kind of a name that is written so.
 */
export const headsVerbs = memoize((char): boolean => {
  const { counts } = readDictionary();
  const words = [...(pairsByFirst().get(char) ?? [])].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const common = words.slice(0, LOOKED_AT);
  return common.filter((word) => tag(word)[0]?.tag.startsWith('v')).length * 2 > common.length;
});

let byFirst: Map<string, string[]> | undefined;

/** Words of two characters by the first of them; made at the first call, which takes about 40 ms. */
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
