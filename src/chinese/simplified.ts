import hk from 'opencc-js/dict/HKVariantsRev';
import simple from 'opencc-js/dict/TSCharacters';
import tw from 'opencc-js/dict/TWVariantsRev';

const HAN = /\p{Script=Han}/u;
const pairsIn = (list: string): Map<string, string> =>
  new Map(list.split('|').map((pair) => pair.split(' ') as [string, string]));

/**
 * Maps traditional characters that the reports never use to the simplified ones that they do use, for queries in the
 * characters of OpenCC, Taiwan and Hong Kong. Characters that occur in the reports are not mapped (昇 in a name is not
 * 升).
 */
export function hanMap(texts: Iterable<string>): Record<string, string> {
  const used = new Set<string>();
  for (const text of texts) for (const char of text.normalize('NFKC')) if (HAN.test(char)) used.add(char);
  const toSimple = pairsIn(simple);
  const map: Record<string, string> = {};
  for (const variants of [new Map<string, string>(), pairsIn(tw), pairsIn(hk)]) {
    for (const char of [...variants.keys(), ...toSimple.keys()]) {
      const common = variants.get(char) ?? char;
      const read = toSimple.get(common) ?? common;
      if (read !== char && !used.has(char) && used.has(read)) map[char] ??= read;
    }
  }
  return map;
}
