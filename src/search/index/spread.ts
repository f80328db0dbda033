/** How many reports are read for terms, spread over all: terms are for suggestions, not for finding. */
const REPORTS_READ = 30;

/** Returns the items of a list that are read: all, or a number spread over it. */
export function spread<T>(list: readonly T[]): T[] {
  const step = Math.max(1, list.length / REPORTS_READ);
  return Array.from({ length: Math.min(list.length, REPORTS_READ) }, (_, i) => list[Math.floor(i * step)]!);
}
