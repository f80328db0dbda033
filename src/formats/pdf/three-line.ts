import type { Span } from './glyphs.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Rule } from './rules.ts';

const NEAR = 3;
/** Blank that parts two columns in all rows, in the size of the letters. */
const MIN_GAP = 0.4;
const MAX_CELL_CHARS = 300;

/**
 * Returns the tables of three lines that go across a page: above its head, below its head, below its last row. A line of
 * words without any in the first column continues the row above it.
 */
export function threeLineTables(spans: readonly Span[], across: readonly Rule[]): { table: Row; taken: Span[] }[] {
  const sorted = [...across].sort((a, b) => b.at - a.at);
  return sorted.flatMap((top, at) => {
    const [below, end] = sorted.slice(at + 1).filter((rule) => isAlike(rule, top));
    if (!below || !end) return [];
    const within = (span: Span, from: Rule, to: Rule): boolean =>
      !span.picture &&
      span.y < from.at &&
      span.y > to.at - NEAR &&
      span.x > top.from - NEAR &&
      span.right < top.to + NEAR;
    const [head, body] = [
      spans.filter((span) => within(span, top, below)),
      spans.filter((span) => within(span, below, end)),
    ];
    const table = tableOf(head, body, top);
    return table ? [{ table, taken: [...head, ...body] }] : [];
  });
}

const isAlike = (a: Rule, b: Rule): boolean => Math.abs(a.from - b.from) < NEAR && Math.abs(a.to - b.to) < NEAR;

function tableOf(head: readonly Span[], body: readonly Span[], { from, to }: Rule): Row | null {
  const edges = columnsOf([...head, ...body]);
  const columnOf = ({ x }: Span): number => edges.findLastIndex((edge) => x >= edge - 1);
  const names = edges.map((_, column) => textOf(head.filter((span) => columnOf(span) === column)));
  if (edges.length < 2 || !names.every(Boolean)) return null;
  const starts = baselinesOf(body.filter((span) => columnOf(span) === 0));
  const first = Math.max(...body.map(({ y }) => y));
  // rows whose words are not at the top of their cells can't be told apart
  if (starts.length < 2 || Math.abs((starts[0] ?? 0) - first) > NEAR) return null;
  const rows = starts.map((start, at) => {
    const inside = body.filter(({ y }) => y < start + NEAR && y >= (starts[at + 1] ?? Number.NEGATIVE_INFINITY) + NEAR);
    return edges.map((_, column) => textOf(inside.filter((span) => columnOf(span) === column)));
  });
  const table = [names, ...rows];
  if (table.flat().some((text) => text.length > MAX_CELL_CHARS)) return null;
  const cells = rowsOf([...head, ...body]);
  const [top] = cells as [Row];
  const raised = cells.flatMap((cell) => cell.raised);
  return { ...top, text: '', x: from, right: to, raised, cells, table, edges };
}

/** Returns where columns begin: after a blank that no row crosses. */
function columnsOf(spans: readonly Span[]): number[] {
  const ordered = [...spans].sort((a, b) => a.x - b.x);
  let right = Number.NEGATIVE_INFINITY;
  return ordered.flatMap((span) => {
    const isNew = span.x - right > span.size * MIN_GAP;
    right = Math.max(right, span.right);
    return isNew ? [span.x] : [];
  });
}

const baselinesOf = (spans: readonly Span[]): number[] =>
  spans
    .map(({ y }) => y)
    .sort((a, b) => b - a)
    .filter((y, at, all) => at === 0 || all[at - 1]! - y > NEAR);

const textOf = (spans: readonly Span[]): string =>
  rowsOf(spans)
    .map(({ text }) => text)
    .join('');
