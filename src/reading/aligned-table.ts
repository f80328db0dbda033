import type { Table } from 'mdast';
import { flatten } from '../markdown/flatten.ts';
import { isNumberCell, lengthOf } from './form.ts';
import type { Island } from './source.ts';

const GAP = /\t+|[ \u3000]{2,}/u;
const BLANK = /[ \u3000\t]+/u;
const MIN_ROWS = 3;
const MAX_CELL_CHARS = 30;
const MAX_HEAD_CHARS = 16;
/** Share of numbers among the cells outside the first column and row. */
const MIN_NUMBER_SHARE = 0.7;

/**
 * Finds tables whose cells are separated by tabs or blanks alone: rows of equally many cells, numbers in all columns but
 * the first, or 1, 2, 3 in the first below 序号. Other rows of words are left alone: two columns that were read across
 * the page have the same form. Where one blank separates the cells, all but the first row and column must be numbers.
 */
export function alignedTables(lines: readonly string[]): Island[] {
  const wide = tablesIn(lines, GAP, isTable);
  const taken = new Set(wide.flatMap((island) => island.lines));
  const rest = lines.map((line, index) => (taken.has(index + 1) ? '' : line));
  return [...wide, ...tablesIn(rest, BLANK, isNumberTable)];
}

type Rows = readonly (readonly string[])[];

function tablesIn(lines: readonly string[], gap: RegExp, test: (rows: Rows) => boolean): Island[] {
  const rows = lines.map((line) => line.trim().split(gap));
  const islands: Island[] = [];
  for (let at = 0; at < rows.length; ) {
    const width = rows[at]!.length;
    let end = at + 1;
    while (end < rows.length && rows[end]!.length === width) end += 1;
    if (width > 1 && test(rows.slice(at, end))) islands.push(tableOf(rows.slice(at, end), at));
    at = end;
  }
  return islands;
}

function isTable(rows: Rows): boolean {
  const cells = rows.slice(1).flatMap((row) => row.slice(1));
  return (
    rows.length >= MIN_ROWS &&
    rows.flat().every((cell) => lengthOf(cell) <= MAX_CELL_CHARS) &&
    (isNumbered(rows) || cells.filter(isNumberCell).length >= cells.length * MIN_NUMBER_SHARE)
  );
}

/** 年份 新建 累计 above 2018 3 8 and 2019 4 12. */
function isNumberTable([head = [], ...rows]: Rows): boolean {
  return (
    head.length > 2 &&
    rows.length > 1 &&
    head.every(
      (cell) => /^\p{Script=Han}/u.test(cell) && lengthOf(cell) <= MAX_HEAD_CHARS && !/[，。；：]/.test(cell),
    ) &&
    rows.every(([name = '', ...cells]) => lengthOf(name) <= MAX_HEAD_CHARS && cells.every(isNumberCell))
  );
}

/** The first column counts the rows, and says so. */
const isNumbered = ([head, ...rows]: Rows): boolean =>
  /^(?:序号|编号|No\.?)$/iu.test(head?.[0] ?? '') && rows.every(([number], at) => number === String(at + 1));

function tableOf(rows: readonly (readonly string[])[], at: number): Island {
  const node: Table = {
    type: 'table',
    align: rows[0]!.map(() => null),
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.map((value) => ({ type: 'tableCell', children: value ? [{ type: 'text', value }] : [] })),
    })),
  };
  return {
    lines: rows.map((_, row) => at + row + 1),
    blocks: [{ type: 'table', id: '', text: flatten(node).text, node }],
  };
}
