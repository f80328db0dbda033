import { isSigned } from '../../reading/credit.ts';
import type { Region } from './columns.ts';
import type { Row } from './rows.ts';

/** Rows that are one paragraph, or one row that is a table or a picture. */
export interface Paragraph {
  text: string;
  rows: Row[];
  page: number;
}

/** A region with the page that it stands on. */
export interface Placed {
  region: Region;
  page: number;
}

/**
 * Rows put together to paragraphs, across columns and pages. An indent, a short line, a change of size, a wide gap or a
 * picture ends one.
 */
export function paragraphsOf(regions: readonly Placed[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let before: { row: Row; region: Region; page: number } | null = null;
  for (const { region, page } of regions) {
    for (const row of region) {
      const last = paragraphs.at(-1);
      const goesOn =
        last && before && !row.cells && !row.picture && !before.row.cells && !before.row.picture
          ? continues(before, { row, region, page })
          : false;
      if (goesOn && last) {
        last.text = join(last.text, row.text);
        last.rows.push(row);
      } else paragraphs.push({ text: row.text, rows: [row], page });
      before = { row, region, page };
    }
  }
  return paragraphs.filter(({ text, rows: [row] }) => text.trim() !== '' || row?.picture || row?.cells);
}

/** The left edge that most rows of a column share, and its right edge. */
function edgesOf(row: Row, region: Region): { left: number; right: number } {
  const lines = region.filter((other) => !other.picture && !other.cells);
  const column = lines.filter((other) => Math.abs(other.x - row.x) < row.size * 3.5);
  const counts = new Map<number, number>();
  for (const { x } of column) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1);
  const [left] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0];
  // A title or a caption is no column.
  const wide = column.length > 2 ? column : lines;
  return { left, right: Math.max(...wide.map((other) => other.right)) };
}

function continues(
  before: { row: Row; region: Region; page: number },
  after: { row: Row; region: Region; page: number },
): boolean {
  const { row } = after;
  const { left } = edgesOf(row, after.region);
  const { right } = edgesOf(before.row, before.region);
  const { size } = row;
  const full = right - before.row.right < size * 2.2;
  const indented = row.x - left > size * 0.8 && Math.abs(row.x - before.row.x) > size * 0.8;
  // Nothing goes on behind a credit.
  if (!full || Math.abs(before.row.size - size) >= 0.6 || isSigned(before.row.text)) return false;
  const here = before.region === after.region;
  if (!here) return row.x - left < size * 0.8 && !/[。！？：]$/.test(before.row.text);
  const gap = before.row.y - row.y;
  if (indented || gap <= 0 || gap >= size * 3) return false;
  if (!/[。！？：；]$/.test(before.row.text)) return true;
  // Where further lines of paragraphs stand to the left of this one, it is a first line, as the one before it is.
  const further = after.region.filter((other) => row.x - other.x > size * 0.8 && row.x - other.x < size * 3.5);
  if (further.length > 1) return false;
  // The one row that reaches the edge made it; and a sentence that ends there may end a paragraph without an indent.
  const reach = before.region.filter((other) => right - other.right < size * 2.2).length;
  return reach > 1 && !ORDINAL.test(row.text);
}

/** 一、 or （一） begins something of its own. */
const ORDINAL =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部条])/;

/** A blank between words of Latin letters, none beside Chinese. */
const join = (a: string, b: string): string => (/[\x21-\x7e]$/.test(a) && /^[A-Za-z]/.test(b) ? `${a} ${b}` : a + b);
