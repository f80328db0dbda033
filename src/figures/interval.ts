import type { Figure } from '../report/figure.ts';

type Interval = Figure['interval'];

/**
 * Returns the range that a printed quantity may mean: 近N from nine tenths of it, 约N within a twentieth of it, N余 up
 * to one unit of its last printed digit more (500余 to 600, 10万余 to 110,000, 10余万 to 200,000). Null if it is exact.
 * @param upper the upper end of a range, 3至5名
 */
export function intervalOf(text: string, value: number, upper?: number): Interval {
  if (upper !== undefined) return { low: value, high: upper };
  if (/[余多几+来]/u.test(text)) return { low: value, high: value + stepOf(text, value) };
  if (/近/u.test(text)) return { low: clean(value * 0.9), high: value };
  if (/约|左右|上下/u.test(text)) return { low: clean(value * 0.95), high: clean(value * 1.05) };
  if (/超|逾|以上|至少|不[少低]于/u.test(text)) return { low: value, high: null };
  return /不多于|不到|不足|以下|以内/u.test(text) ? { low: null, high: value } : null;
}

/** Removes the rounding errors of binary fractions. */
const clean = (value: number): number => Number(value.toPrecision(12));

/**
 * Returns one unit of the last printed digit. With 余 after 万 or 亿, that digit may be a zero; before them, it is the
 * last non-zero one.
 */
function stepOf(text: string, value: number): number {
  const decimals = /\.(\d+)/u.exec(text)?.[1]?.length ?? 0;
  const scale = text.includes('亿') ? 1e8 : text.includes('万') ? 1e4 : 1;
  if (decimals > 0 || /[万亿][余多]/u.test(text)) return clean(scale / 10 ** decimals);
  return 10 ** (/0*$/.exec(String(value))?.[0].length ?? 0);
}
