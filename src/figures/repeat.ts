import type { Quantity } from './recognise.ts';

/** How much of two labels is the same: character bigrams, 0 to 1. */
export function likeness(a: string, b: string): number {
  const pairs = (text: string) => {
    const plain = text.replace(/[…“”"《》()（）\s]/gu, '');
    return Array.from({ length: Math.max(plain.length - 1, 0) }, (_, at) => plain.slice(at, at + 2));
  };
  const [left, right] = [pairs(a), pairs(b)];
  const rest = [...right];
  const hits = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return left.length && right.length ? (2 * hits) / (left.length + right.length) : Number(a === b);
}

const PEOPLE = /^(?:人|名|位|人次)$/u;
const THINGS = /^(?:家|个|所|座|处)$/u;
const sameUnit = (a: string, b: string) =>
  a === b || (PEOPLE.test(a) && PEOPLE.test(b)) || (THINGS.test(a) && THINGS.test(b));

/**
 * Figures that tell the same fact again, by index → index of the first: same value, same kind of thing, and words that
 * agree. Inside one block nothing repeats: there a number twice is two facts.
 */
export function repeatsOf(list: readonly (Quantity & { block: string })[]): Map<number, number> {
  const found = new Map<number, number>();
  list.forEach((figure, index) => {
    if (figure.value < 10 && !figure.label) return;
    const first = list.findIndex(
      (other, at) =>
        at < index &&
        !found.has(at) &&
        other.block !== figure.block &&
        other.value === figure.value &&
        other.kind === figure.kind &&
        sameUnit(other.unit, figure.unit) &&
        likeness(other.label, figure.label) >= (figure.value < 20 || figure.value % 100 === 0 ? 0.6 : 0.4),
    );
    if (first >= 0) found.set(index, first);
  });
  return found;
}
