import { toHalfWidth } from '../../chinese/widths.ts';
import { type Block, isProse, textOf } from '../../report/block.ts';
import type { Figure } from '../../report/figure.ts';
import { isResult } from '../../report/figure.ts';
import { stopsAround } from '../../report/sentence.ts';
import type { Marked } from '../indicator.ts';
import { canonicalUnit } from '../units.ts';

/** A figure in its text, with the bounds of its printed (rounded) number. */
export interface Mention {
  figure: Figure;
  block: Block;
  /** The text of its block, half-width: offsets are those of the block. */
  text: string;
  /** Offset of the start of its sentence. */
  sentence: number;
  unit: string;
  low: number;
  high: number;
}

/** Two or more numbers that can't all be true. */
export interface Contradiction {
  /** In reading order; the message is reported at the last one. */
  mentions: readonly Mention[];
  why: string;
  /** The quoted words of the report. */
  words: string;
  todo: string;
}

/** Finds one kind of contradiction among the figures of a block, given sentence by sentence. */
export type Finder = (sentences: readonly (readonly Mention[])[]) => Contradiction[];

/**
 * Returns what a report says was done or reached, in prose, as a list per sentence. Plans and rules are left out: they
 * contradict nothing.
 */
export function sentencesOf({ blocks, figures }: Marked): Mention[][] {
  const mine = Map.groupBy(figures.filter(isResult), ({ block }) => block);
  return blocks.filter(isProse).flatMap((block) => {
    const list = mine.get(block.id);
    if (!list) return [];
    const text = toHalfWidth(textOf(block));
    let [sentence, end] = [0, -1];
    const mentions = list.map((figure): Mention => {
      // Searched for once per sentence: one without a full stop may have thousands of figures.
      if (figure.start < sentence || figure.end > end) [sentence, end] = stopsAround(text, figure.start, figure.end);
      return { figure, block, text, sentence, unit: canonicalUnit(figure.unit), ...boundsOf(figure) };
    });
    return [...Map.groupBy(mentions, ({ sentence }) => sentence).values()];
  });
}

/** Largest relative rounding: nobody rounds 2.6万 to 3万. */
const MAX_ROUNDING = 0.05;

/** Returns the bounds of a printed number: 1.2万 is anything from 11,500 to 12,500, 90% from 89.5 to 90.5. */
function boundsOf({ text, value, kind, interval }: Figure): { low: number; high: number } {
  const rounded = kind === 'percent' || /[万亿]|\d\.\d/.test(text);
  // A percentage with a decimal is rounded there, however small it is: 0.7%.
  const most = kind === 'percent' && /\.\d/.test(text) ? Number.POSITIVE_INFINITY : Math.abs(value) * MAX_ROUNDING;
  const half = rounded ? Math.min(stepOf(text) / 2, most) : 0;
  const low = interval ? (interval.low ?? Number.NEGATIVE_INFINITY) : value;
  const high = interval ? (interval.high ?? Number.POSITIVE_INFINITY) : value;
  return { low: low - half, high: high + half };
}

/** Returns one unit of the last printed digit. */
function stepOf(text: string): number {
  const scale = (text.includes('亿') ? 1e8 : 1) * (text.includes('万') ? 1e4 : 1);
  return scale / 10 ** (/\.(\d+)/.exec(text)?.[1]?.length ?? 0);
}

/** Returns the text between two figures of a block. */
export const between = (a: Mention, b: Mention): string => a.text.slice(a.figure.end, b.figure.start);

/** Returns whether two numbers may be equal, given their rounding. */
export const agree = (a: Pick<Mention, 'low' | 'high'>, b: Pick<Mention, 'low' | 'high'>): boolean =>
  a.low <= b.high && b.low <= a.high;

const MAX_QUOTE_CHARS = 48;

/** Returns the words around some figures of one sentence, as quoted to an editor. */
export function quoted(...mentions: readonly Mention[]): string {
  const [first, last] = [mentions[0]!, mentions.at(-1)!];
  const source = textOf(first.block);
  const [from, to] = stopsAround(source, first.figure.start, last.figure.end);
  const room = Math.max(8, MAX_QUOTE_CHARS - (last.figure.end - first.figure.start));
  const start = Math.max(from, first.figure.start - room);
  const end = Math.min(to, last.figure.end + 10);
  return `“${start > from ? '…' : ''}${source.slice(start, end).trim()}${end < to ? '…' : ''}”`;
}

/** Formats a computed number with as many digits as are useful. */
export const shown = (value: number): string => String(Number(value.toFixed(Math.abs(value) < 1000 ? 1 : 0)));
