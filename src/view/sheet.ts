import type { Report } from '../report/report.ts';
import { districtName } from './place.ts';
import { volumes } from './shelf.ts';

/** Reports side by side on one page of the comparison. */
export interface Sheet<T extends Report = Report> {
  /** /figures/2024/, /figures/2024/2/ */
  href: string;
  /** 2024年, 2024年（第2页） */
  label: string;
  volume: number;
  /** From 1, inside its volume. */
  number: number;
  /** The places at its ends. */
  first: string;
  last: string;
  reports: T[];
}

/** So many columns a page holds: more are hard to read, and heavy on a phone. */
export const COLUMNS = 12;

/** The sheets of the comparison, the latest volume first; none if one page shows all reports. */
export function sheetsOf<T extends Report>(reports: readonly T[]): Sheet<T>[] {
  if (reports.length <= COLUMNS) return [];
  return volumes(reports).flatMap(({ year, reports: list }) =>
    Array.from({ length: Math.ceil(list.length / COLUMNS) }, (_, i): Sheet<T> => {
      const part = list.slice(i * COLUMNS, (i + 1) * COLUMNS);
      return {
        href: i === 0 ? `/figures/${year}/` : `/figures/${year}/${i + 1}/`,
        label: i === 0 ? `${year}年` : `${year}年（第${i + 1}页）`,
        volume: year,
        number: i + 1,
        first: districtName(part[0]!),
        last: districtName(part.at(-1)!),
        reports: part,
      };
    }),
  );
}
