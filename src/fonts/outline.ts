import type { TTF } from 'fonteditor-core';
import { ASCENT, EM } from './serif.ts';

/** A character as SVG path data in an em box: x to the right, y down from the top of the box, EM units wide. */
export interface Outline {
  path: string;
  /** Advance in units of the em. */
  advance: number;
}

type Point = { x: number; y: number; onCurve?: boolean };

/** The outlines of a font by their characters. */
export function outlines(font: TTF.TTFObject): Map<string, Outline> {
  const found = new Map<string, Outline>();
  for (const glyph of font.glyf) {
    const path = (glyph.contours ?? []).map((contour) => contourPath(contour as Point[])).join('');
    for (const code of glyph.unicode ?? [])
      found.set(String.fromCodePoint(code), { path, advance: glyph.advanceWidth ?? EM });
  }
  return found;
}

/** A closed contour of quadratic curves; between two control points lies a point that the font leaves out. */
function contourPath(points: readonly Point[]): string {
  const at = (i: number): Point => points[(i + points.length) % points.length] as Point;
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const start = points.findIndex((point) => point.onCurve);
  const first = start < 0 ? middle(at(0), at(-1)) : at(start);
  const parts = [`M${say(first)}`];
  for (let k = 1; k <= points.length; k += 1) {
    const point = at(start + k);
    if (point.onCurve) {
      parts.push(`L${say(point)}`);
      continue;
    }
    const next = at(start + k + 1);
    const end = k === points.length ? first : next.onCurve ? next : middle(point, next);
    parts.push(`Q${say(point)} ${say(end)}`);
    if (next.onCurve) k += 1;
  }
  return `${parts.join('')}Z`;
}

const say = ({ x, y }: Point): string => `${round(x)} ${round(ASCENT - y)}`;
const round = (n: number): number => Math.round(n * 10) / 10;
