import type { Catalogue, Row } from '../catalogue.ts';
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
/** What is chosen, one value a facet. */
export type Chosen = Partial<Record<Facet, string>>;
/** The values of a facet, with how many reports have each; null where not all were searched. */
export type Values = [value: string, reports: number | null][];

const PLACES: readonly Facet[] = ['district', 'city', 'province'];

/** Returns what decides a facet of a report: its volume, its place, or its themes as bits. */
const codeOf = ([, volume, place, themes]: Row, facet: Facet): number =>
  facet === 'year' ? volume : facet === 'theme' ? themes : place;

/** Returns the values of a facet that a code (`codeOf`) means. */
function valuesOf(catalogue: Catalogue, code: number, facet: Facet): string[] {
  if (facet === 'year') return [String(code)];
  if (facet === 'theme') return catalogue.themes.flatMap(([theme], i) => (code & (1 << i) ? [theme] : []));
  const value = catalogue.places[code]![0][PLACES.indexOf(facet)] ?? null;
  return value === null ? [] : [value];
}

/** Returns the reports that a query itself narrows the archive down to. */
export function rowsFor(catalogue: Catalogue, rows: readonly Row[], { years, place, theme }: Query['narrow']): Row[] {
  return rows.filter((row) => {
    const [, volume, at] = row;
    if (years && (volume < years[0] || volume > years[1])) return false;
    if (theme !== null && !valuesOf(catalogue, codeOf(row, 'theme'), 'theme').includes(theme)) return false;
    return place === null || catalogue.places[at]![0].some((name) => name === place || name?.slice(0, -1) === place);
  });
}

/** Narrows reports down to what is chosen, leaving out one facet where its own counts are wanted. */
export function narrow(
  catalogue: Catalogue,
  rows: readonly Row[],
  ids: ReadonlySet<number>,
  chosen: Chosen,
  except?: Facet,
): Row[] {
  const asked = FACETS.filter((facet) => facet !== except && chosen[facet] !== undefined);
  return rows.filter(
    (row) =>
      ids.has(row[0]) &&
      asked.every((facet) => valuesOf(catalogue, codeOf(row, facet), facet).includes(chosen[facet]!)),
  );
}

/** Years from the latest, others by count. */
const sorted = (facet: Facet, tally: ReadonlyMap<string, number>): [string, number][] =>
  [...tally].sort((a, b) => (facet === 'year' ? Number(b[0]) - Number(a[0]) : b[1] - a[1]));

/** The values of a facet among the reports found. */
export function counts(
  catalogue: Catalogue,
  rows: readonly Row[],
  ids: ReadonlySet<number>,
  chosen: Chosen,
  facet: Facet,
): Values {
  // Ten thousand reports have a thousand places: what these are called is asked once each.
  const codes = new Map<number, number>();
  for (const row of narrow(catalogue, rows, ids, chosen, facet)) {
    const code = codeOf(row, facet);
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  const tally = new Map<string, number>();
  for (const [code, n] of codes)
    for (const value of valuesOf(catalogue, code, facet)) tally.set(value, (tally.get(value) ?? 0) + n);
  return sorted(facet, tally);
}

/** All values of a facet, where only some reports were searched: those of places within the places chosen. */
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
