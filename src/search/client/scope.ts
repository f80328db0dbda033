import { type Catalogue, type ShardHead, sizeOf, totalOf } from '../catalogue.ts';
import type { State } from './state.ts';

/** What an answer was looked for in, and what not. */
export interface Scope {
  shards: ShardHead[];
  /** Reports searched; with a year chosen, those of that year. */
  searched: number;
  /** Number of reports searched from: all, or those of the year. */
  of: number;
  /** All the reports there are. */
  total: number;
  /** Nothing was left out, of no year. */
  isComplete: boolean;
  /** Just the reports from this year on were searched; null where a year is cut through. */
  since: number | null;
}

const yearsOf = (shards: readonly ShardHead[]): number[] => shards.flatMap(({ years }) => years.map(([year]) => year));

/**
 * What is searched, step by step until something is found: the newest reports, then twice as many, at last all; with a
 * year chosen only what holds that year. Where the reader wants all, or there are few, that is the only step. Pure.
 */
export function scopesOf(catalogue: Catalogue, { chosen, sort, all }: Pick<State, 'chosen' | 'sort' | 'all'>): Scope[] {
  const { shards, first } = catalogue;
  const total = totalOf(catalogue);
  const year = chosen.year === undefined ? null : Number(chosen.year);
  const countIn = (shard: ShardHead): number =>
    year === null ? sizeOf(shard) : (shard.years.find(([volume]) => volume === year)?.[1] ?? 0);
  const holding = shards.filter((shard) => countIn(shard) > 0);
  const everything: Scope = { shards, searched: total, of: total, total, isComplete: true, since: null };
  if (all || total <= first || !holding.length) return [everything];

  const of = holding.reduce((sum, shard) => sum + countIn(shard), 0);
  const scopes: Scope[] = [];
  // The oldest first needs the oldest.
  let limit = sort === 'old' ? of : first;
  let searched = 0;
  for (const [i, shard] of holding.entries()) {
    searched += countIn(shard);
    if (searched < limit && searched < of) continue;
    const some = holding.slice(0, i + 1);
    const [oldest, left] = [Math.min(...yearsOf(some)), yearsOf(shards.slice(i + 1))];
    const since = year === null && left.every((one) => one < oldest) ? oldest : null;
    scopes.push({ shards: some, searched, of, total, isComplete: some.length === shards.length, since });
    limit = Math.max(limit * 2, searched + 1);
  }
  return scopes;
}

/** Whether what was not searched may hold more, or anything at all. */
export const isPartial = ({ isComplete, searched, of }: Scope, found: number): boolean =>
  !isComplete && (searched < of || found === 0);
