import type { Report } from '../report/report.ts';
import { districtName } from './place.ts';

/** A page of a volume, with some of its reports. */
interface VolumePage<T extends Report = Report> {
  /** /2024/, /2024/page-2/ */
  href: string;
  /** From 1. */
  number: number;
  /** Its first and last place: 安陆市—宝山区. */
  label: string;
  reports: T[];
}

/** Most reports per page: more would be slow on a phone, and tedious to scroll through. */
export const PER_PAGE = 120;

/** Splits a volume into pages of about the same length. */
export function pagesOf<T extends Report>(year: number, reports: readonly T[]): VolumePage<T>[] {
  const count = Math.max(1, Math.ceil(reports.length / PER_PAGE));
  return Array.from({ length: count }, (_, i): VolumePage<T> => {
    const at = (n: number) => Math.round((n * reports.length) / count);
    const part = reports.slice(at(i), at(i + 1));
    const ends = [part[0], part.at(-1)].flatMap((report) => (report ? [districtName(report)] : []));
    return {
      href: i === 0 ? `/${year}/` : `/${year}/page-${i + 1}/`,
      number: i + 1,
      label: [...new Set(ends)].join('—'),
      reports: part,
    };
  });
}
