import { type Catalogue, type Reports, totalOf } from '../catalogue.ts';
import type { State } from './state.ts';

/** The reports that were searched for an answer. */
export interface Scope {
  /** Ids of the reports searched: `from` up to, but not including, `to`. With a year chosen, they are of that year. */
  from: number;
  to: number;
  searched: number;
  /** Number of reports to be searched: all, or those of the chosen year. */
  of: number;
  /** Number of reports of the archive. */
  total: number;
  /** Every report of the archive was searched. */
  isComplete: boolean;
  /** Exactly the reports from this year on were searched; null if only part of a year was. */
  since: number | null;
  /** The reports searched are all of the year `since`. */
  isOneYear: boolean;
}

/** Returns the ids of the reports of a scope. */
export const idsOf = ({ from, to }: Pick<Scope, 'from' | 'to'>): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** Returns the range of ids of a volume, whose reports are contiguous. */
function rangeOf(volumes: Uint16Array, volume: number): [from: number, to: number] {
  const from = volumes.indexOf(volume);
  return from < 0 ? [0, 0] : [from, volumes.lastIndexOf(volume) + 1];
}

/**
 * Returns the scopes to be searched, one after the other until something is found. If the index of words is enough, there is
 * one: all reports. If reports must be loaded, for their figures or for the distance of words, these are the newest, then
 * twice as many, and so on. Pure.
 * @param isCostly whether a report must be loaded; null if none must be
 * @param most maximum number of reports to load in the first scope
 */
export function scopesOf(
  catalogue: Catalogue,
  { volumes }: Reports,
  { chosen, sort, all }: Pick<State, 'chosen' | 'sort' | 'all'>,
  isCostly: ((id: number) => boolean) | null,
  most: number,
): Scope[] {
  const total = totalOf(catalogue);
  const year = chosen.year === undefined ? null : Number(chosen.year);
  const [from, to] = year === null ? [0, total] : rangeOf(volumes, year);
  const isFew = (): boolean => isCostly === null || idsOf({ from: 0, to: total }).filter(isCostly).length <= most;
  if (all || from === to || isFew())
    return [{ from: 0, to: total, searched: total, of: total, total, isComplete: true, since: null, isOneYear: false }];

  const of = to - from;
  const partOf = (searched: number): Scope => {
    const end = from + searched;
    const oldest = volumes[end - 1]!;
    const since = year === null && (end === to || volumes[end]! < oldest) ? oldest : null;
    const isOneYear = since !== null && volumes[from] === since;
    return { from, to: end, searched, of, total, isComplete: searched === total, since, isOneYear };
  };
  const scopes: Scope[] = [];
  // Sorted by the oldest, the first scope must include the oldest.
  let limit = sort === 'old' ? of : most;
  let costly = 0;
  for (let i = 0; i < of; i++) {
    costly += isCostly!(from + i) ? 1 : 0;
    if (costly < limit && i < of - 1) continue;
    scopes.push(partOf(i + 1));
    limit *= 2;
  }
  return scopes;
}

/** Returns whether reports outside of the scope may match too. */
export const isPartial = ({ isComplete, searched, of }: Scope, found: number): boolean =>
  !isComplete && (searched < of || found === 0);
