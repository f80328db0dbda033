import type { Row } from './rows.ts';

/** A caption beside its picture has no more lines. */
const MAX_CAPTION_ROWS = 8;

/**
 * Joins the lines of a caption beside its picture to one, below the picture: lines in small letters which begin at one
 * place, within the height of the picture, and with no text of the page around them.
 */
export function withCaptions(rows: readonly Row[]): Row[] {
  const size = median(rows.filter(({ picture, cells }) => !picture && !cells).map((row) => row.size));
  return rows
    .filter(({ picture }) => picture)
    .reduce<Row[]>(
      (all, picture) => {
        const lines = captionBeside(picture, all, size);
        const [first] = lines;
        if (!first) return all;
        const text = lines.map((line) => line.text).join('');
        const caption = {
          ...first,
          text,
          x: picture.x,
          right: picture.x + first.right - first.x,
          y: picture.y - first.size,
        };
        return all.flatMap((row) => (row === first ? [caption] : lines.includes(row) ? [] : [row]));
      },
      [...rows],
    );
}

function captionBeside(picture: Row, rows: readonly Row[], size: number): Row[] {
  const { top = 0, y, x, right } = picture;
  const beside = rows.filter(
    (row) => !row.picture && !row.cells && row.y > y - row.size && row.y < top && (row.right <= x || row.x >= right),
  );
  const small = beside.filter((row) => row.size < size * 0.95);
  for (const side of [small.filter((row) => row.right <= x), small.filter((row) => row.x >= right)]) {
    const [first] = side.toSorted((a, b) => b.y - a.y);
    if (!first || side.length < 2 || side.length > MAX_CAPTION_ROWS) continue;
    const gap = Math.min(...side.map((row) => Math.max(x - row.right, row.x - right)));
    const isColumn = side.every((row) => Math.abs(row.x - first.x) < 2);
    const isMixed = beside.some((row) => !small.includes(row) && row.right > first.x && row.x < x + right - first.x);
    if (isColumn && gap < size * 3 && !isMixed) return side.toSorted((a, b) => b.y - a.y);
  }
  return [];
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Marks pictures that text runs beside, with the small words below them. */
export function withFloats(rows: Row[]): Row[] {
  const marked = new Set<Row>();
  for (const picture of rows) {
    const { top = 0, y, x, right } = picture;
    const isBeside = (row: Row): boolean =>
      !row.picture && row.y > y && row.y < top && (row.right < x || row.x > right);
    if (!picture.picture || rows.filter(isBeside).length < 2) continue;
    const size = Math.max(...rows.filter(isBeside).map((row) => row.size));
    marked.add(picture);
    for (const row of rows)
      if (row.x > x - size && row.right < right + size && row.y < y && row.y > y - size * 4 && row.size < size * 0.95)
        marked.add(row);
  }
  return marked.size === 0 ? rows : rows.map((row) => (marked.has(row) ? { ...row, beside: true } : row));
}
