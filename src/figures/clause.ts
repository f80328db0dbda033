import type { Span } from './mask.ts';
import { quotations, titles } from './mask.ts';
import type { Quantity } from './recognise.ts';

/** What stands around a quantity inside its clause, as spans of the text. */
export interface Clause {
  /** From the clause's first character to the quantity. */
  before: Span;
  /** From the quantity to the end of its clause, or to the next quantity. */
  after: Span;
  /** The clause that stands before this one in the sentence; empty where there is none. */
  previous: Span;
  /** The clause begins behind 、 and another quantity: 新增工会595家、发展会员…. */
  chained: boolean;
}

type Extent = Pick<Quantity, 'start' | 'end'>;

let last: { text: string; closed: readonly Span[] } = { text: '', closed: [] };

/** Quotations and titles of a text; the quantities of a sentence ask one after the other. */
function closedIn(text: string): readonly Span[] {
  if (last.text !== text) last = { text, closed: [...quotations(text), ...titles(text)] };
  return last.closed;
}

/** Cuts the clause of a quantity out of a (folded) text. Marks inside quotations and titles end no clause. */
export function clauseOf(text: string, quantity: Extent, list: readonly Extent[]): Clause {
  const closed = closedIn(text).filter((span) => quantity.start < span.start || quantity.start >= span.end);
  const inside = (at: number) => closed.some((span) => at > span.start && at < span.end - 1);
  const endsAt = (at: number) => list.some((each) => each.end === at);
  let start = quantity.start;
  let depth = 0;
  let chained = false;
  for (; start > 0; start--) {
    const mark = text[start - 1] as string;
    if (inside(start - 1)) continue;
    if (mark === ')') depth++;
    else if (mark === '(') {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0) {
      if (/[,，。；;!?！？:：]/u.test(mark)) break;
      if (endsAt(start) && start !== quantity.start) break;
      if (endsAt(start)) break;
      if (
        /[、和与及]/u.test(mark) &&
        (endsAt(start - 1) || (text[start - 2] === ')' && afterBracket(text, start - 2, endsAt)))
      ) {
        chained = true;
        break;
      }
    }
  }
  let end = quantity.end;
  depth = 0;
  for (; end < text.length; end++) {
    const mark = text[end] as string;
    if (inside(end)) continue;
    if (list.some((each) => each.start === end)) break;
    if (mark === '(') depth++;
    else if (mark === ')') {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && /[,，。；;!?！？:：]/u.test(mark)) break;
  }
  let previous = { start, end: start };
  if (/[,，]/u.test(text[start - 1] ?? '')) {
    let head = start - 1;
    while (head > 0 && (inside(head - 1) || !/[,，。；;!?！？:：]/u.test(text[head - 1] as string))) head--;
    previous = { start: head, end: start - 1 };
  }
  return { before: { start, end: quantity.start }, after: { start: quantity.end, end }, previous, chained };
}

/** Whether a bracket that closes at a place opened right behind a quantity: 8家(其中省级1家)、…. */
function afterBracket(text: string, close: number, endsAt: (at: number) => boolean): boolean {
  const open = text.lastIndexOf('(', close);
  return open > 0 && endsAt(open);
}
