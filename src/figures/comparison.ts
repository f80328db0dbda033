import { tidy } from '../chinese/numerals.ts';
import { type Figure, isResult } from '../report/figure.ts';
import { localityOf, type Report } from '../report/report.ts';
import { isoOf } from '../report/when.ts';
import { levelsOf } from './grade.ts';
import { applyIndicators, contextsOf, type Indicator, type Indicators } from './indicator.ts';
import { canonicalUnit } from './units.ts';

/** A figure of an indicator, with what is needed to compare it with another. */
export interface Value {
  /** The parts that a comparison shows; one page has the figures of all reports in memory. */
  figure: Pick<Figure, 'id' | 'text' | 'value' | 'unit' | 'label' | 'role'>;
  /** /2020/jintan/#f-1 */
  link: string;
  sentence: string;
  /** Words of the text that limit what was counted, and at which level: 全区, 市级以上, 各级工会. */
  scope: string[];
  /** Words of the text that give the time: 五年来, 2019年, 截至目前; null if only the report's own period is known. */
  when: string | null;
  /** The year in which it was reached or in which its period ends; null if unknown. */
  year: number | null;
  /** The time it covers, ISO 8601: 2020, 2019/2021, ../2020 for a state reached by then. */
  date: string | null;
  /** Code of the division that it covers (GB/T 2260). */
  place: string | null;
  /** Whether it is a figure of the whole division, of the reporting body, or of a single firm. */
  level: Figure['scope']['level'];
  /** As printed: 国家级, 市级以上. */
  grade: string | null;
  /** The range of an approximate number; null if it is exact. */
  interval: Figure['interval'];
  /** Key that is equal for values that can be drawn in one series. */
  like: string;
  /** Must not be summed: it is part of another value, or repeats one. */
  part: boolean;
  repeat: boolean;
}

/** The values of a report by indicator id. */
export type Values = ReadonlyMap<string, readonly Value[]>;

/** Computed by us, not printed; always marked as such. */
export interface Derived {
  kind: 'difference' | 'growth';
  /** In the unit of its figures; growth in percent. */
  value: number;
  unit: string;
  /** Ids of the figures it is computed from. */
  of: [string, string];
}

/** The values of a report for an indicator. None: 原文未载. */
export interface Cell {
  report: string;
  url: string;
  district: string | null;
  organization: string | null;
  volume: number;
  period: Report['period'];
  values: readonly Value[];
  derived: Derived[];
}

export interface Row {
  indicator: Indicator;
  /** A cell for every report, in the order of the reports. */
  cells: Cell[];
  /** Number of reports with values. */
  reports: number;
}

/** What the comparison shows of a report in addition to its figures. */
type Head = Pick<Report, 'slug' | 'url' | 'district' | 'city' | 'province' | 'organization' | 'volume' | 'period'>;

/**
 * Tabulates indicators by report: every value with its link, scope and period. Nothing is summed over reports; derived
 * values (the growth of 由…增加到…) are marked. Rows without values are omitted; rows with values from more reports
 * come first.
 * @param told returns the values of a report if they are known without reading it
 */
export function comparisonOf<T extends Head>(
  reports: readonly T[],
  rules: Indicators,
  told: (report: T) => Values,
): Row[] {
  const tables = reports.map((report) => ({ report, values: told(report) }));
  const rows = rules.indicators.map((indicator) => {
    const cells = tables.map(({ report, values }) => cellOf(report, values.get(indicator.id) ?? []));
    return { indicator, cells, reports: cells.filter((cell) => cell.values.length > 0).length };
  });
  return rows.filter((row) => row.reports > 0).sort((a, b) => b.reports - a.reports);
}

/**
 * Returns the values of a report by indicator id: results only, each once. An earlier value (由4081家) appears only
 * together with the value that it grew to.
 */
export function valuesOf(report: Report, rules: Indicators): Map<string, Value[]> {
  const contexts = contextsOf(report);
  const matches = applyIndicators(report, rules, contexts).filter(({ figure }) => isResult(figure));
  const originals = new Map(matches.map(({ figure, indicator }) => [figure.id, indicator.id]));
  const found = new Map<string, Value[]>();
  for (const [index, { figure, indicator }] of matches.entries()) {
    const next = matches[index + 1];
    const grows = next?.figure.role === 'to' && next.indicator === indicator;
    const isRepeat = originals.get(figure.repeatOf ?? '') === indicator.id;
    if (isRepeat || (figure.status === 'base' && !grows)) continue;
    const value: Value = {
      figure: shownOf(figure),
      link: `${report.url}#${figure.id}`,
      sentence: contexts.get(figure.id)?.sentence ?? '',
      scope: [figure.scope.words, figure.grade].filter((words) => words !== null),
      when: figure.when.words,
      year: yearOf(figure.when.end),
      date: isoOf(figure.when),
      place: figure.scope.place,
      level: figure.scope.level,
      grade: figure.grade,
      interval: figure.interval,
      like: likeOf(figure),
      part: figure.part === true,
      repeat: figure.repeatOf !== undefined,
    };
    const values = found.get(indicator.id);
    if (values) values.push(value);
    else found.set(indicator.id, [value]);
  }
  return found;
}

const yearOf = (date: string | null): number | null => (date === null ? null : Number(date.slice(0, 4)));

/**
 * Returns the key of what two figures of an indicator must share to be drawn in one series: unit, scope, level and
 * length of period.
 */
function likeOf({ unit, scope, grade, when }: Figure): string {
  const [from, to] = [yearOf(when.start), yearOf(when.end)];
  const years = when.kind === 'asOf' ? 'state' : from === null || to === null ? 1 : to - from + 1;
  return [canonicalUnit(unit), scope.level, scope.level === 'unit' ? scope.words : '', levelsOf(grade), years].join(
    '/',
  );
}

const shownOf = ({ id, text, value, unit, label, role }: Figure): Value['figure'] => {
  return { id, text, value, unit, label, role };
};

/** Returns the cell of a report for an indicator, with the differences derived from its pairs 由…增加到…. */
export function cellOf(report: Head, values: readonly Value[]): Cell {
  const { slug, url, organization, volume, period } = report;
  return {
    report: slug,
    url,
    district: localityOf(report),
    organization,
    volume,
    period,
    values,
    derived: growthOf(values.map(({ figure }) => figure)),
  };
}

/** Returns difference and growth of each pair 由…增加到…. */
function growthOf(figures: readonly Value['figure'][]): Derived[] {
  return figures.flatMap((to, index) => {
    const from = figures[index - 1];
    if (to.role !== 'to' || from?.role !== 'from') return [];
    const of: [string, string] = [from.id, to.id];
    const difference: Derived = { kind: 'difference', value: tidy(to.value - from.value), unit: to.unit, of };
    if (from.value <= 0) return [difference];
    const growth = Math.round(((to.value - from.value) / from.value) * 1000) / 10;
    return [difference, { kind: 'growth', value: growth, unit: '%', of }];
  });
}
