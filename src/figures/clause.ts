import { marksOf } from '../chinese/marks.ts';
import type { Quantity } from './recognise.ts';
import type { Span } from './spans.ts';
import { quotations, titles } from './spans.ts';

/** The surroundings of a quantity within its sentence, as spans of the text. */
export interface Clause {
  /** From the clause's first character to the quantity. */
  before: Span;
  /** From the quantity to the end of its clause, or to the next quantity. */
  after: Span;
  /** The clause before this one in the sentence; empty if there is none. */
  previous: Span;
  /** The clause follows 、 and another quantity: 新增工会595家、发展会员…. */
  chained: boolean;
}

type Extent = Pick<Quantity, 'start' | 'end'>;

/** The positions by which all clauses of a sentence are cut. */
interface Cuts {
  text: string;
  list: readonly Extent[];
  /** Quotations and titles. */
  closed: readonly Span[];
  starts: ReadonlySet<number>;
  ends: ReadonlySet<number>;
}

let last: Cuts | undefined;

/** Computed once per sentence: its quantities are asked for one after the other. */
function cutsOf(text: string, list: readonly Extent[]): Cuts {
  if (last?.text !== text || last.list !== list) {
    const closed = last?.text === text ? last.closed : [...quotations(text), ...titles(text)];
    const starts = new Set(list.map(({ start }) => start));
    last = { text, list, closed, starts, ends: new Set(list.map(({ end }) => end)) };
  }
  return last;
}

const STOPS = marksOf(',，。；;!?！？:：');
const COMMAS = marksOf(',，');
const LINKS = marksOf('、和与及');
const [OPEN, CLOSE] = ['('.charCodeAt(0), ')'.charCodeAt(0)];

/** Cuts the clause of a quantity out of a (folded) text. Marks inside quotations and titles end no clause. */
export function clauseOf(text: string, quantity: Extent, list: readonly Extent[]): Clause {
  const { closed: all, starts, ends } = cutsOf(text, list);
  const closed =
    all.length === 0 ? all : all.filter((span) => quantity.start < span.start || quantity.start >= span.end);
  let start = quantity.start;
  let depth = 0;
  let chained = false;
  for (; start > 0; start--) {
    const mark = text.charCodeAt(start - 1);
    if (within(closed, start - 1)) continue;
    if (mark === CLOSE) depth++;
    else if (mark === OPEN) {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0) {
      if (STOPS[mark] || ends.has(start)) break;
      if (LINKS[mark] && (ends.has(start - 1) || (text[start - 2] === ')' && afterBracket(text, start - 2, ends)))) {
        chained = true;
        break;
      }
    }
  }
  let end = quantity.end;
  depth = 0;
  for (; end < text.length; end++) {
    const mark = text.charCodeAt(end);
    if (within(closed, end)) continue;
    if (starts.has(end)) break;
    if (mark === OPEN) depth++;
    else if (mark === CLOSE) {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && STOPS[mark]) break;
  }
  let previous = { start, end: start };
  if (start > 0 && COMMAS[text.charCodeAt(start - 1)]) {
    let head = start - 1;
    while (head > 0 && (within(closed, head - 1) || !STOPS[text.charCodeAt(head - 1)])) head--;
    previous = { start: head, end: start - 1 };
  }
  return { before: { start, end: quantity.start }, after: { start: quantity.end, end }, previous, chained };
}

/**
 * Returns whether a position is inside one of the spans, marks excluded. Called for every character, so it allocates no
 * closure.
 */
function within(spans: readonly Span[], at: number): boolean {
  for (let i = 0; i < spans.length; i++) if (at > spans[i]!.start && at < spans[i]!.end - 1) return true;
  return false;
}

/** Returns whether the bracket that closes here was opened directly after a quantity: 8家(其中省级1家)、…. */
function afterBracket(text: string, close: number, ends: ReadonlySet<number>): boolean {
  const open = text.lastIndexOf('(', close);
  return open > 0 && ends.has(open);
}
