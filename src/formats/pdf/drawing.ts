import { getResolvedPDFJS } from 'unpdf';
import type { Document } from './open.ts';

export type Operators = Awaited<ReturnType<Awaited<ReturnType<Document['getPage']>>['getOperatorList']>>;
export type Matrix = [number, number, number, number, number, number];
type Ops = Awaited<ReturnType<typeof getResolvedPDFJS>>['OPS'];

/** Calls `visit` for each operator of a page, with the transformation that is in force. */
export async function followDrawing(
  { fnArray, argsArray }: Operators,
  visit: (operator: number, args: readonly unknown[], at: Matrix, ops: Ops) => void,
): Promise<void> {
  const { OPS } = await getResolvedPDFJS();
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
    else visit(operator, args, at, OPS);
  });
}

const multiply = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];
