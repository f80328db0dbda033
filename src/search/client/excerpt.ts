import type { Span } from '../term.ts';

/** A run of an excerpt: plain, a hit, or a figure; a hit may lie in a figure. */
export interface Run {
  text: string;
  mark: boolean;
  figure: boolean;
}

const STOP = /[。！？；!?;\n]/;
const CLAUSE = /[。！？；，、：,!?;:\n]/;
/** Minimum number of characters on each side of a hit; the excerpt then extends to the end of the clause. */
const MIN_SIDE_CHARS = 24;
/** A clause longer than this is cut. */
const MAX_CLAUSE_CHARS = 60;
const MAX_WINDOWS = 3;

/** Returns the range of text to show around a hit. */
function windowOf(text: string, [start, end]: Span): Span {
  let from = start;
  while (from > 0 && !STOP.test(text[from - 1]!) && start - from < MAX_CLAUSE_CHARS) {
    if (start - from >= MIN_SIDE_CHARS && CLAUSE.test(text[from - 1]!)) break;
    from -= 1;
  }
  while (from < start && /[\s”’」』）)]/.test(text[from]!)) from += 1;
  let to = end;
  while (to < text.length && to - end < MAX_CLAUSE_CHARS) {
    to += 1;
    const mark = text[to - 1]!;
    if (STOP.test(mark) || (to - end >= MIN_SIDE_CHARS && CLAUSE.test(mark))) break;
  }
  // Never splits a surrogate pair.
  if (/[\uDC00-\uDFFF]/.test(text[from] ?? '')) from -= 1;
  if (/[\uDC00-\uDFFF]/.test(text[to] ?? '')) to += 1;
  return [from, to];
}

/** Returns the clauses around the hits of a text, as runs. */
export function excerpt(text: string, spans: readonly Span[], figures: readonly Span[] = []): Run[] {
  const windows: Span[] = [];
  for (const span of spans) {
    const next = windowOf(text, span);
    const last = windows[windows.length - 1];
    if (last && next[0] <= last[1] + 8) last[1] = Math.max(last[1], next[1]);
    else if (windows.length < MAX_WINDOWS) windows.push(next);
  }
  const runs: Run[] = [];
  const plain = (words: string): void => {
    runs.push({ text: words, mark: false, figure: false });
  };
  windows.forEach(([from, to], i) => {
    if (i > 0 || (from > 0 && !STOP.test(text[from - 1]!))) plain('…');
    const cuts = new Set([from, to]);
    for (const [a, b] of [...spans, ...figures]) {
      for (const at of [a, b]) if (at > from && at < to) cuts.add(at);
    }
    const points = [...cuts].sort((a, b) => a - b);
    const inside = (list: readonly Span[], at: number): boolean => list.some(([a, b]) => a <= at && at < b);
    points.slice(1).forEach((end, k) => {
      const start = points[k]!;
      runs.push({ text: text.slice(start, end), mark: inside(spans, start), figure: inside(figures, start) });
    });
    if (i === windows.length - 1 && to < text.length && !STOP.test(text[to - 1]!)) plain('…');
  });
  return runs;
}
