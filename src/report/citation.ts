/** The parts of a report that a citation needs. */
interface Cited {
  organization: string | null;
  district: string | null;
  title: string;
  subtitle: string | null;
  /** Date of publication. */
  published: string | null;
  volume: number;
}

/**
 * Cites a report as an online text in GB/T 7714, up to the address: 金坛区总工会. 题名——副题[EB/OL]. 站名,
 * 2020[2026-11-30].
 * @param read date of access, for a permanent citation; omitted if the reader adds it
 */
export function citation(report: Cited, site: string, read?: string): string {
  const author = report.organization ?? report.district;
  const title = [report.title.trim(), report.subtitle].filter(Boolean).join('——');
  const year = report.published ?? String(report.volume);
  return `${author ? `${author}. ` : ''}${title}[EB/OL]. ${site}, ${year}${read ? `[${read}]` : ''}. `;
}
