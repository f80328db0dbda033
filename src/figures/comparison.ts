import { tidy } from '../chinese/numerals.ts';
import { type Figure, isResult } from '../report/figure.ts';
import { localityOf, type Report } from '../report/report.ts';
import { isoOf } from '../report/when.ts';
import { levelsOf } from './grade.ts';
import { applyIndicators, contextsOf, type Indicator, type Indicators } from './indicator.ts';
import { canonicalUnit } from './units.ts';

/** A figure of an indicator, with what one must know before setting it beside another. */
export interface Value {
  /** What a comparison shows of it: those of all reports are read for one page. */
  figure: Pick<Figure, 'id' | 'text' | 'value' | 'unit' | 'label' | 'role'>;
  /** /2020/jintan/#f-1 */
  link: string;
  sentence: string;
  /** Words of the text that say for whom or where it was counted, and at which level: 全区, 市级以上, 各级工会. */
  scope: string[];
  /** Words of the text that say when: 五年来, 2019年, 截至目前; null where only the report's own period is known. */
  when: string | null;
  /** The year in which it was reached, or its stretch ends; null where nobody says. */
  year: number | null;
  /** The time it speaks of, ISO 8601: 2020, 2019/2021, ../2020 for a state reached by then. */
  date: string | null;
  /** Code of the division that it covers (GB/T 2260). */
  place: string | null;
  /** Whether it is that division's, the body's own, one firm's. */
  level: Figure['scope']['level'];
  /** As printed: 国家级, 市级以上. */
  grade: string | null;
  /** What an approximate number may stand for; null where it is exact. */
  interval: Figure['interval'];
  /** Equal in values that may be set in one line. */
  like: string;
  /** Not to be summed: part of another, or told before. */
  part: boolean;
  repeat: boolean;
}

/** What a report says of each indicator, by its id. */
export type Values = ReadonlyMap<string, readonly Value[]>;

/** Computed by us, not printed; always shown as such. */
export interface Derived {
  kind: 'difference' | 'growth';
  /** In the unit of its figures; for growth, percent. */
  value: number;
  unit: string;
  /** Ids of the figures it is computed from. */
  of: [string, string];
}

/** What a report says of an indicator. No values: 原文未载. */
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
  /** How many reports say anything. */
  reports: number;
}

/** What the comparison shows of a report beside its figures. */
type Head = Pick<Report, 'slug' | 'url' | 'district' | 'city' | 'province' | 'organization' | 'volume' | 'period'>;

/**
 * Indicators by report: every value with its link, scope and period. Nothing is summed over reports; what is derived
 * (the growth of 由…增加到…) is marked. Rows without any value are left out; those that more reports speak of come first.
 * @param told what a report says, where it is known without reading it
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
 * What a report says of each indicator, by its id: results only, each once. A value before (由4081家) stands beside the
 * one that it grew to, and nowhere else.
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

/** What two figures of an indicator must have alike to be set in one line: unit, scope, level, and how long a stretch. */
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

/** What a report says of one indicator, with what its pairs 由…增加到… make. */
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

/** Difference and growth of each pair 由…增加到…. */
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
