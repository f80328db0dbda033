import { hash } from 'node:crypto';
import type { IndexEntry } from './entry.ts';

/** The fewest and the most reports that a shard has room for. */
const [SMALLEST, LARGEST] = [500, 4000];
/** A question loads a piece of each shard: so many of them will do, as long as the largest are not full. */
const SHARDS = 4;

/**
 * Returns the number of reports that a shard has room for. A changed report makes its shard anew: in a small archive shards
 * are small. The size doubles, so that an archive which grows is cut anew three times at most.
 */
export function shardSize(reports: number): number {
  let size = SMALLEST;
  while (size < LARGEST && size * SHARDS < reports) size *= 2;
  return size;
}

/** What of a report decides where it is found. */
export type Located = Pick<IndexEntry, 'slug' | 'volume' | 'digest'>;

/** A part of the index: whole years as long as they fit, so that a new volume leaves the older parts as they are. */
export interface Shard<C extends Located = Located> {
  /** Its years: 2019, 2015-2018, 2020-2. */
  name: string;
  /** The latest volume first, those of one by their address. */
  entries: C[];
  /** Changes with any word of any of its reports. */
  digest: string;
}

/** How an index is laid out. */
export interface Plan<C extends Located = IndexEntry> {
  /** The newest first. */
  shards: Shard<C>[];
  /** Changes with any of them. */
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
 * Cuts reports into shards: years from the oldest on fill a shard until the next would overflow it; a year too large
 * for one is cut by address. Pure; the order of the input does not matter. `made` is whatever else its index
 * depends on.
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
 * The layout of the index of some reports, written by a version of this program: the shards so that the volumes of all
 * their reports are in order, and the parts of one in that of addresses. Pure.
 */
export function planOf(entries: readonly IndexEntry[], version: string, size = shardSize(entries.length)): Plan {
  const shards = shardsOf(entries, version, size).sort((a, b) => b.entries[0]!.volume - a.entries[0]!.volume);
  return { shards, digest: hash('sha256', shards.map(({ digest }) => digest).join()).slice(0, 16) };
}
