/** How many reports are read for terms, spread over all: terms are for suggestions, not for finding. */
const READ = 30;

/** Returns the items of a list that are read: all, or a number spread over it. */
export function spread<T>(list: readonly T[]): T[] {
  const step = Math.max(1, list.length / READ);
  return Array.from({ length: Math.min(list.length, READ) }, (_, i) => list[Math.floor(i * step)]!);
}
