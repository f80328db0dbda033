import type { Report } from '../report/report.ts';

type Years = Pick<Report, 'period' | 'volume'>;

/** Returns the years on a spine, one per line: 2020, or 2020 and 2024. If the text names none, the volume's. */
export function spineYears({ period, volume }: Years): string[] {
  const { start, end } = period;
  if (start !== null && end !== null) return start === end ? [String(end)] : [String(start), String(end)];
  return [String(end ?? volume)];
}

/** Formats a period: 2020—2024年, 2020年; null if it is unknown. */
export function periodText({ period: { start, end } }: Years): string | null {
  if (start !== null && end !== null) return start === end ? `${end}年` : `${start}—${end}年`;
  if (end !== null) return `截至${end}年`;
  if (start !== null) return `${start}年起`;
  return null;
}

/** Formats a date: 2023-04-26 → 2023年4月26日. */
export function dayText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Formats years: 2018、2020—2024, with consecutive years as a range, without duplicates. */
export function yearsText(years: readonly number[]): string {
  const spans: [first: number, last: number][] = [];
  for (const year of [...new Set(years)].sort((a, b) => a - b)) {
    const span = spans.at(-1);
    if (span && span[1] + 1 === year) span[1] = year;
    else spans.push([year, year]);
  }
  return spans
    .map(([first, last]) => (first === last ? `${first}` : `${first}${last - first > 1 ? '—' : '、'}${last}`))
    .join('、');
}
