import { followDrawing, type Operators } from './drawing.ts';

/** Position of a picture on a page: `y` is that of its lower edge and grows upwards, like that of text. */
interface Painted {
  /** Name of the picture among the page's objects. */
  key: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Returns the pictures of a page in painting order. */
export async function paintedIn(operators: Operators): Promise<Painted[]> {
  const found: Painted[] = [];
  await followDrawing(operators, (operator, args, [a, b, c, d, e, f], { paintImageXObject }) => {
    if (operator !== paintImageXObject) return;
    // a picture fills the unit square
    const xs = [e, e + a, e + c, e + a + c];
    const ys = [f, f + b, f + d, f + b + d];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    found.push({ key: String(args[0]), x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y });
  });
  return found;
}
