/** What a citation names of a report. */
export interface Cited {
  organization: string | null;
  district: string | null;
  title: string;
  subtitle: string | null;
  /** Day of print. */
  published: string | null;
  volume: number;
}

/**
 * A report as GB/T 7714 cites an online text, up to the address: 金坛区总工会. 题名——副题[EB/OL]. 站名, 2020[2026-11-30].
 * @param read the day it was read, for a citation that is to last; left out where the reader adds it
 */
export function citation(report: Cited, site: string, read?: string): string {
  const author = report.organization ?? report.district;
  const title = [report.title.trim(), report.subtitle].filter(Boolean).join('——');
  const year = report.published ?? String(report.volume);
  return `${author ? `${author}. ` : ''}${title}[EB/OL]. ${site}, ${year}${read ? `[${read}]` : ''}. `;
}
