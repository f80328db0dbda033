import hk from 'opencc-js/dict/HKVariantsRev';
import simple from 'opencc-js/dict/TSCharacters';
import tw from 'opencc-js/dict/TWVariantsRev';

const HAN = /\p{Script=Han}/u;
const pairsIn = (list: string): Map<string, string> =>
  new Map(list.split('|').map((pair) => pair.split(' ') as [string, string]));

/**
 * Traditional characters that the reports never use, with the simplified ones that they do: what a query may have to
 * be read as, in the characters of OpenCC and in those of Taiwan and Hong Kong. Characters that the reports use
 * themselves are left alone (昇 in a name is not 升).
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
