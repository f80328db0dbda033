import type { Catalogue, Reports } from '../catalogue.ts';
import type { Query } from '../query.ts';

export const FACETS = ['year', 'province', 'city', 'district', 'theme'] as const;
export type Facet = (typeof FACETS)[number];
export const FACET_NAMES: Record<Facet, string> = {
  year: '年份',
  province: '省',
  city: '市',
  district: '地区',
  theme: '主题',
};
/** The chosen filters: at most one value a facet. */
export type Chosen = Partial<Record<Facet, string>>;
/** The values of a facet with the number of reports; null if not all reports were searched. */
export type Values = [value: string, reports: number | null][];

const PLACES: readonly Facet[] = ['district', 'city', 'province'];

/** Returns the column of a facet: a code for each report, from which `valuesOf` gets the values of the facet. */
const columnOf = ({ volumes, places, themes }: Reports, facet: Facet): ArrayLike<number> =>
  facet === 'year' ? volumes : facet === 'theme' ? themes : places;

/** Returns the values of a facet that a code stands for. */
function valuesOf(catalogue: Catalogue, code: number, facet: Facet): string[] {
  if (facet === 'year') return [String(code)];
  if (facet === 'theme') return catalogue.themes.flatMap(([theme], i) => (code & (1 << i) ? [theme] : []));
  const value = catalogue.places[code]![0][PLACES.indexOf(facet)] ?? null;
  return value === null ? [] : [value];
}

/** Memoizes a test of codes: ten thousand reports have a thousand places. */
function memoized(test: (code: number) => boolean): (code: number) => boolean {
  const known = new Map<number, boolean>();
  return (code) => {
    let is = known.get(code);
    if (is === undefined) {
      is = test(code);
      known.set(code, is);
    }
    return is;
  };
}

/** Returns a test of whether a report has a value of a facet. */
function having(catalogue: Catalogue, reports: Reports, facet: Facet, value: string): (id: number) => boolean {
  const column = columnOf(reports, facet);
  const isChosen = memoized((code) => valuesOf(catalogue, code, facet).includes(value));
  return (id) => isChosen(column[id]!);
}

/** Filters reports by the conditions inside a query: 年份：, 地区：, 主题：. */
export function narrowedBy(
  catalogue: Catalogue,
  reports: Reports,
  ids: readonly number[],
  { years, place, theme }: Query['narrow'],
): readonly number[] {
  let left = ids;
  if (years) left = left.filter((id) => years[0] <= reports.volumes[id]! && reports.volumes[id]! <= years[1]);
  if (theme !== null) left = left.filter(having(catalogue, reports, 'theme', theme));
  if (place !== null) {
    const isThere = memoized((code) =>
      catalogue.places[code]![0].some((name) => name === place || name?.slice(0, -1) === place),
    );
    left = left.filter((id) => isThere(reports.places[id]!));
  }
  return left;
}

/** Filters reports by the chosen filters. @param except facet to ignore, whose own values are counted */
export function narrow(
  catalogue: Catalogue,
  reports: Reports,
  ids: readonly number[],
  chosen: Chosen,
  except?: Facet,
): readonly number[] {
  let left = ids;
  for (const facet of FACETS) {
    const value = chosen[facet];
    if (facet !== except && value !== undefined) left = left.filter(having(catalogue, reports, facet, value));
  }
  return left;
}

/** Sorts years from the latest, other values by count. */
const sorted = (facet: Facet, tally: ReadonlyMap<string, number>): [string, number][] =>
  [...tally].sort((a, b) => (facet === 'year' ? Number(b[0]) - Number(a[0]) : b[1] - a[1]));

/** Counts the codes of some reports in a column. */
function codesIn(column: ArrayLike<number>, ids: readonly number[]): Map<number, number> {
  const codes = new Map<number, number>();
  for (let i = 0; i < ids.length; i++) {
    const code = column[ids[i]!]!;
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return codes;
}

/** Counts the values of each facet among the reports found, as if nothing were chosen in that facet itself. */
export function counts(
  catalogue: Catalogue,
  reports: Reports,
  ids: readonly number[],
  chosen: Chosen,
): Record<Facet, Values> {
  const left = narrow(catalogue, reports, ids, chosen);
  const known = new Map<ArrayLike<number>, Map<number, number>>();
  const valuesIn = (facet: Facet): Values => {
    const column = columnOf(reports, facet);
    // Three facets share the column of places: if none of them is chosen, it is counted once.
    let codes = chosen[facet] === undefined ? known.get(column) : undefined;
    if (!codes) {
      const own = chosen[facet] === undefined ? left : narrow(catalogue, reports, ids, chosen, facet);
      codes = codesIn(column, own);
      if (own === left) known.set(column, codes);
    }
    const tally = new Map<string, number>();
    for (const [code, n] of codes)
      for (const value of valuesOf(catalogue, code, facet)) tally.set(value, (tally.get(value) ?? 0) + n);
    return sorted(facet, tally);
  };
  return Object.fromEntries(FACETS.map((facet) => [facet, valuesIn(facet)])) as Record<Facet, Values>;
}

/** Returns all values of a facet, without counts, if only some reports were searched; places within the chosen ones. */
export function offered(catalogue: Catalogue, chosen: Chosen, facet: Facet): Values {
  const tally = new Map<string, number>();
  const add = (value: string | null, n: number): void => {
    if (value !== null) tally.set(value, (tally.get(value) ?? 0) + n);
  };
  if (facet === 'year') for (const { years } of catalogue.shards) for (const [year, n] of years) add(String(year), n);
  if (facet === 'theme') for (const [theme, n] of catalogue.themes) add(theme, n);
  const own = PLACES.indexOf(facet);
  const asked = [...PLACES.entries()].filter(([, one]) => one !== facet && chosen[one] !== undefined);
  for (const [place, n] of own < 0 ? [] : catalogue.places) {
    if (asked.every(([i, one]) => place[i] === chosen[one])) add(place[own] ?? null, n);
  }
  return sorted(facet, tally).map(([value]) => [value, null]);
}
