import type { Span } from './glyphs.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Rule, Rules } from './rules.ts';
import { threeLineTables } from './three-line.ts';

/** Rules closer to each other are one. */
const NEAR = 3;
/** Longer words in a cell are a text of the page, framed. */
const MAX_CELL_CHARS = 300;
const MAX_RULES = 600;

interface Grid {
  /** Edges of the columns from left to right, and of the rows from top to bottom. */
  xs: number[];
  ys: number[];
  across: Rule[];
  down: Rule[];
}

/**
 * Returns whether some lines of a page have words apart from each other, as those of tables have. It spares pages of
 * text the evaluation of what is drawn, a quarter of the time for a file of 200 pages.
 */
export function mayHoldTable(spans: readonly Span[]): boolean {
  const lines = Map.groupBy(spans, ({ y }) => Math.round(y));
  const isApart = (line: readonly Span[]): boolean =>
    [...line].sort((a, b) => a.x - b.x).some((span, at, all) => at > 0 && span.x - all[at - 1]!.right > span.size);
  return [...lines.values()].filter(isApart).length > 1;
}

/** Takes the words of tables with drawn lines out of the spans of a page. */
export function takeRuledTables(spans: readonly Span[], rules: Rules): { spans: Span[]; tables: Row[] } {
  const taken = new Set<Span>();
  const tables: Row[] = [];
  for (const grid of gridsOf(rules)) {
    const inside = spans.filter((span) => !taken.has(span) && !span.picture && cellAt(grid, span) !== null);
    const table = tableIn(grid, inside);
    if (!table) continue;
    tables.push(table);
    for (const span of inside) taken.add(span);
  }
  const rest = spans.filter((span) => !taken.has(span));
  for (const found of threeLineTables(rest, merged(rules.across))) {
    if (found.taken.some((span) => taken.has(span))) continue;
    tables.push(found.table);
    for (const span of found.taken) taken.add(span);
  }
  return { spans: spans.filter((span) => !taken.has(span)), tables };
}

/** Returns grids of at least two columns and two rows, from rules that touch each other. */
function gridsOf({ across, down }: Rules): Grid[] {
  const [rows, columns] = [merged(across), merged(down)];
  if (rows.length + columns.length > MAX_RULES) return [];
  const groups: { across: Rule[]; down: Rule[] }[] = [];
  for (const row of rows) {
    const touching = columns.filter((column) => isWithin(column.at, row) && isWithin(row.at, column));
    const met = groups.filter((group) => group.down.some((column) => touching.includes(column)));
    const group = { across: [row, ...met.flatMap((one) => one.across)], down: [...touching] };
    for (const column of met.flatMap((one) => one.down)) if (!group.down.includes(column)) group.down.push(column);
    groups.splice(0, groups.length, ...groups.filter((one) => !met.includes(one)), group);
  }
  return groups.flatMap((group) => {
    const ends = (list: readonly Rule[]): number[] => [
      Math.min(...list.map(({ from }) => from)),
      Math.max(...list.map(({ to }) => to)),
    ];
    if (group.down.length === 0) return [];
    const xs = distinct([...group.down.map(({ at }) => at), ...ends(group.across)]);
    const ys = distinct([...group.across.map(({ at }) => at), ...ends(group.down)]).reverse();
    return xs.length > 2 && ys.length > 2 ? [{ ...group, xs, ys }] : [];
  });
}

const isWithin = (at: number, { from, to }: Rule): boolean => at >= from - NEAR && at <= to + NEAR;

/** Joins the pieces of a rule. */
function merged(rules: readonly Rule[]): Rule[] {
  const lines: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const piece = lines.find(
      (one) => Math.abs(one.at - rule.at) < 1.5 && rule.from <= one.to + NEAR && rule.to >= one.from - NEAR,
    );
    if (piece) Object.assign(piece, { from: Math.min(piece.from, rule.from), to: Math.max(piece.to, rule.to) });
    else lines.push({ ...rule });
  }
  return lines;
}

