import { splitOrdinal } from '../chinese/ordinal.ts';
import { isClosed, lengthOf, openness } from './form.ts';
import { dateline, pageNumber } from './imprint.ts';
import { normalized } from './letters.ts';
import type { SourceLine } from './source.ts';

/**
 * Returns the short lines that are printed three times or more, and at least once inside a sentence or beside the number
 * or date of a page. Without that they are headings that recur in every section; one that ends in a colon announces what
 * is below it (主要观察：). Keys are normalized, values are the indices of the first lines of that text, which may be titles;
 * -1 where the first too is inside a sentence.
 */
export function runningHeadsOf(lines: readonly SourceLine[]): Map<string, number> {
  const counts = new Map<string, { count: number; running: boolean }>();
  for (const [index, { text, level }] of lines.entries()) {
    if (
      level > 0 ||
      /^[<>|]/.test(text) ||
      splitOrdinal(text) ||
      isClosed(text) ||
      /[：:]$/.test(text) ||
      lengthOf(text) > 25 ||
      lengthOf(text) < 3
    )
      continue;
    const key = normalized(text);
    const [before, next] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
    const beside = [before, next].some((other) => pageNumber(other) || dateline(other) !== null);
    const had = counts.get(key) ?? { count: 0, running: false };
    const inside = isInside(lines, index);
    counts.set(key, { count: had.count + 1, running: had.running || beside || inside });
  }
  const heads = [...counts].filter(([, { count, running }]) => count >= 3 && running).map(([text]) => text);
  if (heads.length === 0) return new Map();
  const firsts = new Map(lines.map(({ text }, index) => [normalized(text), index] as const).reverse());
  return new Map(
    heads.map((text) => {
      const first = firsts.get(text) ?? 0;
      return [text, isInside(lines, first) && /[，。、；]/u.test(lines[first - 1]!.text) ? -1 : first];
    }),
  );
}

/** Returns whether a line is below one that breaks off in mid sentence. */
function isInside(lines: readonly SourceLine[], index: number): boolean {
  const before = lines[index - 1]?.text ?? '';
  return lengthOf(before) > 12 && openness(before) >= 0.7 && !splitOrdinal(before);
}
