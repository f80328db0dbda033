/** How many reports are read for terms, spread over all: terms are for suggestions, not for finding. */
const REPORTS_READ = 30;

/** Returns the reports of an archive that are read: all, or a number spread over it, by slug. */
export function spread<T extends { slug: string }>(reports: readonly T[]): T[] {
  const list = reports.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  const step = Math.max(1, list.length / REPORTS_READ);
  return Array.from({ length: Math.min(list.length, REPORTS_READ) }, (_, i) => list[Math.floor(i * step)]!);
}
