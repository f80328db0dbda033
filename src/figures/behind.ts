import { clauseOf } from './clause.ts';
import type { Span } from './mask.ts';
import { cut } from './phrase.ts';
import type { Quantity } from './recognise.ts';

const STOP = /\s?[、()的]/uy;

/** Whether the noun has ended: nothing of this number stands behind it. */
export function stops(text: string, span: Span): boolean {
  STOP.lastIndex = span.start;
  return STOP.test(text) && STOP.lastIndex <= span.end;
}

/** Numbers that touch, one behind the other: 2个3批60名. More are no row of counts. */
const MOST_TOUCHING = 8;

/** What stands behind a number; behind its neighbour where two numbers touch (3批60名劳模). */
export function behind(text: string, span: Span, list: readonly Quantity[], most = MOST_TOUCHING): Span {
  if (most === 0 || span.end - span.start > 2 || !/^(?:共|共计|合计|计|约)?$/u.test(cut(text, span))) return span;
  const next = list.find((each) => each.start === span.end && each.end > span.end);
  return next ? behind(text, clauseOf(text, next, list).after, list, most - 1) : span;
}
