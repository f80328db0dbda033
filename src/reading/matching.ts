/** A possible join of the end `from` with the start `to`. */
export interface Edge {
  from: number;
  to: number;
  value: number;
}

const MAX_EXACT_ENDS = 80;

/**
 * Chooses the edges with the greatest total value such that every end and every start is used at most once. Exact
 * (Hungarian method) for each group of competing ends, up to 80 of them; greedy for larger groups.
 */
export function bestMatching(edges: readonly Edge[]): Edge[] {
  return groupsOf(edges).flatMap((group) =>
    new Set(group.map((edge) => edge.from)).size > MAX_EXACT_ENDS ? greedy(group) : exact(group),
  );
}

function groupsOf(edges: readonly Edge[]): Edge[][] {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    while (parent.get(at) !== undefined) at = parent.get(at) as string;
    return at;
  };
  for (const { from, to } of edges) {
    const [a, b] = [root(`>${from}`), root(`<${to}`)];
    if (a !== b) parent.set(a, b);
  }
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = root(`>${edge.from}`);
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups.values()];
}

function greedy(edges: readonly Edge[]): Edge[] {
  const from = new Set<number>();
  const to = new Set<number>();
  return [...edges]
    .sort((a, b) => b.value - a.value)
    .filter((edge) => {
      if (from.has(edge.from) || to.has(edge.to)) return false;
      from.add(edge.from);
      to.add(edge.to);
      return true;
    });
}

/** Hungarian method with potentials. Every end also has a column of its own, of value 0, for staying alone. */
function exact(edges: readonly Edge[]): Edge[] {
  const ends = [...new Set(edges.map((edge) => edge.from))];
  const starts = [...new Set(edges.map((edge) => edge.to))];
  const value = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const n = ends.length;
  const m = starts.length + n;
  const cost = (i: number, j: number): number =>
    j < starts.length ? -(value.get(`${ends[i]} ${starts[j]}`)?.value ?? -1e6) : 0;
  const u = new Array<number>(n + 1).fill(0);
  const v = new Array<number>(m + 1).fill(0);
  const match = new Array<number>(m + 1).fill(0);
  for (let i = 1; i <= n; i++) {
    const way = new Array<number>(m + 1).fill(0);
    const least = new Array<number>(m + 1).fill(Infinity);
    const used = new Array<boolean>(m + 1).fill(false);
    match[0] = i;
    let j0 = 0;
    do {
      used[j0] = true;
      const row = match[j0] ?? 0;
      let delta = Infinity;
      let j1 = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j]) continue;
        const here = cost(row - 1, j - 1) - (u[row] ?? 0) - (v[j] ?? 0);
        if (here < (least[j] ?? 0)) {
          least[j] = here;
          way[j] = j0;
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0;
          j1 = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j]) {
          const k = match[j] ?? 0;
          u[k] = (u[k] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      j0 = j1;
    } while (match[j0] !== 0);
    do {
      const j1 = way[j0] ?? 0;
      match[j0] = match[j1] ?? 0;
      j0 = j1;
    } while (j0);
  }
  const out: Edge[] = [];
  for (let j = 1; j <= starts.length; j++) {
    const i = match[j] ?? 0;
    const edge = i > 0 ? value.get(`${ends[i - 1]} ${starts[j - 1]}`) : undefined;
    if (edge) out.push(edge);
  }
  return out;
}
