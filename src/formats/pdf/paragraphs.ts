import { depthOfDecimal } from '../../chinese/ordinal.ts';
import { isSigned } from '../../reading/caption-words.ts';
import type { Region } from './columns.ts';
import type { Row } from './rows.ts';

/** The rows of a paragraph, or a single row that is a table or a picture. */
export interface Paragraph {
  text: string;
  rows: Row[];
  page: number;
}

/** A region with its page. */
interface Placed {
  region: Region;
  page: number;
}

/**
 * Joins rows to paragraphs, across columns and pages. An indent, a short line, a change of size, a wide gap or a
 * picture ends a paragraph.
 */
export function paragraphsOf(regions: readonly Placed[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let before: { row: Row; region: Region; page: number } | null = null;
  // Pictures beside a paragraph follow it.
  let floats: Paragraph[] = [];
  for (const { region, page } of regions) {
    for (const row of region) {
      if (row.beside) {
        floats.push({ text: row.text, rows: [row], page });
        continue;
      }
      const last = paragraphs.at(-1);
      const goesOn =
        last && before && !row.cells && !row.picture && !before.row.cells && !before.row.picture
          ? continues(before, { row, region, page }, last.rows.length === 1)
          : false;
      if (goesOn && last) {
        last.text = join(last.text, row.text);
        last.rows.push(row);
      } else {
        paragraphs.push(...floats, { text: row.text, rows: [row], page });
        floats = [];
      }
      before = { row, region, page };
    }
  }
  paragraphs.push(...floats);
  return paragraphs.filter(({ text, rows: [row] }) => text.trim() !== '' || row?.picture || row?.cells);
}

/** Returns the left edge shared by most rows of a column, and the right edge. */
function edgesOf(row: Row, region: Region): { left: number; right: number } {
  const lines = region.filter((other) => !other.picture && !other.cells && !other.beside);
  const column = lines.filter((other) => Math.abs(other.x - row.x) < row.size * 3.5);
  const counts = new Map<number, number>();
  for (const { x } of column) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1);
  const [left] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0];
  // a title or a caption is not a column
  const wide = column.length > 2 ? column : lines;
  const floats = region.filter(
    ({ beside, x, y, size, top = y + size }) => beside && x > row.right && row.y > y - size && row.y < top,
  );
  return { left, right: Math.min(...floats.map(({ x }) => x), Math.max(...wide.map((other) => other.right))) };
}

/** @param opens whether the previous row is the first of its paragraph */
function continues(
  before: { row: Row; region: Region; page: number },
  after: { row: Row; region: Region; page: number },
  opens: boolean,
): boolean {
  const { row } = after;
  const { left } = edgesOf(row, after.region);
  const { right } = edgesOf(before.row, before.region);
  const { size } = row;
  const full = right - before.row.right < size * 2.2;
  const shift = row.x - before.row.x;
  // nothing continues after a credit
  if (!full || Math.abs(before.row.size - size) >= 0.6 || isSigned(before.row.text)) return false;
  // The text of a list item is indented after its number or bullet: the next number is further left.
  const marked = MARKER.test(before.row.text) || depthOfDecimal(before.row.text) > 0;
  const hangs = opens && marked && shift > size * 0.8 && shift < size * 3.5;
  if (MARKER.test(row.text) && (shift < -size * 0.8 || (opens && isShortHead(before.row.text)))) return false;
  if (opens && (arePhrases(before) || (marked && MARKER.test(row.text) && Math.abs(shift) < 1))) return false;
  const isClosed = /[。！？：；]$/.test(before.row.text);
  const here = before.region === after.region;
  if (opens && isAtEnd(before)) return false;
  if (!here) {
    // words side by side above the columns
    if (before.page === after.page && Math.abs(before.row.y - row.y) < size) return false;
    // a line alone above a column is full if it is as wide as the column
    const width = Math.max(...after.region.map((other) => other.right - other.x));
    const isAlone = before.page === after.page && before.region.length === 1;
    if (isAlone && before.row.right - before.row.x < width - size * 2.2) return false;
    const inLine = row.x - left < size * 0.8 || hangs || (!opens && Math.abs(shift) < size * 0.3);
    return inLine && !/[。！？：]$/.test(before.row.text);
  }
  const indented = row.x - left > size * 0.8 && Math.abs(shift) > size * 0.8 && !hangs;
  const gap = before.row.y - row.y;
  if (indented || gap <= 0 || gap >= size * 3) return false;
  if (!isClosed) return true;
  // a blank line separates them
  if (gap > pitchOf(after.region) * 1.4) return false;
  // If other lines are further left than this one, it is the indented first line of a paragraph.
  const further = after.region.filter((other) => row.x - other.x > size * 0.8 && row.x - other.x < size * 3.5);
  if (further.length > 1 && !hangs && opens) return false;
  // If a single row reaches the edge, it defines the edge; and a sentence that ends there may end a paragraph without
  // indents.
  const reach = before.region.filter((other) => right - other.right < size * 2.2).length;
  return reach > 1 && !ORDINAL.test(row.text);
}

/** Returns whether a row begins lines of different lengths, none of which ends a sentence: entries of a list. */
function arePhrases({ row, region }: { row: Row; region: Region }): boolean {
  const words = region.filter(({ picture, cells, beside }) => !picture && !cells && !beside);
  const from = words.indexOf(row);
  const end = words.findIndex((other, at) => at > from && (Math.abs(other.x - row.x) > 1 || other.size !== row.size));
  const lines = words.slice(from, end < 0 ? undefined : end);
  const right = Math.max(...lines.map((line) => line.right));
  const short = lines.filter((line) => right - line.right > row.size * 2.2);
  return (
    lines.length > 2 &&
    short.length * 2 >= lines.length &&
    lines.every(({ text }) => /[\p{L}\p{N}%％)）”]$/u.test(text))
  );
}

/** The widest indent of a first line, in characters. */
const MAX_INDENT = 6;
const MAX_SIGNED_ROWS = 3;

/** Returns whether a row is one of the few at the right end of their lines: a name and a date below the text. */
function isAtEnd({ row, region }: { row: Row; region: Region }): boolean {
  const left = Math.min(...region.map(({ x }) => x)) + row.size * MAX_INDENT;
  const isLast = region.every(({ x, y }) => x > left || y > row.y);
  return row.x > left && isLast && region.filter(({ x }) => x > left).length <= MAX_SIGNED_ROWS;
}

/** 一、 or （一） begins a paragraph. */
const ORDINAL =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部条])/;

/** A number or bullet of any kind: 二．, （1）, 3. (but not 3.5), ①, ●. */
const MARKER =
  /^(?:[一二三四五六七八九十]{1,3}[、．.]|\d{1,2}(?:[、．)）]|\.(?!\d))|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|第[一二三四五六七八九十]{1,3}[章节部条]|[①-⑳●○•·▪■□◆◇➢✓])/;

const isShortHead = (text: string): boolean => MARKER.test(text) && [...text].length <= 20 && !/[，。；]/.test(text);

/** Returns the usual distance between rows of a region. */
function pitchOf(region: Region): number {
  const gaps = region.slice(1).flatMap((row, at) => {
    const gap = (region[at]?.y ?? 0) - row.y;
    return gap > row.size * 0.9 && gap < row.size * 3 ? [gap] : [];
  });
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.3)] ?? Number.POSITIVE_INFINITY;
}

/** Joins words with a blank between Latin letters, and without one next to Chinese characters. */
const join = (a: string, b: string): string => (/[\x21-\x7e]$/.test(a) && /^[A-Za-z]/.test(b) ? `${a} ${b}` : a + b);
