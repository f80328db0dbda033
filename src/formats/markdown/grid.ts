/** Converts tables drawn with characters (Pandoc's simple and grid tables) to rows of `|`. */
export function drawnTables(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = gridEnd(lines, at);
    const simple = end > at ? null : simpleTable(lines, at);
    if (end > at) {
      out.push('', ...piped(gridRows(lines.slice(at, end))), '');
      at = end;
    } else if (simple) {
      out.push('', ...piped(simple.rows), '');
      at = simple.end;
    } else {
      out.push(lines[at] ?? '');
      at += 1;
    }
  }
  return out;
}

const BORDER = /^\s*\+(?:[-=:]{2,}\+)+\s*$/;
const RULED = /^\s*-{5,}\s*$/;
const SIMPLE = /^\s*-{2,}(?:\s+-{2,})+\s*$/;

function gridEnd(lines: readonly string[], at: number): number {
  if (!BORDER.test(lines[at] ?? '')) return at;
  let end = at;
  while (end < lines.length && (BORDER.test(lines[end] ?? '') || /^\s*\|.*\|\s*$/.test(lines[end] ?? ''))) end += 1;
  return end - at > 2 ? end : at;
}

/** Returns the rows between the borders; the lines of each row are joined cell by cell. */
function gridRows(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  let open: string[] | null = null;
  for (const line of lines) {
    if (BORDER.test(line)) {
      if (open) rows.push(open);
      open = null;
      continue;
    }
    const cells = line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    open = open ? open.map((cell, column) => join(cell, cells[column] ?? '')) : cells;
  }
  if (open) rows.push(open);
  return rows;
}

const join = (a: string, b: string): string =>
  a && b && /[\x21-\x7e]$/.test(a) && /^[\x21-\x7e]/.test(b) ? `${a} ${b}` : a + b;

const cells = (line: string): string[] => line.trim().split(/\s{2,}/);

/**
 * Reads a header over dashes and the rows below. Cells are separated by blanks, as the widths of columns differ with
 * Chinese text. Between two lines of dashes the rows may have empty lines between them.
 */
function simpleTable(lines: readonly string[], at: number): { rows: string[][]; end: number } | null {
  const first = RULED.test(lines[at] ?? '') ? at + 1 : at;
  const dashes = lines[first + 1] ?? '';
  if (!SIMPLE.test(dashes) || !lines[first]?.trim()) return null;
  const width = dashes.trim().split(/\s+/).length;
  const isEnd = (line: string): boolean => SIMPLE.test(line) || (first > at && RULED.test(line));
  const closing = first > at ? lines.findIndex((line, index) => index > first + 1 && isEnd(line)) : -1;
  const rows = [cells(lines[first] ?? '')];
  let end = first + 2;
  for (; end < lines.length && (lines[end]?.trim() || end < closing) && !isEnd(lines[end] ?? ''); end += 1) {
    if (lines[end]?.trim()) rows.push(cells(lines[end] ?? ''));
  }
  if (isEnd(lines[end] ?? '')) end += 1;
  return rows.length > 1 && rows.every((row) => row.length === width) ? { rows, end } : null;
}

/** Formats rows as a pipe table whose header is the first row. */
function piped(rows: readonly (readonly string[])[]): string[] {
  const [head = [], ...rest] = rows;
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rest.map(line)];
}
