import type { Span } from './term.ts';

const STOP = /[。！？!?\n]/;

/** Returns a slice of a text without blanks. */
const lengthBetween = (text: string, from: number, to: number): number =>
  text.slice(from, to).replace(/\s/gu, '').length;

/**
 * Filters the hits of each term: those in a sentence with hits of all terms, or in a chain of hits of all terms, each at most
 * `within` characters after the previous.
 */
export function nearSpans(text: string, hits: readonly Span[][], within: 'sentence' | number): Span[][] {
  const none = hits.map((): Span[] => []);
  if (hits.some((spans) => !spans.length)) return none;
  const order = hits.flatMap((spans, term) => spans.map((span) => ({ term, span })));
  order.sort((a, b) => a.span[0] - b.span[0]);
  const isApart = (before: number, next: Span): boolean =>
    within === 'sentence'
      ? before < next[0] && STOP.test(text.slice(before, next[0]))
      : lengthBetween(text, before, next[0]) > within;
  const near = none;
  let row: typeof order = [];
  const close = (): void => {
    if (hits.every((_, term) => row.some((hit) => hit.term === term)))
      for (const { term, span } of row) near[term]!.push(span);
    row = [];
  };
  let end = 0;
  for (const hit of order) {
    if (row.length && isApart(end, hit.span)) close();
    end = row.length ? Math.max(end, hit.span[1]) : hit.span[1];
    row.push(hit);
  }
  close();
  return near;
}
