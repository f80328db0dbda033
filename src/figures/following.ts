import { clauseOf } from './clause.ts';
import { cut } from './phrase.ts';
import type { Quantity } from './recognise.ts';
import { type Span, startingAt } from './spans.ts';

const STOP = /\s?[、()的]/uy;

/** Returns whether the noun ends here: nothing after it belongs to this number. */
export function stops(text: string, span: Span): boolean {
  STOP.lastIndex = span.start;
  return STOP.test(text) && STOP.lastIndex <= span.end;
}

/** Most adjacent numbers that are skipped (2个3批60名); a longer row is no count. */
const MAX_ADJACENT = 8;

/** Returns the text after a number, or after the adjacent numbers that follow it (3批60名劳模). */
export function following(text: string, span: Span, list: readonly Quantity[], most = MAX_ADJACENT): Span {
  if (most === 0 || span.end - span.start > 2 || !/^(?:共|共计|合计|计|约)?$/u.test(cut(text, span))) return span;
  const next = startingAt(list, span.end);
  return next ? following(text, clauseOf(text, next, list).after, list, most - 1) : span;
}
