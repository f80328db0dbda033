import { canon } from './canon.ts';
import { isClosed, lengthOf } from './form.ts';
import type { Item } from './item.ts';
import type { Trail } from './trail.ts';

/**
 * Drops an item that stands on the page twice, letter for letter: the later one goes. Headings and short captions may
 * well be printed twice; what goes is running text, whole or broken off.
 */
export function dropTwins(items: readonly Item[], trail: Trail): Item[] {
  const seen = new Map<string, Item>();
  return items.filter((item, at) => {
    if (item.role === 'island' || item.role === 'lettering' || item.level > 0) return true;
    const text = item.text;
    const running =
      /[。，,；;]/.test(text) ||
      (isClosed(text) && lengthOf(text) > 12) ||
      /[“《（(]$/.test(text) ||
      items[at - 1]?.text === text ||
      items[at + 1]?.text === text;
    if (!running || lengthOf(text) < 6) return true;
    const key = canon(text);
    const first = seen.get(key);
    if (!first) {
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
