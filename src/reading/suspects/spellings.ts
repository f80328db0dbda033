import type { Suspect } from '../../report/record.ts';
import type { Passage, Rule } from './page.ts';

interface Name {
  text: string;
  passage: Passage;
  at: number;
  count: number;
}

const QUOTED = /[“《]([\p{Script=Han}·\s]{4,24})[”》]/gu;
const ORGAN =
  /(?<=^|[、，。；：（(]|在|由|与|和|为|到|向|对)([\p{Script=Han}]{4,18}(?:公司|集团|学校|大学|医院|商会))/gu;
const NUMERAL = /[一二三四五六七八九十两百千万上下]/u;

/** Flags names that differ by two exchanged characters, or by a missing one. */
export const spellings: Rule = ({ passages }): Suspect[] => {
  const names = new Map<string, Name>();
  for (const passage of passages)
    for (const pattern of [QUOTED, ORGAN])
      for (const found of passage.text.matchAll(pattern)) {
        const text = (found[1] ?? '').replace(/\s/g, '');
        const had = names.get(text);
        if (had) had.count += 1;
        else names.set(text, { text, passage, at: found.index, count: 1 });
      }
  return pairsOf(names).map(([a, b]) => {
    // the rarer one is doubtful; of equally frequent ones the later
    const [usual, odd] = a.count >= b.count ? [a, b] : [b, a];
    return {
      line: odd.passage.lineAt(odd.at),
      text: odd.text,
      why: `同一名称有两种写法，另有“${usual.text}”`,
      suggest: usual.text,
      confidence: 'doubtful',
    };
  });
};

/** Returns all such pairs, in the order of the text. Each name's variants are looked up, in linear time. */
function pairsOf(names: ReadonlyMap<string, Name>): [Name, Name][] {
  const order = new Map([...names.keys()].map((text, at) => [text, at]));
  const pairs = new Map<string, [number, number]>();
  for (const [text, at] of order)
    for (const variant of variantsOf(text)) {
      const other = order.get(variant);
      if (other === undefined || other === at || !(areSwapped(text, variant) || lacksOne(text, variant))) continue;
      const pair: [number, number] = at < other ? [at, other] : [other, at];
      pairs.set(pair.join(), pair);
    }
  const all = [...names.values()];
  return [...pairs.values()]
    .sort(([a, b], [c, d]) => a - c || b - d)
    .flatMap(([a, b]): [Name, Name][] => (all[a] && all[b] ? [[all[a], all[b]]] : []));
}

/** Yields a name with two neighbours exchanged, or without one character. */
function* variantsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    yield text.slice(0, at) + text.slice(at + 1);
    if (at > 0) yield text.slice(0, at - 1) + text[at] + text[at - 1] + text.slice(at + 1);
  }
}

/** Returns whether names are equal but for two exchanged neighbours: 三争创, 三创争. */
function areSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  const at = [...a].findIndex((char, index) => char !== b[index]);
  if (at < 0) return false;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Returns whether names are equal but for one character inside. A longer name with the same beginning is another name. */
function lacksOne(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  if (long.length !== short.length + 1 || short.length < 5) return false;
  const at = [...short].findIndex((char, index) => char !== long[index]);
  if (at <= 0 || NUMERAL.test(long[at] ?? '')) return false;
  return short.slice(at) === long.slice(at + 1);
}
