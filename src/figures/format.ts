import { formatNumeral, type NumeralStyle, styleOf } from '../chinese/numerals.ts';
import { toHalfWidth } from '../chinese/widths.ts';
import type { Figure } from '../report/figure.ts';

/** A figure as it is set large: the number with what stands before it, and its unit small. */
export interface Shown {
  /** As printed, approximator before it included: 123.45, 近10, 1.2, 两. */
  number: string;
  /** 万 and 亿, an approximator inside or behind, and the unit: 万元, 万余人次, %以上. Empty for a rank. */
  unit: string;
}

const NUMBER = /^(?<before>\D*?)(?<number>[\d０-９.,，．]+|[零〇一二两三四五六七八九十百千]+)(?<rest>.*)$/u;

/** How a figure is shown large, in the words of the print: 123.45万元 → 123.45 · 万元; 近10万人次 → 近10 · 万人次. */
export function formatValue(figure: Pick<Figure, 'text' | 'kind'>): Shown {
  const text = figure.text.replace(/\s+/gu, '');
  if (figure.kind === 'rank') return { number: text, unit: '' };
  const match = NUMBER.exec(text.replace(/^百分之(.+)$/u, '$1%'));
  const { before = '', number = text, rest = '' } = match?.groups ?? {};
  return { number: before + number, unit: rest };
}

/** A printed quantity taken apart so that it can be put together again. */
export interface Print {
  before: string;
  style: NumeralStyle;
  /** An approximator between digits and scale: 50多万元. */
  inside: string;
  after: string;
}

/** Takes a printed quantity apart. null where it has no numeral of one piece (a range, 八成五, 一吨半). */
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

/** The quantity put together again with its value: the inverse of `printOf`. */
export function printed(value: number, print: Print): string {
  const numeral = formatNumeral(value, print.style);
  const { scale } = print.style;
  const digits = scale && print.style.script !== 'chinese' ? numeral.slice(0, -scale.length) : numeral;
  return print.before + digits + print.inside + (print.style.script === 'chinese' ? '' : scale) + print.after;
}

/** One for all: to make it costs more than to use it. */
const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });

/**
 * The value in its base unit, where the print puts it otherwise: 556.53万元 → ＝5,565,300元; 1.2万余人次 → ≈12,000人次;
 * null where the print already says it (320场), and for a rank.
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

/** Whether a number stands in a text by itself: no part of a longer one, and not in tens of thousands. */
function says(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    if (!/[\d.]/u.test(text.charAt(at - 1)) && !/[\d.十百千万亿]/u.test(text.charAt(at + number.length))) return true;
  }
  return false;
}
