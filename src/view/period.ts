import type { Report } from '../report/report.ts';

type Years = Pick<Report, 'period' | 'volume'>;

/** The years on a spine, one a line: 2020, or 2020 and 2024. Where the text names none, the volume's. */
export function spineYears({ period, volume }: Years): string[] {
  const { start, end } = period;
  if (start !== null && end !== null) return start === end ? [String(end)] : [String(start), String(end)];
  return [String(end ?? volume)];
}

/** 2020—2024年, 2020年, or null where the text does not say. */
export function periodText({ period: { start, end } }: Years): string | null {
  if (start !== null && end !== null) return start === end ? `${end}年` : `${start}—${end}年`;
  if (end !== null) return `截至${end}年`;
  if (start !== null) return `${start}年起`;
  return null;
}

/** 2023-04-26 → 2023年4月26日. */
export function dayText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
