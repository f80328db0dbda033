import { getResolvedPDFJS } from 'unpdf';
import type { Document } from './open.ts';

type Operators = Awaited<ReturnType<Awaited<ReturnType<Document['getPage']>>['getOperatorList']>>;

/** Position of a picture on a page: `y` is that of its lower edge and grows upwards, like that of text. */
interface Painted {
  /** Name of the picture among the page's objects. */
  key: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

type Matrix = [number, number, number, number, number, number];

/** Returns the pictures of a page in painting order, by following its transformations. */
export async function paintedIn({ fnArray, argsArray }: Operators): Promise<Painted[]> {
  const { OPS } = await getResolvedPDFJS();
  const found: Painted[] = [];
  const stack: Matrix[] = [];
  let at: Matrix = [1, 0, 0, 1, 0, 0];
  fnArray.forEach((operator, index) => {
    const args = argsArray[index] ?? [];
    if (operator === OPS.save) stack.push(at);
    else if (operator === OPS.restore) at = stack.pop() ?? at;
    else if (operator === OPS.transform) at = multiply(at, args as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(at);
      if (args[0]) at = multiply(at, args[0] as Matrix);
    } else if (operator === OPS.paintFormXObjectEnd) at = stack.pop() ?? at;
    else if (operator === OPS.paintImageXObject) {
      // a picture fills the unit square
      const [a, b, c, d, e, f] = at;
      const xs = [e, e + a, e + c, e + a + c];
      const ys = [f, f + b, f + d, f + b + d];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      found.push({ key: String(args[0]), x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y });
    }
  });
  return found;
}

const multiply = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];
