/** A piece of text on a page, as pdf.js gives it. */
export interface Piece {
  str: string;
  /** [a, b, c, d, x, y]: y grows upwards. */
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

/** A line of our own at a height of the page. */
export interface Mark {
  text: string;
  y: number;
}

interface Line {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

/**
 * The paragraphs of a page: pieces on one line put together, and lines that run to the right edge joined with the next.
 * An indent, a short line, a change of size, a wide gap or a mark ends a paragraph.
 * @param marks lines to put in where they stand on the page
 */
export function linesOf(pieces: readonly Piece[], marks: readonly Mark[] = []): string[] {
  const lines = rows(pieces);
  const paragraphs: string[] = [];
  const waiting = [...marks];
  let open = false;
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    for (const mark of waiting.filter(({ y }) => line.y < y && (!before || before.y >= y || before.y < line.y))) {
      paragraphs.push(mark.text);
      waiting.splice(waiting.indexOf(mark), 1);
      open = false;
    }
    const runs = open && before && continues(before, line, lines);
    const last = paragraphs.length - 1;
    if (runs) paragraphs[last] = join(paragraphs[last] ?? '', line.text);
    else paragraphs.push(line.text);
    open = true;
  });
  paragraphs.push(...waiting.map(({ text }) => text));
  return paragraphs.filter((text) => text.trim() !== '');
}

function rows(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  let open = false;
  for (const { str, transform, width, height, hasEOL } of pieces) {
    const [, , , , x = 0, y = 0] = transform;
    const size = height || Math.abs(transform[3] ?? 0);
    const last = lines.at(-1);
    if (str.trim() === '') {
      if (last && open && str) last.text += ' ';
      if (hasEOL) open = false;
      continue;
    }
    if (last && open && Math.abs(last.y - y) < size * 0.6 && x >= last.right - size) {
      last.text += str;
      last.right = x + width;
    } else {
      lines.push({ text: str, left: x, right: x + width, y, size });
    }
    open = !hasEOL;
  }
  for (const line of lines) line.text = line.text.replace(/(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])/g, '').trim();
  return lines;
}

/** The left edge that most lines of a column share, and its right edge. */
function edgesOf(line: Line, lines: readonly Line[]): { left: number; right: number } {
  const column = lines.filter((other) => Math.abs(other.left - line.left) < line.size * 3.5);
  const counts = new Map<number, number>();
  for (const { left } of column) counts.set(Math.round(left), (counts.get(Math.round(left)) ?? 0) + 1);
  const [left] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0];
  // A title or a caption is no column.
  const wide = column.length > 2 ? column : lines;
  return { left, right: Math.max(...wide.map((other) => other.right)) };
}

function continues(before: Line, line: Line, lines: readonly Line[]): boolean {
  const { size } = line;
  const { left } = edgesOf(line, lines);
  const { right } = edgesOf(before, lines);
  const full = right - before.right < size * 2.2;
  const indented = line.left - left > size * 0.8 && Math.abs(line.left - before.left) > size * 0.8;
  const gap = before.y - line.y;
  return full && !indented && Math.abs(before.size - size) < 0.6 && gap > 0 && gap < size * 3;
}

/** A blank between words of Latin letters, none beside Chinese. */
const join = (a: string, b: string): string => (/[\x21-\x7e]$/.test(a) && /^[A-Za-z]/.test(b) ? `${a} ${b}` : a + b);
