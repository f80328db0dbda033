import { createHash } from 'node:crypto';
import type { Leaf } from './leaf.ts';

/** Bumped whenever what is written for the same reports changes. */
const FORMAT = 7;
/** The most reports Pagefind indexes at a time: its memory grows faster than the pages. */
export const SHARD_SIZE = 500;

/** A part of the index: whole years as long as they fit, so that a new volume leaves the older parts as they are. */
export interface Shard {
  /** Name of its folder: 2019, 2015-2018, 2020-b. */
  name: string;
  leaves: Leaf[];
  /** Changes with any word of any of its reports. */
  digest: string;
}

const digestOf = (leaves: readonly Leaf[], made: string): string => {
  const hash = createHash('sha256').update(`${FORMAT}\n${made}\n`);
  for (const leaf of leaves) hash.update(JSON.stringify(leaf)).update('\n');
  return hash.digest('hex').slice(0, 16);
};

const span = (leaves: readonly Leaf[]): string => {
  const years = leaves.map(({ volume }) => volume);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return first === last ? String(first) : `${first}-${last}`;
};

/**
 * Cuts reports into shards: years from the oldest on fill a shard until the next would overflow it; a year too large
 * for one is cut by address. Pure; the order of the input does not matter. `made` is whatever else its index
 * depends on.
 */
export function shardsOf(leaves: readonly Leaf[], made = '', size = SHARD_SIZE): Shard[] {
  const years = new Map<number, Leaf[]>();
  const sorted = [...leaves].sort((a, b) => a.volume - b.volume || (a.slug < b.slug ? -1 : 1));
  for (const leaf of sorted) years.set(leaf.volume, [...(years.get(leaf.volume) ?? []), leaf]);
  const parts: Leaf[][] = [];
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
    return { name: again ? `${years}-${again + 1}` : years, leaves: part, digest: digestOf(part, made) };
  });
}
