import type { PhrasingContent, RootContent, TableCell, TableRow } from 'mdast';
import { partsOf } from './choose.ts';
import { child, descendants, type Element, elementsOf, settingOf, switched, wordsIn } from './xml.ts';

/** A cell of a table of figures has fewer. */
const MIN_TEXT_CHARS = 30;

/**
 * Returns whether a table only lays out the page: a frame around a part of the text, pictures side by side, or heads and
 * their texts side by side without lines.
 */
export function isLayout(table: Element, cells: readonly Element[]): boolean {
  if (cells.length === 1) return true;
  if (['w:drawing', 'w:pict'].some((name) => descendants(table, name).length > 0)) return true;
  const texts = cells.map((cell) => descendants(cell, 'w:t').map(wordsIn).join(''));
  const isText = (text: string): boolean => text.length >= MIN_TEXT_CHARS && /[。！]$/u.test(text);
  return !hasLines(table) && texts.filter(isText).length * 3 > texts.length;
}

/** Returns whether lines are drawn around cells. Tables with a style are taken to have them. */
function hasLines(table: Element): boolean {
  const properties = child(table, 'w:tblPr');
  const sides = ['w:tblBorders', 'w:tcBorders'].flatMap((name) => descendants(table, name).flatMap(elementsOf));
  const isDrawn = ({ attributes }: Element): boolean => !/^(?:none|nil)$/.test(attributes['w:val'] ?? '');
  return child(properties, 'w:tblStyle') !== undefined || sides.some(isDrawn);
}

/**
 * Converts a table to Markdown's form: the first row is the header, a cell that spans columns is followed by empty
 * ones, a cell that continues from above is empty. The content of a cell becomes plain lines.
 * @param inside reads the content of a cell
 * @param leaveOut called with rows and cells that are not printed
 */
export function tableOf(rows: readonly Element[], inside: Inside, leaveOut: LeaveOut): RootContent[] {
  const read = rows.flatMap((row): TableRow[] => {
    const properties = child(row, 'w:trPr');
    const unseen = child(properties, 'w:del') ? 'deleted' : switched(properties, 'w:hidden') ? 'hidden' : null;
    if (unseen) {
      leaveOut(unseen, row);
      return [];
    }
    const before = Number(settingOf(properties, 'w:gridBefore') ?? 0);
    const cells = partsOf(row, 'w:tc').flatMap((cell) => cellsOf(cell, inside, leaveOut));
    return [{ type: 'tableRow', children: [...Array.from({ length: before }, empty), ...cells] }];
  });
  const width = Math.max(0, ...read.map(({ children }) => children.length));
  for (const row of read) while (row.children.length < width) row.children.push(empty());
  const filled = read.filter(({ children }) => children.some((cell) => cell.children.length > 0));
  return filled.length > 0 ? [{ type: 'table', children: filled }] : [];
}

const empty = (): TableCell => ({ type: 'tableCell', children: [] });

type Inside = (cell: Element) => RootContent[];
type LeaveOut = (kind: 'deleted' | 'hidden', element: Element) => void;

function cellsOf(cell: Element, inside: Inside, leaveOut: LeaveOut): TableCell[] {
  const properties = child(cell, 'w:tcPr');
  if (child(properties, 'w:cellDel')) {
    leaveOut('deleted', cell);
    return [];
  }
  const merged = child(properties, 'w:vMerge');
  const goesOn = merged !== undefined && (merged.attributes['w:val'] ?? 'continue') === 'continue';
  const span = Number(settingOf(properties, 'w:gridSpan') ?? 1);
  const made: TableCell = { type: 'tableCell', children: goesOn ? [] : lined(inside(cell)) };
  return [made, ...Array.from({ length: Math.min(span, 100) - 1 }, empty)];
}

/** Joins the paragraphs, lists and tables of a cell with blanks. */
function lined(nodes: readonly RootContent[]): PhrasingContent[] {
  const lines = nodes.flatMap(linesOf);
  return lines.flatMap((line, at) => (at > 0 ? [{ type: 'text' as const, value: ' ' }, ...line] : line));
}

function linesOf(node: RootContent): PhrasingContent[][] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
    return node.children.length > 0 ? [node.children] : [];
  }
  if (node.type === 'list' && node.ordered) {
    return node.children.flatMap((item, at) => numbered(item.children.flatMap(linesOf), (node.start ?? 1) + at));
  }
  return 'children' in node ? (node.children as RootContent[]).flatMap(linesOf) : [];
}

/** Writes 1. 2. 3. inside a cell as words. */
const numbered = (lines: PhrasingContent[][], value: number): PhrasingContent[][] =>
  lines.map((line, at) => (at === 0 ? [{ type: 'text', value: `${value}. ` }, ...line] : line));
