/** A replacement in a text. Offsets are UTF-16 units. */
export interface Hunk {
  start: number;
  end: number;
  text: string;
}

const MAX_TABLE_CELLS = 4_000_000;

/** Returns what changed between two texts, in as few hunks as possible, in order; never splits a surrogate pair. */
export function hunksOf(before: string, after: string): Hunk[] {
  const a = [...before];
  const b = [...after];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  if (left.length === 0 && right.length === 0) return [];
  const width = (points: readonly string[]) => points.join('').length;
  const offset = width(a.slice(0, head));
  if (left.length * right.length === 0 || left.length * right.length > MAX_TABLE_CELLS)
    return [{ start: offset, end: offset + width(left), text: right.join('') }];
  return close(diff(left, right, offset), before);
}

/** Computes the longest common subsequence of two lists of characters, and returns what is not part of it. */
function diff(a: readonly string[], b: readonly string[], offset: number): Hunk[] {
  const columns = b.length + 1;
  const table = new Uint16Array((a.length + 1) * columns);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i * columns + j] =
        a[i] === b[j]
          ? (table[(i + 1) * columns + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * columns + j] ?? 0, table[i * columns + j + 1] ?? 0);
  const hunks: Hunk[] = [];
  let at = offset;
  let open: Hunk | null = null;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      open = null;
      at += a[i]?.length ?? 0;
      i += 1;
      j += 1;
      continue;
    }
    if (!open) {
      open = { start: at, end: at, text: '' };
      hunks.push(open);
    }
    const drop =
      j >= b.length || (i < a.length && (table[(i + 1) * columns + j] ?? 0) >= (table[i * columns + j + 1] ?? 0));
    if (drop) {
      at += a[i]?.length ?? 0;
      open.end = at;
      i += 1;
    } else {
      open.text += b[j] ?? '';
      j += 1;
    }
  }
  return hunks;
}

/** Merges hunks with two or fewer characters between them. */
function close(hunks: readonly Hunk[], before: string): Hunk[] {
  return hunks.reduce<Hunk[]>((merged, hunk) => {
    const last = merged.at(-1);
    if (last && hunk.start - last.end <= 2) {
      last.text += before.slice(last.end, hunk.start) + hunk.text;
      last.end = hunk.end;
    } else merged.push({ ...hunk });
    return merged;
  }, []);
}
