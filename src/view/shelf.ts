import type { Report } from '../report/report.ts';
import { districtName, segment } from './place.ts';

export interface Volume {
  year: number;
  reports: Report[];
}

export interface District {
  /** The last part of its address: /districts/jintan/. */
  slug: string;
  name: string;
  /** 江苏省常州市 */
  within: string;
  reports: Report[];
}

/** Reports by year of their volume, the latest first; inside a year in the order given. */
export function volumes(reports: readonly Report[]): Volume[] {
  const byYear = new Map<number, Report[]>();
  for (const report of reports) byYear.set(report.volume, [...(byYear.get(report.volume) ?? []), report]);
  return [...byYear].sort(([a], [b]) => b - a).map(([year, list]) => ({ year, reports: list }));
}

/** Reports by district, in the order of their addresses; inside a district the latest first. */
export function districts(reports: readonly Report[]): District[] {
  const byPlace = new Map<string, District>();
  const taken = new Set<string>();
  for (const report of reports) {
    const name = districtName(report);
    const within = [...new Set([report.province, report.city])].filter((part) => part && part !== name).join('');
    const key = `${within}${name}`;
    let district = byPlace.get(key);
    if (!district) {
      district = { slug: free(baseSegment(report), taken), name, within, reports: [] };
      byPlace.set(key, district);
    }
    district.reports.push(report);
  }
  return [...byPlace.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** jintan of /2020/jintan-2/: the second report of a year has a number behind its address. */
const baseSegment = (report: Report): string => (segment(report.url) ?? report.slug).replace(/-\d+$/u, '');

function free(slug: string, taken: Set<string>): string {
  let name = slug;
  for (let n = 2; taken.has(name); n += 1) name = `${slug}-${n}`;
  taken.add(name);
  return name;
}
