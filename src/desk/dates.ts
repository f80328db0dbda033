const DIGITS = '〇一二三四五六七八九';

/** Converts 二〇二六, 二零二六, ２０２６ to 2026; other characters are unchanged. */
const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[零○]/g, '〇')
    .replace(/[〇一二三四五六七八九]/g, (char) => String(DIGITS.indexOf(char)));

/**
 * Converts a date as people write it (2026年1月5日, 2026/1/5, 2026.01.05) to 2026-01-05; returns anything else
 * unchanged.
 */
export function tidyDate(text: string): string {
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC').trim());
  if (!found) return text.trim();
  const [, year, month, day] = found;
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

/** Returns what is wrong with a date, or ''. An empty one is valid. */
export function dateProblem(text: string): string {
  if (text.trim() === '') return '';
  const tidy = tidyDate(text);
  if (!/^\d{4}-\d\d-\d\d$/.test(tidy)) return '日期写成 2026-01-05 或 2026年1月5日';
  const date = new Date(`${tidy}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(tidy);
  return exists ? '' : '没有这一天，请核对';
}

/** Converts a year as people write it (2025年, 二〇二五, 二零二五年) to 2025; returns anything else unchanged. */
export function tidyYear(text: string): string {
  const found = /^(\d{4})年?$/.exec(plainDigits(text.trim()));
  return found?.[1] ?? text.trim();
}

/** Returns what is wrong with a year, or ''. An empty one is valid. */
export function yearProblem(text: string): string {
  const tidy = tidyYear(text);
  if (tidy === '') return '';
  return /^(?:19|20|21)\d\d$/.test(tidy) ? '' : '年份写四位数字，如 2025';
}
