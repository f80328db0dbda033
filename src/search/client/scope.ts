import { type Catalogue, type Row, totalOf } from '../catalogue.ts';
import type { State } from './state.ts';

/** What an answer was looked for in, and what not. */
export interface Scope {
  /** Reports searched, the latest volume first; with a year chosen, those of that year. */
  rows: readonly Row[];
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

/**
 * What is searched, step by step until something is found. The index of words tells of all reports at once what they have,
 * and that is the only step. Where reports must be looked into, for figures or for how near words are to each other, it is
 * the newest, then twice as many, at last all. Pure.
 * @param rows of all reports, the latest volume first
 * @param isCostly whether a report must be looked into
 * @param most how many of these at first
 */
export function scopesOf(
  catalogue: Catalogue,
  rows: readonly Row[],
  { chosen, sort, all }: Pick<State, 'chosen' | 'sort' | 'all'>,
  isCostly: (row: Row) => boolean,
  most: number,
): Scope[] {
  const total = totalOf(catalogue);
  const year = chosen.year === undefined ? null : Number(chosen.year);
  const own = year === null ? rows : rows.filter(([, volume]) => volume === year);
  if (all || !own.length || rows.filter(isCostly).length <= most)
    return [{ rows, searched: total, of: total, total, isComplete: true, since: null }];

  const partOf = (some: readonly Row[]): Scope => {
    const left = own[some.length];
    const oldest = some[some.length - 1]![1];
    const since = year === null && (!left || left[1] < oldest) ? oldest : null;
    return { rows: some, searched: some.length, of: own.length, total, isComplete: some.length === total, since };
  };
  const scopes: Scope[] = [];
  // The oldest first needs the oldest.
  let limit = sort === 'old' ? own.length : most;
  let costly = 0;
  for (const [i, row] of own.entries()) {
    costly += isCostly(row) ? 1 : 0;
    if (costly < limit && i < own.length - 1) continue;
    scopes.push(partOf(own.slice(0, i + 1)));
    limit *= 2;
  }
  return scopes;
}

/** Whether what was not searched may hold more, or anything at all. */
export const isPartial = ({ isComplete, searched, of }: Scope, found: number): boolean =>
  !isComplete && (searched < of || found === 0);
