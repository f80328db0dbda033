import { cellOf, type Value, type Values } from '../figures/comparison.ts';
import type { Indicator, Indicators } from '../figures/indicator.ts';
import { codesOf } from '../figures/scope.ts';
import type { Report } from '../report/report.ts';
import { type Entry, entriesOf } from './compare.ts';
import { type District, districts } from './shelf.ts';

/** What a page of an indicator says of a report beside its values. */
type Head = Pick<
  Report,
  'slug' | 'url' | 'volume' | 'period' | 'district' | 'city' | 'province' | 'organization' | 'title'
>;

/** A place with its code (GB/T 2260); null where it is in no list. */
export interface CodedPlace {
  slug: string;
  name: string;
  /** 江苏省常州市 */
  within: string;
  province: string | null;
  code: string | null;
}

/** What a report says of the indicator, as one thing. */
export interface Reported {
  entry: Entry;
  report: Head;
}

/** A place, with what its reports say of each year. */
export interface PlaceRow {
  place: CodedPlace;
  /** By year: whole figures first. */
  reported: ReadonlyMap<number, readonly Reported[]>;
  /** Years of which it has a report that says nothing of the indicator. */
  silent: ReadonlySet<number>;
}

/** One indicator: what all reports say of it, place by place and year by year. */
export interface IndicatorTable {
  indicator: Indicator;
  /** Of the columns, the latest first. */
  years: readonly number[];
  /** Places of which a report says anything, by their codes. */
  rows: readonly PlaceRow[];
  /** Reports that say nothing of it, in the order of lists. */
  silent: readonly { report: Head; place: CodedPlace }[];
  /** How many reports say anything. */
  reports: number;
  values: number;
  /** What the values that can be set in one chart have alike; null where there are none. */
  like: string | null;
}

/** Whether a value is of the place whose report it stands in: not of one firm, nor of the whole province. */
const isOwn = ({ level, place }: Value, { code }: CodedPlace): boolean =>
  (level === 'area' || level === 'own') && (place === null || code === null || place === code);

/** The numbers of a place and a year that a chart can draw, those alike in all places, each once; the first stands for the year. */
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
 * What all reports say of each indicator, every indicator of the rules among them.
 * @param reports in the order of lists
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
    let [count, total] = [0, 0];
    for (const report of reports) {
      const place = places.get(report)!;
      const said = values.get(report)!.get(indicator.id) ?? [];
      if (said.length === 0) {
        silent.push({ report, place });
        continue;
      }
      count += 1;
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
      values: total,
      like: best?.[0] ?? null,
    };
  });
}

const byCode = ({ place: a }: PlaceRow, { place: b }: PlaceRow): number => {
  const [one, two] = [a, b].map(({ code, slug }) => `${code ?? '999999'} ${slug}`);
  return one! < two! ? -1 : 1;
};

/** The place of each report, with its code. */
export function codedPlaces<T extends Report>(reports: readonly T[]): Map<T, CodedPlace> {
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
