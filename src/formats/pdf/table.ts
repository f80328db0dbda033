import type { Table, TableCell, TableRow } from 'mdast';
import type { Paragraph } from './paragraphs.ts';
import type { Row } from './rows.ts';

/** Arranges cells by position: columns by overlap between rows, rows by baseline. */
export function tableOf(cells: readonly Row[]): Table {
  const columns = columnsOf(cells);
  const lines = linesOf(cells, columns);
  const rows = lines.map((line): TableRow => {
    const filled = columns.map(
      (column): TableCell => ({
        type: 'tableCell',
        children: words(line.filter((cell) => columnAt(cell, columns) === column)),
      }),
    );
    return { type: 'tableRow', children: filled };
  });
  return { type: 'table', children: rows };
}

/** Returns a table of words, row by row. */
export const tableFrom = (rows: readonly (readonly string[])[]): Table => ({
  type: 'table',
  children: rows.map((row) => ({
    type: 'tableRow',
    children: row.map((value) => ({ type: 'tableCell', children: value ? [{ type: 'text', value }] : [] })),
  })),
});

/** Joins a table with drawn lines to the one that ends the page before, if their columns are the same. */
export function tablesJoined(paragraphs: readonly Paragraph[]): Paragraph[] {
  const joined: Paragraph[] = [];
  let page = 0;
  for (const paragraph of paragraphs) {
    const [last, [row]] = [joined.at(-1), paragraph.rows];
    const above = last?.rows[0];
    const isSame =
      above?.edges?.length === row?.edges?.length && above?.edges?.every((x, at) => Math.abs(x - row!.edges![at]!) < 3);
    if (last && above?.table && row?.table && isSame && paragraph.page === page + 1) {
      const isHead = row.table.map((words, at) => words.join('\n') === above.table![at]?.join('\n'));
      const table = [...above.table, ...row.table.slice(Math.max(0, isHead.indexOf(false)))];
      joined[joined.length - 1] = { ...last, rows: [{ ...above, table, raised: [...above.raised, ...row.raised] }] };
    } else joined.push(paragraph);
    page = paragraph.page;
  }
  return joined;
}

interface Column {
  left: number;
  right: number;
}

const words = (cells: readonly Row[]): TableCell['children'] => {
  const value = cells.map(({ text }) => text).join('');
  return value ? [{ type: 'text', value }] : [];
};

/**
 * Returns the columns: by the aligned cells of complete rows; otherwise by overlap, ignoring headers that span several
 * columns.
 */
function columnsOf(cells: readonly Row[]): Column[] {
  const rows = baselines(cells).filter((row) => row.length > 1);
  const width = Math.max(...rows.map((row) => row.length));
  const full = rows.filter((row) => row.length === width);
  const counted = Array.from({ length: width }, (_, at) => spanOf(full.map((row) => row[at] as Row)));
  const apart = counted.every((column, at) => at === 0 || column.left >= (counted[at - 1]?.right ?? 0));
  if (full.length * 2 > rows.length && apart) return counted;
  const columns: Column[] = [];
  for (const cell of [...cells].sort((a, b) => a.right - a.x - (b.right - b.x))) {
    const over = columns.filter((column) => column.left < cell.right && column.right > cell.x);
    if (over.length > 1) continue;
    const [column] = over;
    if (column)
      Object.assign(column, { left: Math.min(column.left, cell.x), right: Math.max(column.right, cell.right) });
    else columns.push(spanOf([cell]));
  }
  return columns.sort((a, b) => a.left - b.left);
}

const spanOf = (cells: readonly Row[]): Column => ({
  left: Math.min(...cells.map(({ x }) => x)),
  right: Math.max(...cells.map(({ right }) => right)),
});

/** Groups cells by baseline, each group from left to right. */
function baselines(cells: readonly Row[]): Row[][] {
  const lines: Row[][] = [];
  for (const cell of [...cells].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line?.[0] && Math.abs(line[0].y - cell.y) < cell.size * 0.35) line.push(cell);
    else lines.push([cell]);
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x));
}

/** Returns the column that a cell overlaps most, or the first of those that it spans. */
function columnAt(cell: Row, columns: readonly Column[]): Column | undefined {
  const overlap = (column: Column) => Math.min(cell.right, column.right) - Math.max(cell.x, column.left);
  return [...columns].sort((a, b) => overlap(b) - overlap(a) || a.left - b.left)[0];
}

/** Returns the rows of the table: a line without a first cell, close below another, continues that row. */
function linesOf(cells: readonly Row[], columns: readonly Column[]): Row[][] {
  const lines = baselines(cells);
  const gaps = lines.slice(1).map((line, at) => (lines[at]?.[0]?.y ?? 0) - (line[0]?.y ?? 0));
  const usual = Math.max(...gaps);
  return lines.reduce<Row[][]>((rows, line, at) => {
    const close = at > 0 && (gaps[at - 1] ?? 0) < usual * 0.75;
    const goesOn =
      close && line.every((cell) => columnAt(cell, columns) !== columns[0]) && line.length < columns.length;
    const last = rows.at(-1);
    if (goesOn && last) last.push(...line);
    else rows.push([...line]);
    return rows;
  }, []);
}
