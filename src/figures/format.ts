import { toHalfWidth } from '../chinese/widths.ts';
import type { Figure } from '../report/figure.ts';

/** Shared: constructing one costs more than using it. */
const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });

/**
 * Returns the value in its base unit if the print differs: 556.53万元 → ＝5,565,300元; 1.2万余人次 → ≈12,000人次. Null
 * if the print already shows it (320场), and for a rank.
 */
export function baseText({
  text,
  value,
  unit,
  approx,
  kind,
}: Pick<Figure, 'text' | 'value' | 'unit' | 'approx' | 'kind'>) {
  if (kind === 'rank' || says(toHalfWidth(text).replace(/[,\s]/gu, ''), String(value))) return null;
  return `${approx ? '≈' : '＝'}${GROUPED.format(value)}${unit}`;
}

/** Returns whether a text contains a number by itself: not within a longer number, and not followed by 万 or 亿. */
function says(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    if (!/[\d.]/u.test(text.charAt(at - 1)) && !/[\d.十百千万亿]/u.test(text.charAt(at + number.length))) return true;
  }
  return false;
}
