import { withCaptions, withFloats } from './beside.ts';
import type { Row } from './rows.ts';
import { tilesIn } from './tiles.ts';

/** Rows that are read from top to bottom: a column, or what spans several. */
export type Region = Row[];

/** Minimum number of rows on either side of a gutter. */
const MIN_ROWS = 3;
/** Cells of a table are shorter than lines of a column. */
const MAX_CELL_CHARS = 12;
const MIN_LINE_CHARS = 8;

/**
 * Returns the rows of a page in reading order: split at the gutters between columns, and before and after what spans
 * them.
 */
export function regionsOf(all: readonly Row[]): Region[] {
  const rows = withCaptions(all);
  const head = headOf(rows);
  if (head.length > 0 && gutterOf(without(rows, [head])) !== null)
    return [...regionsOf(head), ...regionsOf(without(rows, [head]))];
  const { above, tiles } = tilesIn(rows);
  if (tiles.length > 0) return [...regionsOf(above), ...tiles];
  const found = tablesIn(rows);
  const gutters = guttersOf(without(rows, found));
  const tables = found.filter((cells) => !gutters.some((gutter) => isAcross(cells, gutter)));
  return cut([...without(rows, tables), ...tables.map(framed)]);
}

/** Letters of a title are larger than those of the text by this factor. */
const MIN_TITLE_FACTOR = 1.8;

/**
 * Returns what is above and beside the title of a page and ends with it: no column goes on from there to the text below.
 * Empty if there is no title, nothing below it, or a column does go on.
 */
function headOf(rows: readonly Row[]): Row[] {
  const lines = rows.filter(({ picture, cells }) => !picture && !cells);
  const size = lines.map((row) => row.size).sort((a, b) => a - b)[lines.length >> 1] ?? 0;
  const largest = Math.max(0, ...lines.map((row) => row.size));
  if (largest < size * MIN_TITLE_FACTOR) return [];
  const end = Math.min(...lines.filter((row) => row.size > largest * 0.95).map(({ y }) => y));
  const isAbove = (row: Row): boolean => row.y >= end - row.size * 0.2;
  const [head, rest] = [rows.filter(isAbove), rows.filter((row) => !isAbove(row))];
  const goesOn = head.some((row) =>
    rest.some(
      (other) =>
        row.y - other.y < row.size * 2.2 &&
        other.x < row.right &&
        other.right > row.x &&
        Math.abs(other.size - row.size) < 1,
    ),
  );
  const isCrossed = rest.some(({ picture, top = 0 }) => picture && top > end);
  return goesOn || isCrossed || head.length === rows.length || rest.length < head.length ? [] : head;
}

/** Returns the gutters of a page, with those inside the columns that they part. */
function guttersOf(rows: readonly Row[]): number[] {
  const gutter = gutterOf(rows);
  if (gutter === null) return [];
  const sides = [rows.filter(({ right }) => right <= gutter), rows.filter(({ x }) => x >= gutter)];
  return [gutter, ...sides.flatMap(guttersOf)];
}

function without(rows: readonly Row[], tables: readonly Row[][]): Row[] {
  const cells = new Set(tables.flat());
  return rows.filter((row) => !cells.has(row));
}

/**
 * Returns whether what looks like a table is short lines of two columns side by side: the last of their paragraphs, their
 * headings. The rest of the page has a gutter there, and each line has one part on either side of it.
 */
function isAcross(cells: readonly Row[], gutter: number): boolean {
  const left = cells.filter(({ right }) => right <= gutter + 1);
  const right = cells.filter(({ x }) => x >= gutter - 1);
  return left.length + right.length === cells.length && isSingle(left) && isSingle(right);
}

/** Returns whether no two rows are on one line. */
const isSingle = (rows: readonly Row[]): boolean =>
  rows.length > 0 &&
  [...rows].sort((a, b) => b.y - a.y).every((row, at, all) => at === 0 || all[at - 1]!.y - row.y >= row.size * 0.35);

/** Wraps a table into a single row. */
function framed(cells: Row[]): Row {
  const [first] = cells as [Row];
  const [x, right] = [Math.min(...cells.map((cell) => cell.x)), Math.max(...cells.map((cell) => cell.right))];
  return { ...first, text: '', x, right, raised: cells.flatMap((cell) => cell.raised), cells };
}