const distinct = (values: readonly number[]): number[] =>
  [...values].sort((a, b) => a - b).filter((value, at, all) => at === 0 || value - all[at - 1]! > NEAR);

/** Returns row and column of a span in the grid; null if it is outside. */
function cellAt({ xs, ys }: Grid, { x, right, y, size }: Span): [row: number, column: number] | null {
  const [across, height] = [(x + right) / 2, y + size * 0.35];
  const column = xs.findIndex((edge, at) => across >= edge && across < (xs[at + 1] ?? Number.NEGATIVE_INFINITY));
  const row = ys.findIndex((edge, at) => height <= edge && height > (ys[at + 1] ?? Number.POSITIVE_INFINITY));
  return column < 0 || row < 0 ? null : [row, column];
}

/** Arranges words in the cells of a grid. A cell over several columns or rows is followed by empty ones. */
function tableIn(grid: Grid, spans: readonly Span[]): Row | null {
  const { xs, ys } = grid;
  const rootOf = rootsOf(grid);
  const filled = new Map<number, Span[]>();
  for (const span of spans) {
    const [row, column] = cellAt(grid, span) as [number, number];
    const root = rootOf(row * (xs.length - 1) + column);
    filled.set(root, [...(filled.get(root) ?? []), span]);
  }
  const cells = new Map([...filled].map(([root, inside]) => [root, rowsOf(inside)] as const));
  const width = xs.length - 1;
  const words = Array.from({ length: ys.length - 1 }, (_, row) =>
    Array.from({ length: width }, (__, column) => textOf(cells.get(row * width + column) ?? [])),
  );
  const table = words.filter((row) => row.some(Boolean));
  const isTable = table.length > 1 && table.flat().filter(Boolean).length > 3;
  if (!isTable || table.flat().some((text) => text.length > MAX_CELL_CHARS)) return null;
  const rows = [...cells.values()].flat();
  const [first] = rows.toSorted((a, b) => b.y - a.y) as [Row];
  const raised = rows.flatMap((row) => row.raised);
  return { ...first, text: '', x: xs[0]!, right: xs.at(-1)!, raised, cells: rows, table, edges: xs };
}

/** Returns the first of the cells that no rule parts from each other, by their numbers. */
function rootsOf({ xs, ys, across, down }: Grid): (cell: number) => number {
  const width = xs.length - 1;
  const parents = Array.from({ length: width * (ys.length - 1) }, (_, at) => at);
  const rootOf = (cell: number): number => (parents[cell] === cell ? cell : rootOf(parents[cell]!));
  const join = (a: number, b: number): void => {
    const [first, second] = [rootOf(a), rootOf(b)].sort((one, other) => one - other) as [number, number];
    parents[second] = first;
  };
  const isDrawn = (rules: readonly Rule[], at: number, middle: number): boolean =>
    rules.some((rule) => Math.abs(rule.at - at) < NEAR && rule.from < middle && rule.to > middle);
  for (let cell = 0; cell < parents.length; cell += 1) {
    const [row, column] = [Math.floor(cell / width), cell % width];
    const [x, y] = [(xs[column]! + xs[column + 1]!) / 2, (ys[row]! + ys[row + 1]!) / 2];
    if (column + 1 < width && !isDrawn(down, xs[column + 1]!, y)) join(cell, cell + 1);
    if (row + 2 < ys.length && !isDrawn(across, ys[row + 1]!, x)) join(cell, cell + width);
  }
  return rootOf;
}

/** Joins the lines of a cell: one that ends far from the widest ends a paragraph. */
function textOf(rows: readonly Row[]): string {
  const right = Math.max(...rows.map((row) => row.right));
  return rows.reduce((text, row, at) => {
    const before = rows[at - 1];
    if (!before) return row.text;
    const isSameLine = Math.abs(before.y - row.y) < row.size * 0.35;
    const isShort =
      right - before.right > before.size * 1.2 && before.x - Math.min(...rows.map(({ x }) => x)) < before.size;
    const blank = isSameLine || isShort || (/[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(row.text));
    return `${text}${blank ? ' ' : ''}${row.text}`;
  }, '');
}
