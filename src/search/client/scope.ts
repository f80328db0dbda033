import { type Catalogue, type Reports, totalOf } from '../catalogue.ts';
import type { State } from './state.ts';

/** What an answer was looked for in, and what not. */
export interface Scope {
  /** The ids of the reports searched are from `from` on and below `to`; with a year chosen, they are of that year. */
  from: number;
  to: number;
  searched: number;
  /** Number of reports searched from: all, or those of the year. */
  of: number;
  /** All the reports there are. */
  total: number;
  /** Every report of the archive was searched. */
  isComplete: boolean;
  /** Just the reports from this year on were searched; null where a year is cut through. */
  since: number | null;
  /** A year was chosen, and every report of it was searched. */
  isOneYear: boolean;
}

/** Returns the ids of the reports of a scope. */
export const idsOf = ({ from, to }: Pick<Scope, 'from' | 'to'>): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** The ids of a volume: reports lie together by volumes. */
function rangeOf(volumes: Uint16Array, volume: number): [from: number, to: number] {
  const from = volumes.indexOf(volume);
  return from < 0 ? [0, 0] : [from, volumes.lastIndexOf(volume) + 1];
}

/**
 * Returns what is searched, step by step until something is found. The index of words tells of all reports at once what
 * they have, and that is the only step. Where reports must be looked into, for figures or for how near words are to each
 * other, it is the newest, then twice as many, at last all. Pure.
 * @param isCostly whether a report must be looked into; null where none must be
 * @param most how many of these at first
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
  // The oldest first needs the oldest.
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

/** Whether what was not searched may hold more, or anything at all. */
export const isPartial = ({ isComplete, searched, of }: Scope, found: number): boolean =>
  !isComplete && (searched < of || found === 0);
