import { hash } from 'node:crypto';
import type { IndexEntry } from './entry.ts';

/** Minimum and maximum capacity of a shard, in reports. */
const [SMALLEST, LARGEST] = [500, 4000];
/** Target number of shards, up to the maximum capacity: a question loads a piece of each. */
const SHARDS = 4;

/**
 * Returns the capacity of a shard, in reports. It is small in a small archive, as a changed report rebuilds its shard, and
 * grows by doubling, so that a growing archive is repartitioned three times at most.
 */
export function shardSize(reports: number): number {
  let size = SMALLEST;
  while (size < LARGEST && size * SHARDS < reports) size *= 2;
  return size;
}

/** What determines the shard of a report. */
type Located = Pick<IndexEntry, 'slug' | 'volume' | 'digest'>;

/** A part of the index: complete years if they fit, so that a new volume does not change older shards. */
export interface Shard<C extends Located = Located> {
  /** Its years: 2019, 2015-2018, 2020-2. */
  name: string;
  /** The latest volume first, within a volume by address. */
  entries: C[];
  /** Digest of the content of its reports. */
  digest: string;
}

/** The partition of an index into shards. */
export interface Layout<C extends Located = IndexEntry> {
  /** The newest first. */
  shards: Shard<C>[];
  /** Digest of all shards. */
  digest: string;
}

const bySlug = (a: Located, b: Located): number => (a.slug < b.slug ? -1 : 1);
const latestFirst = (a: Located, b: Located): number => b.volume - a.volume || bySlug(a, b);

const span = (entries: readonly Located[]): string => {
  const years = entries.map(({ volume }) => volume);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return first === last ? String(first) : `${first}-${last}`;
};

/**
 * Partitions reports into shards: years, from the oldest on, fill a shard until the next would overflow it; a larger year is
 * cut by address. Pure; the order of the input does not matter.
 * @param made digest of everything else that the index depends on
 */
export function shardsOf<C extends Located>(
  entries: readonly C[],
  made = '',
  size = shardSize(entries.length),
): Shard<C>[] {
  const years = new Map<number, C[]>();
  for (const entry of [...entries].sort((a, b) => a.volume - b.volume || bySlug(a, b))) {
    const year = years.get(entry.volume);
    if (year) year.push(entry);
    else years.set(entry.volume, [entry]);
  }
  const parts: C[][] = [];
  for (const year of years.values()) {
    const last = parts.at(-1);
    if (last && last.length + year.length <= size) last.push(...year);
    else for (let i = 0; i < year.length; i += size) parts.push(year.slice(i, i + size));
  }
  const used = new Map<string, number>();
  return parts.map((part) => {
    const years = span(part);
    const again = used.get(years) ?? 0;
    used.set(years, again + 1);
    const rows = part.map(({ slug, digest }) => `${slug} ${digest}\n`).sort();
    const digest = hash('sha256', `${made}\n${rows.join('')}`).slice(0, 16);
    return { name: again ? `${years}-${again + 1}` : years, entries: [...part].sort(latestFirst), digest };
  });
}

/**
 * Returns the layout of an index: the latest shard first, parts of one year by address. Pure.
 * @param version of the program
 */
export function layoutOf(entries: readonly IndexEntry[], version: string, size = shardSize(entries.length)): Layout {
  const shards = shardsOf(entries, version, size).sort((a, b) => b.entries[0]!.volume - a.entries[0]!.volume);
  return { shards, digest: hash('sha256', shards.map(({ digest }) => digest).join()).slice(0, 16) };
}
