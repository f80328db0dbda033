import { formatNumeral, type NumeralStyle, styleOf } from '../chinese/numerals.ts';
import { toHalfWidth } from '../chinese/widths.ts';
import type { Figure } from '../report/figure.ts';

/** A figure set in large type: the number with its prefix, and the unit in small type. */
export interface Shown {
  /** As printed, with an approximator before it: 123.45, 近10, 1.2, 两. */
  number: string;
  /** 万 or 亿, an approximator inside or after, and the unit: 万元, 万余人次, %以上. Empty for a rank. */
  unit: string;
}

const NUMBER = /^(?<before>\D*?)(?<number>[\d０-９.,，．]+|[零〇一二两三四五六七八九十百千]+)(?<rest>.*)$/u;

/**
 * Splits a figure for display in large type, in its printed words: 123.45万元 → 123.45 · 万元; 近10万人次 → 近10 ·
 * 万人次.
 */
export function formatValue(figure: Pick<Figure, 'text' | 'kind'>): Shown {
  const text = figure.text.replace(/\s+/gu, '');
  if (figure.kind === 'rank') return { number: text, unit: '' };
  const match = NUMBER.exec(text.replace(/^百分之(.+)$/u, '$1%'));
  const { before = '', number = text, rest = '' } = match?.groups ?? {};
  return { number: before + number, unit: rest };
}

/** The parts of a printed quantity, from which it can be put together again. */
export interface Print {
  before: string;
  style: NumeralStyle;
  /** An approximator between digits and scale: 50多万元. */
  inside: string;
  after: string;
}

/** Splits a printed quantity into its parts. Returns null if its numeral is not one piece (a range, 八成五, 一吨半). */
export function printOf(text: string): Print | null {
  if (/成[一二三四五六七八九]$|半$/u.test(text)) return null;
  const match =
    /^(\D*?)([\d０-９][\d０-９.,，．]*|[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?)([余多几来]?)([十百千]?[万亿]{0,2})(.*)$/u.exec(
      text,
    );
  if (!match) return null;
  const [, before = '', digits = '', inside = '', scale = '', after = ''] = match;
  return { before, style: { ...styleOf(digits), scale }, inside, after };
}

/** Formats a value like the original quantity: the inverse of `printOf`. */
export function printed(value: number, print: Print): string {
  const numeral = formatNumeral(value, print.style);
  const { scale } = print.style;
  const digits = scale && print.style.script !== 'chinese' ? numeral.slice(0, -scale.length) : numeral;
  return print.before + digits + print.inside + (print.style.script === 'chinese' ? '' : scale) + print.after;
}

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
