import { cut } from '../chinese/words.ts';
import type { Item } from './item.ts';

const WORD_WEIGHT = 0.2;
const MAX_COHESION = 1.2;
const WORD = /^\p{Script=Han}{2,}$/u;

/**
 * Returns a measure of how much two texts of a page have one subject, 0 … 1.2: the words that both have and few others of
 * the page. Halves of a paragraph share more of them than two paragraphs do.
 */
export function cohesionOf(items: readonly Item[]): (a: Item, b: Item) => number {
  const sets = new Map(items.map((item) => [item, new Set(cut(item.text).filter((word) => WORD.test(word)))]));
  const spread = new Map<string, number>();
  for (const words of sets.values()) for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1);
  const most = Math.max(2, items.length * 0.25);
  return (a, b) => {
    const [x, y] = [sets.get(a), sets.get(b)];
    if (!x || !y) return 0;
    let sum = 0;
    for (const word of y) {
      const count = spread.get(word) ?? 1;
      if (x.has(word) && count <= most) sum += 1 / Math.max(1, count - 1);
    }
    return Math.min(MAX_COHESION, sum * WORD_WEIGHT);
  };
}
