import { isResult } from '../report/figure.ts';
import type { Quantity } from './recognise.ts';

/** Returns every two adjacent UTF-16 units, packed into a number. */
function pairsOf(text: string): number[] {
  const plain = text.replace(/[…“”"《》()（）\s]/gu, '');
  const pairs: number[] = [];
  for (let at = 1; at < plain.length; at++) pairs.push(plain.charCodeAt(at - 1) * 0x10000 + plain.charCodeAt(at));
  return pairs;
}

/** Returns the similarity of two labels by character bigrams, 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const rest = [...right];
  let hits = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest[at] = -1;
    hits += 1;
  }
  return left.length && right.length ? (2 * hits) / (left.length + right.length) : Number(a === b);
}

const PEOPLE = /^(?:人|名|位|人次)$/u;
const THINGS = /^(?:家|个|所|座|处)$/u;
const sameUnit = (a: string, b: string) =>
  a === b || (PEOPLE.test(a) && PEOPLE.test(b)) || (THINGS.test(a) && THINGS.test(b));

/** Only the first 500 figures with a value are candidates for the original of a repeat. A typical report has a few. */
const MAX_ALIKE = 500;

/**
 * Finds figures that repeat a fact, as a map of index → index of the first: same value, same kind of thing, and similar
 * words. Within a block nothing repeats: two equal numbers there are two facts. A caption, and a block with two repeats
 * of another block, need less similarity.
 */
export function repeatsOf(list: readonly (Quantity & { block: string; caption: boolean })[]): Map<number, number> {
  const found = new Map<number, number>();
  const pairs = new Map<string, number>();
  const needed = (figure: Quantity, known: number, caption: boolean) => {
    if (known >= 2) return 0.15;
    const common = figure.value < 20 || figure.value % 100 === 0;
    return caption ? 0.2 : common ? 0.6 : 0.4;
  };
  // only figures of equal value can repeat: the indexes of each value, in order
  const alike = new Map<number, number[]>();
  list.forEach(({ value }, index) => {
    const places = alike.get(value);
    if (places && places.length < MAX_ALIKE) places.push(index);
    else if (!places) alike.set(value, [index]);
  });
  const pass = () =>
    list.forEach((figure, index) => {
      if (found.has(index) || figure.doubtful || !figure.label || !isResult(figure)) return;
      const first = alike.get(figure.value)?.find((at) => {
        const other = list[at]!;
        if (at >= index || found.has(at) || other.doubtful || other.block === figure.block || !isResult(other))
          return false;
        if (other.kind !== figure.kind || !sameUnit(other.unit, figure.unit)) return false;
        const known = pairs.get(`${other.block} ${figure.block}`) ?? 0;
        return likeness(other.label, figure.label) >= needed(figure, known, figure.caption || other.caption);
      });
      if (first === undefined) return;
      const original = list[first]!;
      found.set(index, first);
      const pair = `${original.block} ${figure.block}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    });
  pass();
  pass();
  return found;
}
