import { shifted } from '../../chinese/shifted.ts';
import type { Span } from './glyphs.ts';

/** Words on one baseline, without gaps wider than a few blanks. */
export interface Row extends Span {
  /** Raised note numbers after words, in order. */
  raised: string[];
  /** Cells, if the row is a table. */
  cells?: Row[] | undefined;
  /** Words of a table with drawn lines, row by row, and the edges of its columns. */
  table?: string[][] | undefined;
  edges?: number[] | undefined;
  /** A picture that text runs beside, or its caption: it interrupts no paragraph. */
  beside?: boolean | undefined;
}

/** Joins spans on one baseline that are close to each other. */
export function rowsOf(all: readonly Span[]): Row[] {
  const spans = withInitials(all);
  const rows: Span[][] = [];
  // Larger spans first, so that raised and lowered characters find their row.
  const bySize = [...spans].sort((a, b) => b.size - a.size);
  const index = new Map<number, Span[][]>();
  for (const span of bySize) {
    const key = Math.round(span.y / 10);
    const near = [key - 2, key - 1, key, key + 1, key + 2].flatMap((one) => index.get(one) ?? []);
    const row = near.find((one) => !span.picture && !one[0]?.picture && sharesLine(one, span));
    if (row) row.push(span);
    else {
      const made = [span];
      rows.push(made);
      index.set(key, [...(index.get(key) ?? []), made]);
    }
  }
  const usual = mostOf(spans);
  return rows
    .flatMap((row) => (isSpacedOut(row, usual) ? [spacedOut(row)] : apart(row)))
    .sort((a, b) => b.y - a.y || a.x - b.x);
}

/** Puts a large first letter, which goes over several lines, before the words of the first of these lines. */
function withInitials(spans: readonly Span[]): readonly Span[] {
  const usual = mostOf(spans);
  const isInitial = ({ text, size }: Span): boolean => size > usual * 2 && /^\p{Script=Han}$/u.test(text.trim());
  return spans.filter(isInitial).reduce<readonly Span[]>((all, initial) => {
    const beside = all.filter(
      (span) =>
        span.size < initial.size * 0.6 &&
        span.x >= initial.right - usual &&
        span.x - initial.right < usual * 1.5 &&
        span.y > initial.y - initial.size * 0.3 &&
        span.y < initial.y + initial.size,
    );
    const [first, second] = beside.toSorted((a, b) => b.y - a.y);
    const isAlone = all.every(
      (span) => span === initial || span.size !== initial.size || Math.abs(span.y - initial.y) > 1,
    );
    if (!first || !second || !isAlone || first.y - second.y < usual) return all;
    const opening = { ...first, text: `${initial.text.trim()}${first.text}` };
    return all.flatMap((span) => (span === initial ? [] : span === first ? [opening] : [span]));
  }, spans);
}

/** Raised and lowered characters touch their word: a line of text beside a large number is none of it. */
function sharesLine(row: readonly Span[], span: Span): boolean {
  const [first] = row as readonly [Span, ...Span[]];
  const up = span.y - first.y;
  if (Math.abs(up) < span.size * 0.35) return true;
  if (span.size > first.size * 0.85) return Math.abs(up) < first.size * 0.35;
  const gap = first.size * 0.6;
  const touches = row.some((other) => span.x - other.right < gap && other.x - span.right < gap);
  return touches && up > -first.size * 0.35 && up < first.size * 0.65;
}

/** 政 府 工 作 报 告: returns whether large characters are evenly spaced. */
function isSpacedOut(spans: readonly Span[], usual: number): boolean {
  const ordered = [...spans].sort((a, b) => a.x - b.x);
  const [first] = ordered;
  if (!first || ordered.length < 4 || first.picture || first.size < usual * 1.2) return false;
  if (!ordered.every(({ text, size }) => /^\p{Script=Han}$/u.test(text.trim()) && size === first.size)) return false;
  const gaps = ordered.slice(1).map((span, at) => span.x - (ordered[at]?.right ?? 0));
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)];
  return least > first.size * 0.5 && most < first.size * 4 && most - least < first.size * 0.3;
}

function spacedOut(spans: readonly Span[]): Row {
  const ordered = [...spans].sort((a, b) => a.x - b.x);
  const row = rowFrom(ordered, mostOf(ordered));
  return { ...row, text: row.text.replace(/ /g, '') };
}

/** A number or bullet that Word separates from the text with a tab: 1., （2）, ●. */
const LONE_MARKER = /^(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}[、．.]|[①-⑳●○•▪■□◆◇➢✓-])$/;

/** Splits a row at gaps wider than those between words and the one after a list number. */
function apart(spans: readonly Span[]): Row[] {
  const ordered = [...spans].sort((a, b) => a.x - b.x);
  const size = Math.max(...ordered.map((span) => span.size));
  const groups: Span[][] = [];
  for (const span of ordered) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isMarker = groups.length === 1 && group?.length === 1 && LONE_MARKER.test(last?.text.trim() ?? '');
    const gap = isMarker ? 2.6 : last && opensSmallWords(ordered, span, last) ? 0.6 : 1.2;
    if (last && span.x - last.right < size * gap) group?.push(span);
    else groups.push([span]);
  }
  return groups.map((group) => rowFrom(group, size));
}

/** Returns whether a span begins small words behind larger ones: a caption beside the text, no raised or lowered mark. */
function opensSmallWords(ordered: readonly Span[], span: Span, last: Span): boolean {
  if (span.size >= last.size * 0.85) return false;
  const rest = ordered.slice(ordered.indexOf(span));
  const end = rest.findIndex(({ size }) => size !== span.size);
  const words = rest.slice(0, end < 0 ? undefined : end).map(({ text }) => text.trim());
  return words.join('').length > 2;
}

function rowFrom(spans: readonly Span[], widest: number): Row {
  const [first] = spans as [Span];
  if (first.picture) return { ...first, raised: [] };
  const size = mostOf(spans);
  const base = spans.find((span) => span.size === size)?.y ?? first.y;
  const raised: string[] = [];
  let text = '';
  let right = first.x;
  for (const span of spans) {
    const small = span.size < size * 0.85;
    const up = span.y - base;
    let words = span.text;
    if (small && up > size * 0.1) {
      words = /[①-⑳]/u.test(words) ? words.trim() : shifted(words.trim(), 'superscript');
      if (/\p{Script=Han}[”’）》]*$/u.test(text) || /[”’）》，。；]$/.test(text)) raised.push(span.text.trim());
    } else if (small && up < -size * 0.05) words = shifted(words.trim(), 'subscript');
    const gap = span.x - right > widest * 0.22 && text !== '' && !text.endsWith(' ') && !words.startsWith(' ');
    text += gap ? ` ${words}` : words;
    right = Math.max(right, span.right);
  }
  const bold = spans.every((span) => span.bold || !span.text.trim());
  return { text: text.trim(), x: first.x, right, y: base, size, bold, raised };
}

/** Returns the font size of most characters. */
function mostOf(spans: readonly Span[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of spans) counts.set(size, (counts.get(size) ?? 0) + text.length);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