function cut(rows: readonly Row[]): Region[] {
  if (rows.length === 0) return [];
  const gutter = gutterOf(rows);
  if (gutter === null) return [withFloats([...rows].sort((a, b) => b.y - a.y || a.x - b.x))];
  const crosses = (row: Row): boolean => (row.x < gutter - 1 && row.right > gutter + 1) || isCentredAlone(row, rows);
  const regions: Region[] = [];
  let band: Row[] = [];
  const close = () => {
    regions.push(
      ...cut(band.filter((row) => row.right <= gutter + 1)),
      ...cut(band.filter((row) => row.right > gutter + 1)),
    );
    band = [];
  };
  let across: Row[] = [];
  const closeAcross = () => {
    if (across.length > 0) regions.push(across);
    across = [];
  };
  for (const row of [...rows].sort((a, b) => b.y - a.y || a.x - b.x)) {
    if (crosses(row)) {
      if (band.length > 0) close();
      across.push(row);
    } else {
      closeAcross();
      band.push(row);
    }
  }
  closeAcross();
  close();
  return regions;
}

/** Returns whether a row stands in the middle above all columns, as a byline does above three of them. */
function isCentredAlone(row: Row, rows: readonly Row[]): boolean {
  const [left, right] = [Math.min(...rows.map(({ x }) => x)), Math.max(...rows.map((other) => other.right))];
  const isCentred = Math.abs(row.x + row.right - left - right) < row.size;
  // the column in the middle of three is centred as well
  if (rows.filter(({ x }) => Math.abs(x - row.x) < 1).length >= MIN_ROWS) return false;
  return isCentred && rows.every((other) => other === row || Math.abs(other.y - row.y) > row.size * 1.4);
}

/** Columns of columns that are looked for: a newspaper page has five at most. */
const MAX_DEPTH = 3;

/** Returns the position between two columns that the fewest rows cross; null if the page has a single column. */
function gutterOf(rows: readonly Row[], depth = 0): number | null {
  const lines = rows.filter(({ picture, cells }) => !picture && !cells);
  if (lines.length < MIN_ROWS * 2) return null;
  const size = lines.map((row) => row.size).sort((a, b) => a - b)[lines.length >> 1] ?? 10;
  const [left, right] = [Math.min(...lines.map(({ x }) => x)), Math.max(...lines.map((row) => row.right))];
  let best: { at: number; crossing: number } | null = null;
  const starts = [...new Set(lines.map(({ x }) => Math.round(x)))];
  for (const start of starts) {
    const at = start - size * 0.4;
    if (at - left < size * 6 || right - at < size * 6) continue;
    const before = lines.filter((row) => row.right <= at);
    const behind = lines.filter((row) => row.x >= at);
    const crossing = lines.length - before.length - behind.length;
    if (crossing > lines.length * 0.4 || (best !== null && crossing >= best.crossing)) continue;
    const sides = [rows.filter((row) => row.right <= at), rows.filter((row) => row.x >= at)] as const;
    if (areColumns(before, behind, sides, depth) || areApart(rows, at)) best = { at, crossing };
  }
  return best?.at ?? null;
}

/**
 * Returns whether rows to either side are columns of text, or several of them: occasional words after a gap are not.
 * @param sides the same with the pictures among them
 */
function areColumns(
  before: readonly Row[],
  behind: readonly Row[],
  sides: readonly [Row[], Row[]],
  depth: number,
): boolean {
  if (before.length < MIN_ROWS || behind.length < MIN_ROWS) return false;
  const isText = (lines: readonly Row[], side: readonly Row[]): boolean =>
    isFull(lines) || (depth < MAX_DEPTH && gutterOf(side, depth + 1) !== null);
  return isText(before, sides[0]) && isText(behind, sides[1]);
}

/**
 * Returns whether text and what is beside it (a column with pictures in it, a bar of large numbers, captions) have
 * lines at heights of their own: those of a table are at the same ones.
 */
