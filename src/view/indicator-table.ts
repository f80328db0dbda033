import { cellOf, type Value, type Values } from '../figures/comparison.ts';
import type { Indicator, Indicators } from '../figures/indicator.ts';
import { codesOf } from '../figures/scope.ts';
import type { Report } from '../report/report.ts';
import { type CellItem, entriesOf } from './compare.ts';
import { type District, districts } from './shelf.ts';

/** What a page of an indicator shows of a report besides its values. */
type Head = Pick<
  Report,
  'slug' | 'url' | 'volume' | 'period' | 'district' | 'city' | 'province' | 'organization' | 'title'
>;

/** A place with its code (GB/T 2260); null if it is not listed. */
export interface CodedPlace {
  slug: string;
  name: string;
  /** 江苏省常州市 */
  within: string;
  province: string | null;
  code: string | null;
}

/** An item that a report states about the indicator. */
export interface Reported {
  entry: CellItem;
  report: Head;
}

/** A place, with the values of its reports for each year. */
export interface PlaceRow {
  place: CodedPlace;
  /** By year, independent figures first. */
  reported: ReadonlyMap<number, readonly Reported[]>;
  /** Years with a report that has no value for the indicator. */
  silent: ReadonlySet<number>;
}

/** The values of an indicator in all reports, by place and year. */
export interface IndicatorTable {
  indicator: Indicator;
  /** Years of the columns, latest first. */
  years: readonly number[];
  /** Places with values, by code. */
  rows: readonly PlaceRow[];
  /** Reports without values, in list order. */
  silent: readonly { report: Head; place: CodedPlace }[];
  /** Number of reports with values, of all volumes and by volume. */
  reports: number;
  byVolume: ReadonlyMap<number, number>;
  values: number;
  /** The comparison key of the values in the chart; null if there are none. */
  like: string | null;
}

/** Returns whether a value covers the place of its report: not a single firm, nor the whole province. */
const isOwn = ({ level, place }: Value, { code }: CodedPlace): boolean =>
  (level === 'area' || level === 'own') && (place === null || code === null || place === code);

/**
 * Returns the values of a place and year that the chart can draw, without duplicates; the first one represents the
 * year.
 */
export function drawnOf({ place, reported }: PlaceRow, year: number, like: string | null): Value[] {
  const drawn: Value[] = [];
  for (const { entry } of reported.get(year) ?? []) {
    const { value, minor } = entry;
    const isAlike = !minor && value.like === like && isOwn(value, place);
    if (isAlike && !drawn.some(({ figure }) => figure.value === value.figure.value)) drawn.push(value);
  }
  return drawn;
}

/**
 * Returns the table of each indicator, including those without values.
 * @param reports in list order
 */
export function indicatorTables<T extends Report>(
  reports: readonly T[],
  { indicators }: Indicators,
  valuesOf: (report: T) => Values,
): IndicatorTable[] {
  const places = codedPlaces(reports);
  const values = new Map(reports.map((report) => [report, valuesOf(report)]));
  return indicators.map((indicator) => {
    const rows = new Map<CodedPlace, { reported: Map<number, Reported[]>; silent: Set<number> }>();
    const silent: { report: Head; place: CodedPlace }[] = [];
    const kinds = new Map<string, Set<string>>();
    const byVolume = new Map<number, number>();
    let [count, total] = [0, 0];
    for (const report of reports) {
      const place = places.get(report)!;
      const said = values.get(report)!.get(indicator.id) ?? [];
      if (said.length === 0) {
        silent.push({ report, place });
        continue;
      }
      count += 1;
      byVolume.set(report.volume, (byVolume.get(report.volume) ?? 0) + 1);
      const row = rows.get(place) ?? { reported: new Map(), silent: new Set() };
      rows.set(place, row);
      for (const entry of entriesOf(cellOf(report, said))) {
        const { value } = entry;
        const year = value.year ?? report.volume;
        const list = row.reported.get(year) ?? [];
        list.push({ entry, report });
        row.reported.set(year, list);
        total += 1;
        if (entry.minor || !isOwn(value, place)) continue;
        const points = kinds.get(value.like) ?? new Set();
        kinds.set(value.like, points.add(`${place.slug} ${year}`));
      }
    }
    for (const { report, place } of silent) rows.get(place)?.silent.add(report.volume);
    const sorted = [...rows].map(([place, row]): PlaceRow => ({ place, ...row })).sort(byCode);
    const years = new Set(sorted.flatMap((row) => [...row.reported.keys(), ...row.silent]));
    const [best] = [...kinds].sort(([, a], [, b]) => b.size - a.size);
    return {
      indicator,
      years: [...years].sort((a, b) => b - a),
      rows: sorted,
      silent,
      reports: count,
      byVolume,
      values: total,
      like: best?.[0] ?? null,
    };
  });
}

/** Returns how many values there are in some rows, and how many reports have them. */
export function countsOf(rows: readonly PlaceRow[]): Pick<IndicatorTable, 'reports' | 'values'> {
  const all = rows.flatMap(({ reported }) => [...reported.values()].flat());
  return { reports: new Set(all.map(({ report }) => report.slug)).size, values: all.length };
}

const byCode = ({ place: a }: PlaceRow, { place: b }: PlaceRow): number => {
  const [one, two] = [a, b].map(({ code, slug }) => `${code ?? '999999'} ${slug}`);
  return one! < two! ? -1 : 1;
};

/** Returns the place of each report, with its code. */
function codedPlaces<T extends Report>(reports: readonly T[]): Map<T, CodedPlace> {
  const coded = ({ slug, name, within, reports: own }: District<T>): CodedPlace => {
    const [first] = own;
    return { slug, name, within, province: first!.province, code: codesOf(first!).own };
  };
  return new Map(
    districts(reports).flatMap((district) => {
      const place = coded(district);
      return district.reports.map((report): [T, CodedPlace] => [report, place]);
    }),
  );
}
