import { isClosed, lengthOf, openness } from './form.ts';
import type { Item } from './item.ts';
import { normalized } from './letters.ts';
import type { Trail } from './trail.ts';

/**
 * Drops the second of two items that are equal, letter for letter. Headings and short captions may be printed twice on
 * purpose; dropped are running text near its twin, and text that breaks off or has figures anywhere.
 */
export function dropDuplicates(items: readonly Item[], trail: Trail): Item[] {
  const seen = new Map<string, Item>();
  return items.filter((item, at) => {
    if (item.role === 'island' || item.role === 'imageText' || item.level > 0) return true;
    const text = item.text;
    const running =
      /[。，,；;]/.test(text) ||
      (isClosed(text) && lengthOf(text) > 12) ||
      /[“《（(]$/.test(text) ||
      items[at - 1]?.text === text ||
      items[at + 1]?.text === text;
    if (!running || lengthOf(text) < 6) return true;
    const key = normalized(text);
    const first = seen.get(key);
    if (
      !first ||
      !(isNear(items, items.indexOf(first, Math.max(0, at - 4)), at) || (!item.ordinal && isUnique(text)))
    ) {
      seen.set(key, item);
      return true;
    }
    trail.repairs.push({
      kind: 'dedupe',
      sourceLines: item.lines,
      before: text,
      after: `（与第 ${first.lines.join('、')} 行相同，已略去）`,
      confidence: 'certain',
    });
    return false;
  });
}

/** At most three lines further, in the same section. */
const isNear = (items: readonly Item[], first: number, at: number): boolean =>
  first >= 0 &&
  at - first <= 4 &&
  !items.slice(first + 1, at).some(({ ordinal, level }) => ordinal !== null || level > 0);

/** Text that nobody writes twice: it breaks off, or has figures. A sentence may begin several sections on purpose. */
const isUnique = (text: string): boolean => openness(text) > 0.5 || (lengthOf(text) > 40 && /\d/.test(text));
