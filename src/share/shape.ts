/** How much of each pixel a shape covers, from 0 to 255, in the smallest box of whole pixels around it. */
export interface Shape {
  left: number;
  top: number;
  width: number;
  height: number;
  cover: Uint8Array;
}

/**
 * The exact part of each pixel that closed contours cover, given as straight pieces x0, y0, x1, y1 and set in place by
 * `scale`, then x and y. Where contours of one direction overlap, the inside stays inside; one of the other direction
 * cuts a hole. Plain arithmetic: the same on every machine. null where there is nothing to see.
 */
export function shapeOf(edges: readonly number[], scale: number, x = 0, y = 0): Shape | null {
  let west = Infinity;
  let north = Infinity;
  let east = -Infinity;
  let south = -Infinity;
  for (let i = 0; i < edges.length; i += 2) {
    west = Math.min(west, edges[i]!);
    east = Math.max(east, edges[i]!);
    north = Math.min(north, edges[i + 1]!);
    south = Math.max(south, edges[i + 1]!);
  }
  if (!(east > west && south > north)) return null;
  const left = Math.floor(x + west * scale);
  const top = Math.floor(y + north * scale);
  const width = Math.ceil(x + east * scale) - left + 2;
  const height = Math.ceil(y + south * scale) - top + 1;
  const sums = new Float32Array(width * height + 1);
  const dx = x - left;
  const dy = y - top;
  for (let i = 0; i < edges.length; i += 4) {
    const x0 = edges[i]! * scale + dx;
    const y0 = edges[i + 1]! * scale + dy;
    const x1 = edges[i + 2]! * scale + dx;
    const y1 = edges[i + 3]! * scale + dy;
    if (y0 < y1) addEdge(sums, width, 1, x0, y0, x1, y1);
    else if (y1 < y0) addEdge(sums, width, -1, x1, y1, x0, y0);
  }
  const cover = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      sum += sums[at]!;
      cover[at] = Math.round(Math.min(1, Math.abs(sum)) * 255);
    }
  }
  return { left, top, width, height, cover };
}

/**
 * Adds one straight piece to a table in which, summed up from the left, each pixel holds how much of it is covered:
 * the way of font-rs and of stb_truetype's second version. The piece goes down from its top; `down` is -1 where it was
 * drawn upwards.
 */
function addEdge(
  sums: Float32Array,
  width: number,
  down: 1 | -1,
  topX: number,
  top: number,
  bottomX: number,
  bottom: number,
): void {
  const slope = (bottomX - topX) / (bottom - top);
  let x = topX;
  for (let row = Math.floor(top); row < bottom; row += 1) {
    const tall = Math.min(row + 1, bottom) - Math.max(row, top);
    const next = x + slope * tall;
    const from = Math.min(x, next);
    const to = Math.max(x, next);
    const first = Math.floor(from);
    const last = Math.ceil(to);
    const line = row * width;
    const area = down * tall;
    if (last <= first + 1) {
      const middle = (from + to) / 2 - first;
      sums[line + first]! += area * (1 - middle);
      sums[line + first + 1]! += area * middle;
    } else {
      // A flat piece, over several pixels of this row.
      let before = 0;
      for (let column = first; column <= last; column += 1) {
        const share = until(column + 1, from, to) - until(column, from, to);
        sums[line + column]! += area * (share - before);
        before = share;
      }
    }
    x = next;
  }
}

/** Returns how much lies right of a piece that goes from `from` to `to` in a row, up to a column. */
function until(at: number, from: number, to: number): number {
  return at <= from ? 0 : at >= to ? at - (from + to) / 2 : (at - from) ** 2 / (2 * (to - from));
}
