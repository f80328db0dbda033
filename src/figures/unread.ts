import { ARABIC, CHINESE, parseNumeral } from '../chinese/numerals.ts';
import { toHalfWidth } from '../chinese/widths.ts';
import { reasonsIn } from './non-figures.ts';
import { type Quantity, recognise } from './recognise.ts';
import { type Span, touching } from './spans.ts';

/** A numeral of a text that is not a figure, with the reason. */
export interface Unread extends Span {
  text: string;
  value: number;
  /** Its measure word, if any. */
  unit: string;
  reason: string;
}

const NUMERAL = new RegExp(`${ARABIC}|${CHINESE}`, 'gu');
/** 一致, 万一, 十分: words rather than numbers. A single character counts only before a measure word. */
const WORD = /^[零〇一二两三四五六七八九十百千万亿]$/u;

/**
 * Returns the numerals of a text that are not figures, each with the reason: a date, an ordinal, a name, a duration, or
 * no known rule.
 * @param figures the figures of the text, including an editor's
 */
export function unreadIn(source: string, figures: readonly Span[]): Unread[] {
  const text = toHalfWidth(source);
  const isFigure = touching(figures);
  const doubtful = recognise(source).filter((quantity) => quantity.doubtful && !isFigure(quantity.start, quantity.end));
  const isDoubtful = touching(doubtful);
  let reasonOf: ReturnType<typeof reasonsIn> | undefined;
  const plain = [...text.matchAll(NUMERAL)].flatMap(({ index: start, 0: numeral }): Unread[] => {
    const end = start + numeral.length;
    const value = parseNumeral(numeral);
    if (WORD.test(numeral) || value === null || isFigure(start, end) || isDoubtful(start, end)) return [];
    reasonOf ??= reasonsIn(text);
    const reason = reasonOf(start, end) ?? '没有认得的量词';
    return [{ start, end, text: source.slice(start, end), value, unit: '', reason }];
  });
  return [...doubtful.map(unreadOf), ...plain].sort((a, b) => a.start - b.start);
}

const unreadOf = ({ start, end, text, value, unit, kind }: Quantity): Unread => {
  return { start, end, text, value, unit, reason: kind === 'duration' ? '时长' : '口号、概数或列举之数' };
};
