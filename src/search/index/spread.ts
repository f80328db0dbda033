/** Of more reports than this, so many spread over all are read for terms: these are for suggestions, not for finding. */
const READ = 30;

/** Those of a list that are read: all, or so many spread over it. */
export function spread<T>(list: readonly T[]): T[] {
  const step = Math.max(1, list.length / READ);
  return Array.from({ length: Math.min(list.length, READ) }, (_, i) => list[Math.floor(i * step)]!);
}
