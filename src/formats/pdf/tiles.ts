import type { Row } from './rows.ts';

/** Mean length of the lines of a tile: figures and their labels are shorter. */
const MIN_LINE_CHARS = 8;

/**
 * Returns the tiles of a page, row by row: heads in larger letters that begin on one line in every column, in two rows at
 * least, with lines of text below each. Returns no tiles for any other page.
 */
export function tilesIn(rows: readonly Row[]): { above: Row[]; tiles: Row[][] } {
  const none = { above: [...rows], tiles: [] };
  const words = rows.filter(({ picture, cells }) => !picture && !cells);
  const size = words.map((row) => row.size).sort((a, b) => a - b)[words.length >> 1] ?? 0;
  const large = Map.groupBy(
    words.filter((row) => row.size > size * 1.08),
    ({ y }) => Math.round(y),
  );
  const heads = [...large.values()].filter((line) => line.length > 1).sort((a, b) => b[0]!.y - a[0]!.y);
  const [first] = heads;
  if (!first || heads.length < 2 || words.length < rows.length) return none;
  const middles = first.map(middleOf).sort((a, b) => a - b);
  const isAlike = (line: readonly Row[]): boolean =>
    line.length === middles.length &&
    line.every((row) => middles.some((middle) => Math.abs(middle - middleOf(row)) < size * 2));
  if (!heads.every(isAlike)) return none;
  const edges = heads.map((line) => Math.max(...line.map((row) => row.y + row.size)));
  const tiles = edges.flatMap((edge, at) => {
    const band = rows.filter(({ y }) => y <= edge && y > (edges[at + 1] ?? Number.NEGATIVE_INFINITY));
    return middles.map((_, column) =>
      band.filter((row) => columnOf(row, middles) === column).sort((a, b) => b.y - a.y),
    );
  });
  const isTile = (tile: readonly Row[]): boolean => {
    const text = tile.slice(1).map((row) => row.text.length);
    return text.length > 0 && text.reduce((sum, length) => sum + length, 0) > text.length * MIN_LINE_CHARS;
  };
  const top = edges[0]!;
  const isCrossed = rows.some((row) => row.y <= top && middles.filter((at) => at > row.x && at < row.right).length > 1);
  return isCrossed || !tiles.every(isTile) ? none : { above: rows.filter(({ y }) => y > top), tiles };
}

const middleOf = ({ x, right }: Row): number => (x + right) / 2;

/** Returns the column whose head is nearest. */
const columnOf = (row: Row, middles: readonly number[]): number => {
  const distance = (at: number): number => Math.max(row.x - at, at - row.right, 0);
  return middles.reduce((best, middle, at) => (distance(middle) < distance(middles[best]!) ? at : best), 0);
};
