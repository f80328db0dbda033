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

/** One name written in two ways: two characters changed round, or one left out, in names that are else the same. */
export const spellings: Rule = ({ passages }) => {
  const names = new Map<string, Name>();
  for (const passage of passages)
    for (const pattern of [QUOTED, ORGAN])
      for (const found of passage.text.matchAll(pattern)) {
        const text = (found[1] ?? '').replace(/\s/g, '');
        const had = names.get(text);
        if (had) had.count += 1;
        else names.set(text, { text, passage, at: found.index, count: 1 });
      }
  const all = [...names.values()];
  const found: Suspect[] = [];
  for (const [index, a] of all.entries())
    for (const b of all.slice(index + 1)) {
      if (!swapped(a.text, b.text) && !dropped(a.text, b.text)) continue;
      // The rarer one is the doubtful one; of two equal ones, the later.
      const [kept, odd] = a.count >= b.count ? [a, b] : [b, a];
      found.push({
        line: odd.passage.lineAt(odd.at),
        text: odd.text,
        why: `同一名称有两种写法，另有“${kept.text}”`,
        suggest: kept.text,
        confidence: 'doubtful',
      });
    }
  return found;
};

/** Equal but for two neighbours changed round: 三争创, 三创争. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  const at = [...a].findIndex((char, index) => char !== b[index]);
  if (at < 0) return false;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Equal but for one character inside; a name that only begins or ends another is another name. */
function dropped(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  if (long.length !== short.length + 1 || short.length < 5) return false;
  const at = [...short].findIndex((char, index) => char !== long[index]);
  if (at <= 0 || NUMERAL.test(long[at] ?? '')) return false;
  return short.slice(at) === long.slice(at + 1);
}
