import type { TTF } from 'fonteditor-core';

/** Units of an em, and those above the baseline. */
export const EM = 1000;
export const ASCENT = 880;

/** A character in an em box: x to the right, y down from the top of the box, EM units wide. */
export interface Outline {
  /** Its contours as straight segments: x0, y0, x1, y1. */
  edges: readonly number[];
  /** Advance in units of the em. */
  advance: number;
}

type Point = { x: number; y: number; onCurve?: boolean };

/** Number of straight segments of a curve: invisible at the size of a title. */
const PIECES = 5;

/** Returns the outlines of a font, by character. */
export function outlines(font: TTF.TTFObject): Map<string, Outline> {
  const found = new Map<string, Outline>();
  for (const glyph of font.glyf) {
    const edges = (glyph.contours ?? []).flatMap((contour) => contourEdges(contour as Point[]));
    for (const code of glyph.unicode ?? [])
      found.set(String.fromCodePoint(code), { edges, advance: glyph.advanceWidth ?? EM });
  }
  return found;
}

/** Flattens a closed contour of quadratic curves. Between two control points, TrueType omits the point on the curve. */
function contourEdges(points: readonly Point[]): number[] {
  const edges: number[] = [];
  const at = (i: number): Point => points[(i + points.length) % points.length] as Point;
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const start = points.findIndex((point) => point.onCurve);
  let pen = start < 0 ? middle(at(0), at(-1)) : at(start);
  const line = (to: Point) => {
    edges.push(pen.x, ASCENT - pen.y, to.x, ASCENT - to.y);
    pen = to;
  };
  const curve = (by: Point, to: Point) => {
    const from = pen;
    for (let piece = 1; piece <= PIECES; piece += 1) {
      const t = piece / PIECES;
      const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      line({ x: a * from.x + b * by.x + c * to.x, y: a * from.y + b * by.y + c * to.y });
    }
  };
  const first = pen;
  for (let k = 1; k <= points.length; k += 1) {
    const point = at(start + k);
    if (point.onCurve) {
      line(point);
      continue;
    }
    const next = at(start + k + 1);
    curve(point, k === points.length ? first : next.onCurve ? next : middle(point, next));
    if (next.onCurve) k += 1;
  }
  if (pen.x !== first.x || pen.y !== first.y) line(first);
  return edges;
}
