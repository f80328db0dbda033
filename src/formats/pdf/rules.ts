import { followDrawing, type Matrix, type Operators } from './drawing.ts';
import { type Quarters, uprightView } from './turn.ts';

/** A straight line drawn on a page, from `from` to `to` at the height or distance `at`. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

export interface Rules {
  across: Rule[];
  down: Rule[];
}

/** Thicker ones are bars and shades. */
const MAX_WIDTH = 2.5;
const MIN_LENGTH = 5;
/** Drawings have more. */
const MAX_RULES = 4000;
/** Codes of pdf.js in a path, with the number of coordinates after each: move, line, curve, quadratic curve, close. */
const COORDINATES = [2, 2, 6, 4, 0];
const [MOVE, CLOSE] = [0, 4];

type Point = [x: number, y: number];
type Path = { points: Point[]; curved: boolean; closed: boolean };

/** Returns the horizontal and vertical lines of a page: drawn as lines, as thin boxes or as the sides of boxes. */
export async function rulesOf(operators: Operators, quarters: Quarters): Promise<Rules> {
  const rules: Rules = { across: [], down: [] };
  const add = (a: Point, b: Point): void => {
    const [left, bottom] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
    const size = { width: Math.abs(a[0] - b[0]), height: Math.abs(a[1] - b[1]) };
    const { left: x, bottom: y, width, height } = uprightView(quarters, { left, bottom, ...size });
    if (height <= MAX_WIDTH && width >= MIN_LENGTH) rules.across.push({ at: y + height / 2, from: x, to: x + width });
    else if (width <= MAX_WIDTH && height >= MIN_LENGTH)
      rules.down.push({ at: x + width / 2, from: y, to: y + height });
  };
  await followDrawing(operators, (operator, args, at, ops) => {
    if (operator !== ops.constructPath || rules.across.length + rules.down.length > MAX_RULES) return;
    const [paint, [data] = []] = args as [number, [ArrayLike<number> | null]?];
    const isStroke = [ops.stroke, ops.closeStroke, ops.fillStroke, ops.closeFillStroke].includes(paint as never);
    if (!data || (!isStroke && paint !== ops.fill && paint !== ops.eoFill)) return;
    for (const { points, curved, closed } of pathsIn(data, at)) {
      if (curved || points.length < 2) continue;
      if (isStroke) for (const [n, point] of points.entries()) add(points[n - 1] ?? point, point);
      if (isStroke && closed) add(points.at(-1)!, points[0]!);
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      if (!isStroke) add([Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]);
    }
  });
  return rules;
}

function pathsIn(data: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Path[] {
  const paths: Path[] = [];
  for (let n = 0; n < data.length; ) {
    const code = data[n] as number;
    const count = COORDINATES[code];
    if (count === undefined) return [];
    if (code === MOVE) paths.push({ points: [], curved: false, closed: false });
    const path = paths.at(-1);
    const [x, y] = [data[n + 1] ?? 0, data[n + 2] ?? 0];
    if (count === 2) path?.points.push([a * x + c * y + e, b * x + d * y + f]);
    else if (path && code === CLOSE) path.closed = true;
    else if (path) path.curved = true;
    n += 1 + count;
  }
  return paths;
}
