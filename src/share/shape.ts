/** How much a shape covers of each pixel, from 0 to 255, in its smallest box of whole pixels. */
export interface Shape {
  left: number;
  top: number;
  width: number;
  height: number;
  cover: Uint8Array;
}

/**
 * Returns the exact pixel coverage of closed contours, given as line segments x0, y0, x1, y1, scaled by `scale` and
 * then moved by x and y. Overlapping contours with the same direction merge; the opposite direction cuts a hole. Plain
 * arithmetic gives the same result on every machine. Null if nothing is visible.
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
 * Adds a line segment to an accumulation table, whose running sum from the left gives the coverage of each pixel, as in
 * font-rs and version 2 of stb_truetype. The segment goes downwards; `down` is -1 if it was drawn upwards.
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
      // A flat segment that crosses several pixels of this row.
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

/** Returns the area to the right of a segment from `from` to `to` in a row, up to a column. */
function until(at: number, from: number, to: number): number {
  return at <= from ? 0 : at >= to ? at - (from + to) / 2 : (at - from) ** 2 / (2 * (to - from));
}
