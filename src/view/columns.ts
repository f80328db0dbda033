import type { Report } from '../report/report.ts';
import { districtName } from './place.ts';

/** What the styles of the comparison know a column by: numbers from 1, so that a fixed set of rules chooses and orders. */
export interface Column {
  /** Of the places in the order of their first occurrence. */
  place: number;
  /** Of the years, likewise. */
  year: number;
  /** Its position when the columns are ordered by place, the latest first in each. */
  turn: number;
}

/** The columns of a sheet, by the slugs of their reports. */
export function columnsOf(reports: readonly Report[]): Map<string, Column> {
  const places = [...new Set(reports.map(districtName))];
  const years = [...new Set(reports.map(({ volume }) => volume))];
  const turns = [...reports].sort(
    (a, b) => districtName(a).localeCompare(districtName(b), 'zh') || b.volume - a.volume,
  );
  return new Map(
    reports.map((report) => [
      report.slug,
      {
        place: places.indexOf(districtName(report)) + 1,
        year: years.indexOf(report.volume) + 1,
        turn: turns.indexOf(report) + 1,
      },
    ]),
  );
}
