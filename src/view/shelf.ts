import { placesNamed } from '../chinese/places.ts';
import type { Report } from '../report/report.ts';
import { districtName, segment } from './place.ts';

interface Volume<T extends Report = Report> {
  year: number;
  reports: T[];
}

export interface District<T extends Report = Report> {
  /** Last part of its address: /districts/jintan/. */
  slug: string;
  name: string;
  /** 江苏省常州市 */
  within: string;
  province: string | null;
  /** null if it is the province itself, as for 北京市. */
  city: string | null;
  reports: T[];
}

/** Groups reports by volume, latest first; reports keep their order. */
export function volumes<T extends Report>(reports: readonly T[]): Volume<T>[] {
  return [...Map.groupBy(reports, ({ volume }) => volume)]
    .sort(([a], [b]) => b - a)
    .map(([year, list]) => ({ year, reports: list }));
}

/** Groups reports by district, in the order of addresses; within a district, latest first. */
export function districts<T extends Report>(reports: readonly T[]): District<T>[] {
  const byPlace = new Map<string, District<T>>();
  const taken = new Set<string>();
  for (const report of reports) {
    const name = districtName(report);
    const within = [...new Set([report.province, report.city])].filter((part) => part && part !== name).join('');
    const key = `${within}${name}`;
    let district = byPlace.get(key);
    if (!district) {
      const { province, city } = report;
      const slug = free(baseSegment(report), taken);
      district = { slug, name, within, province, city: city === province ? null : city, reports: [] };
      byPlace.set(key, district);
    }
    district.reports.push(report);
  }
  return [...byPlace.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** Groups districts by province, in the order of GB/T 2260 codes; districts without a province are last, under ''. */
export function provinces<T extends Report>(
  places: readonly District<T>[],
): [province: string, places: District<T>[]][] {
  const codeOf = (province: string) => placesNamed(province)[0]?.code ?? '~';
  return [...Map.groupBy(places, ({ province, city }) => province ?? city ?? '')].sort(([a], [b]) =>
    codeOf(a) < codeOf(b) ? -1 : 1,
  );
}

/**
 * Returns the neighbours of an item: all others if they are few enough, else the following ones, wrapping around at the
 * end. A new item only changes the neighbours of those shortly before it.
 */
function neighbours<T>(row: readonly T[], at: number, most: number): T[] {
  if (row.length - 1 <= most) return row.filter((_, i) => i !== at);
  const next = row.slice(at + 1, at + 1 + most);
  return [...next, ...row.slice(0, most - next.length)];
}

/** How many neighbours of a report its shelf shows. */
const MATES = 24;

/** The reports, or their spines, on the shelf below the one at `at` of its volume. */
export const matesOf = <T>(volume: readonly T[], at: number): T[] => neighbours(volume, at, MATES);

/** Returns jintan for /2020/jintan-2/: the second report of a year has a number after its name. */
const baseSegment = (report: Report): string => (segment(report.url) ?? report.slug).replace(/-\d+$/u, '');

function free(slug: string, taken: Set<string>): string {
  let name = slug;
  for (let n = 2; taken.has(name); n += 1) name = `${slug}-${n}`;
  taken.add(name);
  return name;
}
