/** Maximum number of reports read for terms, which are for suggestions only. */
const MAX_READ = 30;

/** Returns an even sample of the reports of an archive, in the order of their slugs; all if they are few. */
export function spread<T extends { slug: string }>(reports: readonly T[]): T[] {
  const list = reports.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  const step = Math.max(1, list.length / MAX_READ);
  return Array.from({ length: Math.min(list.length, MAX_READ) }, (_, i) => list[Math.floor(i * step)]!);
}
