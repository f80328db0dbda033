import { splitOrdinal } from '../report/ordinal.ts';
import { isClosed } from './form.ts';
import { blankBetween } from './item.ts';
import type { Line } from './line.ts';
import { head, type Trail, tail } from './trail.ts';

/** A line put together from the printed ones, with their numbers and the offsets at which they begin. */
export interface Unwrapped {
  line: Line;
  lines: number[];
  breaks: number[];
}

const WIDEST = 64;

/** Width in columns of one Han character; Latin letters and digits take half of one. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’—…·]/.test(char) ? 1 : 0.5), 0);

/**
 * Undoes hard line ends: where most lines that end no sentence are equally long, a full line goes on in the next one.
 * A text that has one paragraph a line passes through unchanged.
 */
export function unwrap(lines: readonly Line[], trail: Trail): Unwrapped[] {
  const width = measure(lines);
  const out: Unwrapped[] = [];
  for (const [index, line] of lines.entries()) {
    const last = out.at(-1);
    const before = lines[index - 1];
    if (width && last && before && goesOn(before, line, width)) {
      const gap = blankBetween(last.line.text, line.text);
      last.breaks.push(last.line.text.length + gap.length);
      last.lines.push(line.n);
      last.line = { ...last.line, text: last.line.text + gap + line.text };
    } else out.push({ line: { ...line }, lines: [line.n], breaks: [] });
  }
  for (const { line, lines: from, breaks } of out) {
    const first = breaks[0];
    if (first === undefined) continue;
    trail.repairs.push({
      kind: 'join',
      sourceLines: from,
      before: `${tail(line.text.slice(0, first))} ¶ ${head(line.text.slice(first))}`,
      after: `${tail(line.text.slice(0, first))}${head(line.text.slice(first))}`,
      confidence: 'certain',
    });
  }
  return out;
}

/** The width of the column, if the text is set in one; null if not. */
function measure(lines: readonly Line[]): { full: number; gap: number } | null {
  const pairs = lines.slice(0, -1).flatMap((line, index) => {
    const next = lines[index + 1];
    return next && line.level === 0 && next.level === 0 && next.gap <= 1 ? [{ line, next }] : [];
  });
  for (const gap of [0, 1]) {
    const widths = pairs
      .filter(({ next }) => next.gap === gap)
      .map(({ line }) => ({ width: widthOf(line.text), closed: isClosed(line.text) }));
    const broken = widths
      .filter(({ width, closed }) => !closed && width >= 12 && width <= WIDEST)
      .map(({ width }) => width);
    if (broken.length < 5) continue;
    const sorted = [...broken].sort((a, b) => a - b);
    const full = sorted[Math.floor(sorted.length * 0.85)] ?? 0;
    const near = broken.filter((width) => width >= full - 2.5 && width <= full + 1.5).length;
    const longer = widths.filter(({ width }) => width > full + 2).length;
    if (near >= broken.length * 0.6 && near >= 5 && longer * 8 < near) return { full, gap };
  }
  return null;
}

function goesOn(line: Line, next: Line, { full, gap }: { full: number; gap: number }): boolean {
  if (next.gap !== gap || line.level > 0 || next.level > 0 || line.bold || next.bold) return false;
  const width = widthOf(line.text);
  if (width < full - 2.5 || width > full + 2.5) return false;
  if (next.indent >= 2 && next.indent > line.indent) return false;
  if (isClosed(line.text)) return line.indent > 0 && next.indent === 0;
  return !splitOrdinal(next.text) || !/[一二三四五六七八九十]/.test(next.text[0] ?? '');
}
