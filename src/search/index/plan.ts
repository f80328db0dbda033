import { hash } from 'node:crypto';
import { commonOf } from './common.ts';
import type { IndexEntry } from './entry.ts';

/** The most reports of a shard: what one changed report makes anew. */
export const SHARD_SIZE = 500;

/** What of a report decides where it is found. */
export type Located = Pick<IndexEntry, 'slug' | 'volume' | 'digest'>;

/** A part of the index: whole years as long as they fit, so that a new volume leaves the older parts as they are. */
export interface Shard<C extends Located = Located> {
  /** Name of its folder: 2019, 2015-2018, 2020-2. */
  name: string;
  entries: C[];
  /** Changes with any word of any of its reports. */
  digest: string;
}

/** How an index is laid out. */
export interface Plan<C extends Located = IndexEntry> {
  /** The newest first. */
  shards: Shard<C>[];
  /** What the client calls each report, by slug. */
  ids: Map<string, string>;
  /** Characters that are indexed together with their followers. */
  common: string;
}

/** Ids as short as they can be and still be different, by slug. */
export function idsOf(entries: readonly Located[], length = 6): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { slug, digest } of [...entries].sort(bySlug)) {
    let end = length;
    while (taken.has(digest.slice(0, end))) end += 1;
    taken.add(digest.slice(0, end));
    ids.set(slug, digest.slice(0, end));
  }
  return ids;
}

const bySlug = (a: Located, b: Located): number => (a.slug < b.slug ? -1 : 1);

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
export function shardsOf<C extends Located>(entries: readonly C[], made = '', size = SHARD_SIZE): Shard<C>[] {
  const ids = idsOf(entries);
  const years = Map.groupBy(
    [...entries].sort((a, b) => a.volume - b.volume || bySlug(a, b)),
    ({ volume }) => volume,
  );
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
    const rows = part.map(({ slug, digest }) => `${slug} ${ids.get(slug)} ${digest}\n`);
    const digest = hash('sha256', `${made}\n${rows.join('')}`).slice(0, 16);
    return { name: again ? `${years}-${again + 1}` : years, entries: part, digest };
  });
}

/** The layout of the index of some reports, written by a version of this program. Pure. */
export function planOf(entries: readonly IndexEntry[], version: string, size = SHARD_SIZE): Plan {
  const common = commonOf(entries);
  return { shards: shardsOf(entries, `${version}\n${common}`, size).reverse(), ids: idsOf(entries), common };
}
