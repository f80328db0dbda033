import type { TextItem } from './glyphs.ts';

/** Number of quarter turns of a page to the left. */
export type Quarters = 0 | 1 | 2 | 3;

export interface View {
  left: number;
  bottom: number;
  width: number;
  height: number;
}

/** Returns by how many quarters most letters of a page are rotated: landscape tables, scans lying on their side. */
export function quartersOf(items: readonly TextItem[]): Quarters {
  const letters = [0, 0, 0, 0];
  for (const { str, transform } of items) {
    const [a = 0, b = 0] = transform;
    const quarters = Math.round((Math.atan2(b, a) / Math.PI) * 2 + 4) % 4;
    // the upright characters of vertical lines outweigh the rotated digits
    letters[quarters]! += str.trim().length;
  }
  const all = letters.reduce((sum, count) => sum + count, 0);
  const most = letters.indexOf(Math.max(...letters));
  return most > 0 && (letters[most] ?? 0) * 3 > all * 2 ? (most as Quarters) : 0;
}

/**
 * Returns the characters of a run that a font with a vertical encoding sets from top to bottom, each where it stands. A
 * run of another font is returned as it is.
 */
export function charactersOf(item: TextItem): TextItem[] {
  const characters = [...item.str];
  if (item.dir !== 'ttb' || characters.length === 0) return [item];
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform;
  const size = Math.hypot(c, d);
  const step = item.height / characters.length;
  return characters.map((str, at) => ({
    ...item,
    str,
    width: size,
    height: size,
    // such a font has its origin in the middle of the upper edge
    transform: [a, b, c, d, x - size / 2, y - at * step - size * ASCENT],
  }));
}

const ASCENT = 0.88;

/** Returns a point in the coordinates of the upright page. */
function upright(quarters: Quarters, x: number, y: number): [x: number, y: number] {
  if (quarters === 1) return [y, -x];
  if (quarters === 2) return [-x, -y];
  return quarters === 3 ? [-y, x] : [x, y];
}

/** Returns the items of a page turned upright. */
export const uprightItems = (items: readonly TextItem[], quarters: Quarters): TextItem[] =>
  quarters === 0
    ? [...items]
    : items.map((item) => {
        const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform;
        const turned = [upright(quarters, a, b), upright(quarters, c, d), upright(quarters, x, y)];
        return { ...item, transform: turned.flat() };
      });

/** Turns the box of a page upright. */
export function uprightView(quarters: Quarters, { left, bottom, width, height }: View): View {
  const corners = [upright(quarters, left, bottom), upright(quarters, left + width, bottom + height)];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { left: x, bottom: y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