function areApart(rows: readonly Row[], at: number): boolean {
  const sides = bandsOf(rows, at).filter((band) => band.every((side) => side.length >= MIN_ROWS));
  const [before, behind] = [0, 1].map((side) =>
    sides.flatMap((band) => band[side] ?? []).filter(({ picture, cells }) => !picture && !cells),
  ) as [Row[], Row[]];
  const [few, many] = before.length < behind.length ? [before, behind] : [behind, before];
  if (few.length < 2 || !(isProse(before) || isProse(behind))) return false;
  const beside = few.filter((row) =>
    many.some((other) => Math.abs(other.y - row.y) < row.size * 0.35 && Math.abs(other.size - row.size) < 1),
  );
  return beside.length <= few.length * 0.3;
}

/** Returns the rows to the left and right of a position, between those that cross it. */
function bandsOf(rows: readonly Row[], at: number): [Row[], Row[]][] {
  const bands: [Row[], Row[]][] = [[[], []]];
  for (const row of [...rows].sort((a, b) => b.y - a.y)) {
    if (row.right <= at) bands.at(-1)![0].push(row);
    else if (row.x >= at) bands.at(-1)![1].push(row);
    else bands.push([[], []]);
  }
  return bands;
}

/** Returns whether rows are lines of text: half of them fill most of their column, and they are longer than cells. */
function isFull(rows: readonly Row[]): boolean {
  const width = Math.max(...rows.map((row) => row.right)) - Math.min(...rows.map(({ x }) => x));
  const full = rows.filter((row) => row.right - row.x > width * 0.65);
  return full.length * 2 >= rows.length && isProse(rows);
}

const isProse = (rows: readonly Row[]): boolean =>
  rows.reduce((sum, { text }) => sum + [...text].length, 0) > rows.length * MIN_LINE_CHARS;

/** Returns the cells of each table: at least two consecutive lines have several parts, aligned in columns. */
function tablesIn(rows: readonly Row[]): Row[][] {
  const ordered = [...rows].filter(({ picture, cells }) => !picture && !cells).sort((a, b) => b.y - a.y || a.x - b.x);
  const lines: Row[][] = [];
  for (const row of ordered) {
    const last = lines.at(-1);
    if (last?.[0] && Math.abs(last[0].y - row.y) < Math.min(last[0].size, row.size) * 0.35) last.push(row);
    else lines.push([row]);
  }
  const tables: Row[][] = [];
  let open: Row[][] = [];
  const close = () => {
    while (open.length > 0 && (open.at(-1)?.length ?? 0) < 2) open.pop();
    if (open.length >= 2 && open.filter((line) => line.length > 1).length >= 2) tables.push(open.flat());
    open = [];
  };
  for (const line of lines) {
    const previous = open.at(-1)?.[0];
    const near = !previous || previous.y - (line[0]?.y ?? 0) < previous.size * 3.2;
    if (!near) close();
    const cells =
      line.length > 1 && line.filter(({ text }) => [...text].length <= MAX_CELL_CHARS).length * 2 >= line.length;
    if (cells && (open.length === 0 || sharesEdges(open, line))) open.push(line);
    // A cell of several lines, or one that continues from the row above.
    else if (open.length > 0 && near && line.length === 1 && isCellOf(open, line[0] as Row)) open.push(line);
    else {
      close();
      if (cells) open.push(line);
    }
  }
  close();
  return tables;
}

/** Cells of a column overlap horizontally; a centred header may be above right-aligned figures. */
const under = (a: Row, b: Row): boolean => a.x < b.right && a.right > b.x;

/**
 * Returns whether the cells of a line are aligned with those of the table; a centred header need not overlap its
 * figures.
 */
function sharesEdges(table: readonly Row[][], line: readonly Row[]): boolean {
  const inOrder = (a: readonly Row[], b: readonly Row[]): boolean =>
    a.every(
      (cell, at) =>
        at === 0 || (cell.x >= (b[at - 1]?.right ?? 0) - 1 && (b[at]?.x ?? 0) >= (a[at - 1]?.right ?? 0) - 1),
    );
  const like = table.find((other) => other.length === line.length);
  if (like && inOrder(like, line)) return true;
  return (
    line.filter((cell) => table.some((other) => other.filter((one) => under(one, cell)).length === 1)).length * 2 >
    line.length
  );
}

const isCellOf = (table: readonly Row[][], row: Row): boolean => {
  const all = table.flat();
  const [left, right] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map((cell) => cell.right))];
  const width = row.right - row.x;
  return (
    row.x >= left - 2 && row.right <= right + 2 && width < (right - left) * 0.6 && all.some((cell) => under(cell, row))
  );
};
