/** A line that only the old text has (-), or only the new one (+). */
interface Change {
  sign: '-' | '+';
  /** 1-based, in its own text. */
  line: number;
  text: string;
}

const MAX_LINES = 3000;

/** The lines in which two texts differ, in order. */
export function diffLines(before: string, after: string): Change[] {
  const a = before.split('\n');
  const b = after.split('\n');
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let back = 0;
  while (back < a.length - from && back < b.length - from && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  const x = a.slice(from, a.length - back);
  const y = b.slice(from, b.length - back);
  const out: Change[] = [];
  const minus = (i: number) => out.push({ sign: '-', line: from + i + 1, text: x[i] ?? '' });
  const plus = (j: number) => out.push({ sign: '+', line: from + j + 1, text: y[j] ?? '' });
  if (x.length > MAX_LINES || y.length > MAX_LINES) {
    for (const i of x.keys()) minus(i);
    for (const j of y.keys()) plus(j);
    return out;
  }
  const common = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = y.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      i += 1;
      j += 1;
    } else if (j >= y.length || (i < x.length && at(i + 1, j) >= at(i, j + 1))) minus(i++);
    else plus(j++);
  }
  return out;
}
