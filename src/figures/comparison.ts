import { tidy } from '../chinese/numerals.ts';
import { textOf } from '../report/block.ts';
import { type Figure, isResult } from '../report/figure.ts';
import { localityOf, type Report } from '../report/report.ts';
import { applyIndicators, contextsOf, type Indicator, type Indicators } from './indicator.ts';

/** A figure of an indicator, with what one must know before setting it beside another. */
export interface Value {
  /** What a comparison shows of it: those of all reports are read for one page. */
  figure: Pick<Figure, 'id' | 'text' | 'value' | 'unit' | 'label' | 'role'>;
  /** /2020/jintan/#f-1 */
  link: string;
  sentence: string;
  /** Words of the text that say for whom or where it was counted: 全区, 市级以上, 各级工会. */
  scope: string[];
  /** Words of the sentence that say when: 五年来, 2019年, 截至目前; null where only the report's own period is known. */
  when: string | null;
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

/** For whom a whole clause counts. */
const REALM = /全市|全区|全县|全镇|各级工会|[省市区县]总本级|本级/gu;
/** At which level one thing counts. */
const LEVEL = /全国|全省|省市级(?:以上)?|市区两级|(?:国家|省|市|区|县|镇)级(?:以上)?|规模以上企业/gu;
const WHEN =
  /(?:截至|截止到?|到)(?:目前|\d{4}年(?:\d{1,2}月)?底?)|(?:过去|近)?[一二三四五六七八九十两多\d]+年(?:来|间|(?=累计|共))|\d{4}年(?:上半年|下半年|度)?|全年|今年|目前|每年/gu;

/** What the comparison shows of a report beside its figures. */
type Head = Pick<Report, 'slug' | 'url' | 'district' | 'city' | 'province' | 'organization' | 'volume' | 'period'>;

/** Words of a pattern in what stands before a figure in its sentence and in its label, each once. */
function wordsOf(pattern: RegExp, ...texts: string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(pattern) ?? []))];
}

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

/** What a report says of each indicator, by its id. */
export function valuesOf(report: Report, rules: Indicators): Map<string, Value[]> {
  const contexts = contextsOf(report);
  const blocks = new Map(report.blocks.map((block) => [block.id, block]));
  const found = new Map<string, Value[]>();
  for (const { figure, indicator } of applyIndicators(report, rules, contexts)) {
    if (!isResult(figure)) continue;
    const sentence = contexts.get(figure.id)?.sentence ?? '';
    const block = blocks.get(figure.block);
    const text = block ? textOf(block) : '';
    const before = text.slice(Math.max(0, text.lastIndexOf(sentence, figure.start)), figure.start);
    const clause = /[^，,。；;]*$/u.exec(before)?.[0] ?? '';
    const item = /[^、]*$/u.exec(clause)?.[0] ?? '';
    const value = {
      figure: shownOf(figure),
      link: `${report.url}#${figure.id}`,
      sentence,
      scope: [...wordsOf(REALM, clause, figure.label), ...wordsOf(LEVEL, item, figure.label)],
      when: wordsOf(WHEN, before).at(-1) ?? null,
      part: figure.part === true,
      repeat: figure.repeatOf !== undefined,
    };
    const told = found.get(indicator.id);
    if (told) told.push(value);
    else found.set(indicator.id, [value]);
  }
  return found;
}

const shownOf = ({ id, text, value, unit, label, role }: Figure): Value['figure'] => {
  return { id, text, value, unit, label, role };
};

function cellOf(report: Head, values: readonly Value[]): Cell {
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
