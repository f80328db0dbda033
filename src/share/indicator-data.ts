import type { Indicator } from '../figures/indicator.ts';
import { csvCell } from '../report/csv.ts';
import { absolute, site } from '../settings/site.ts';
import { indicatorHref } from '../view/indicator-pages.ts';
import type { CodedPlace, IndicatorTable } from '../view/indicator-table.ts';
import { type Described, LICENCE, tableMetadata } from './columns.ts';

/** The columns of `index.csv` next to the page of an indicator. */
const CSV_COLUMNS = [
  'area',
  'province',
  'city',
  'district',
  'year',
  'when',
  'value',
  'unit',
  'low',
  'high',
  'text',
  'label',
  'place',
  'level',
  'scope',
  'grade',
  'part',
  'role',
  'sentence',
  'url',
  'report',
  'id',
] as const;
type Name = (typeof CSV_COLUMNS)[number];
/** Those of a value in `index.json`, after its report and id: what is told of its place, and its sentence, are elsewhere. */
const JSON_FIELDS = CSV_COLUMNS.filter(
  (name) => !['area', 'province', 'city', 'district', 'sentence', 'report', 'id'].includes(name),
);
type Row = { [name in Name]: string | number | boolean | null | undefined };

/** Yields every value of an indicator as a row: place, time, value and source. */
function* rowsOf({ rows }: IndicatorTable): Generator<Row> {
  for (const { place: area, reported } of rows) {
    for (const [year, list] of [...reported].sort(([a], [b]) => b - a)) {
      for (const { entry, report } of list) {
        for (const value of entry.from ? [entry.from, entry.value] : [entry.value]) {
          const { id, text, value: number, unit, label, role } = value.figure;
          yield {
            area: area.code,
            province: report.province,
            city: report.city,
            district: report.district,
            year: value.year ?? year,
            when: value.date,
            value: number,
            unit,
            low: value.interval?.low,
            high: value.interval?.high,
            text,
            label,
            place: value.place === area.code ? null : value.place,
            level: value.level === 'area' ? null : value.level,
            scope: value.scope.find((words) => words !== value.grade),
            grade: value.grade,
            part: value.part || null,
            role,
            sentence: value.sentence,
            url: absolute(value.link),
            report: report.slug,
            id,
          };
        }
      }
    }
  }
}

/** Returns CSV (RFC 4180), with a BOM so that Excel reads it as UTF-8. */
export function indicatorCsv(table: IndicatorTable): string {
  const lines = [...rowsOf(table)].map((row) => `${CSV_COLUMNS.map((name) => csvCell(row[name])).join()}\r\n`);
  return `\ufeff${CSV_COLUMNS.join()}\r\n${lines.join('')}`;
}

/**
 * Returns the same as JSON for programs (`index.json`): shared values are stated once, unknown ones are omitted, and
 * the sentence is at `url`.
 */
export function indicatorJson(table: IndicatorTable): object {
  const { indicator, years, rows, silent, reports } = table;
  const values = Array.from(rowsOf(table), (row) => {
    const value: Partial<Row> = { report: row.report, id: row.id };
    for (const name of JSON_FIELDS) if (row[name] !== null && row[name] !== undefined) value[name] = row[name];
    return value;
  });
  const nameOf = ({ slug, name, within, code }: CodedPlace) => ({ slug, name, within, code });
  return {
    version: 1,
    indicator: {
      id: indicator.id,
      name: indicator.name,
      definition: indicator.definition,
      synonyms: indicator.synonyms,
      unit: indicator.unit,
      theme: indicator.theme,
      url: absolute(indicatorHref(indicator.id)),
    },
    licence: absolute(LICENCE),
    rights: site.licence,
    citation: citationOf(indicator),
    years,
    reports,
    places: rows.map(({ place, reported }) => ({
      ...nameOf(place),
      reports: [...new Set([...reported.values()].flat().map(({ report }) => report.slug))],
    })),
    values,
    silent: silent.map(({ report }) => report.slug),
  };
}

/** Returns 引用 in the form of GB/T 7714 for an online data set. The address follows. */
export const citationWords = ({ name }: Indicator): string =>
  `${site.publisher ?? site.name}. ${name}：各地历年数字[DS/OL]. ${site.name}. `;

export const citationOf = (indicator: Indicator): string =>
  citationWords(indicator) + absolute(indicatorHref(indicator.id));

export const describedAs = ({ id, name, unit, definition }: Indicator): Described => ({
  title: `${name}（${unit}）`,
  description: definition ?? `各地${site.reports.organs}年度报告里说到的“${name}”，每个数字都可回到原文。`,
  page: indicatorHref(id),
  publisher: site.publisher ?? site.name,
});

/** Returns the CSV on the Web metadata of `index.csv`. */
export const indicatorMetadata = ({ indicator }: IndicatorTable): object =>
  tableMetadata(`${indicatorHref(indicator.id)}index.csv`, CSV_COLUMNS, describedAs(indicator));
