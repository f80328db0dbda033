import type { Catalogue } from '../catalogue.ts';
import type { Leaf } from '../leaf.ts';
import { converted, parseQuery, type Query } from '../query.ts';
import type { Engine } from './engine.ts';
import { counts, FACETS, type Facet, narrow } from './facets.ts';
import { type Named, namedPlaces } from './named.ts';
import { type Place, placesIn } from './places.ts';
import type { State } from './state.ts';

export interface Hit {
  leaf: Leaf;
  places: Place[];
}

/** Which reports a state finds, in order; reports are opened as they are shown. */
export interface Answer {
  /** Exact: every report that has it, as narrowed down. */
  ids: string[];
  /** Before narrowing down. */
  all: number;
  facets: Record<Facet, [string, number][]>;
  /** What was looked for, if other characters than those typed: 职工 for 職工. */
  instead: string | null;
  query: Query;
  /** Places that were typed. */
  named: Named[];
  open: (from: number, to: number) => Promise<Hit[]>;
}

/** So many are shown at once, the best first. */
const FEW = 12;
/** Of more than a few, so many at first and then at a time: each costs the reader 5 KB. */
const FIRST = 6;
const MORE = 10;

/** How many reports to show next. */
export const pageOf = (total: number, shown: number): number =>
  Math.min(total - shown, total <= FEW ? FEW : shown ? MORE : FIRST);

/** The simplified characters to try where what was typed is nowhere. */
export type Conversion = () => Promise<Readonly<Record<string, string>>>;

const opener =
  (engine: Engine, query: Query, photos: boolean) =>
  async (ids: readonly string[]): Promise<Hit[]> => {
    const leaves = await Promise.all(ids.map(engine.leaf));
    return leaves
      .map((leaf) => ({ leaf, places: placesIn(leaf, query).filter(({ kind }) => !photos || kind === 'c') }))
      .filter(({ places }) => places.length);
  };

/** How well a report fits, the most telling first: terms in one block, how near each other, title, headings, how often. */
function fitOf({ places }: Hit): number[] {
  const terms = Math.max(0, ...places.map((place) => place.terms));
  return [
    terms,
    -Math.min(...places.filter((place) => place.terms === terms).map(({ stretch }) => stretch)),
    places.some(({ kind }) => kind === 't') ? 1 : 0,
    places.filter(({ kind }) => kind === 'h').length,
    places.reduce((n, { spans }) => n + spans.length, 0),
  ];
}

/** The better fit first. */
function byFit(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, k) => value !== b[k]);
  return i < 0 ? 0 : (b[i] ?? 0) - (a[i] ?? 0);
}

const facetsOf = (catalogue: Catalogue, found: ReadonlySet<string>, chosen: State['chosen']): Answer['facets'] =>
  Object.fromEntries(FACETS.map((facet) => [facet, counts(catalogue, found, chosen, facet)])) as Answer['facets'];

/** Runs a search. Pure but for what the engine loads. */
export async function search(engine: Engine, state: State, conversion: Conversion): Promise<Answer | null> {
  let query = parseQuery(state.typed);
  if (!query.length) return state.typed.trim() ? null : browse(engine, state);
  let [found, catalogue] = await Promise.all([engine.find(query, state.photos), engine.catalogue()]);
  let instead: string | null = null;
  if (!found.size) {
    const map = await conversion();
    const other = converted(query, map);
    const again = other && (await engine.find(other, state.photos));
    if (other && again) {
      if (again.size) instead = [...state.typed.normalize('NFKC')].map((c) => map[c] ?? c).join('');
      [query, found] = [other, again];
    }
  }
  const rows = narrow(catalogue, found, state.chosen);
  if (state.sort === 'old') rows.reverse();
  let ids = rows.map(([id]) => id);
  const open = opener(engine, query, state.photos);
  if (state.sort === 'near') ids = await nearest(engine, ids, query, open);
  return {
    ids,
    all: found.size,
    facets: facetsOf(catalogue, found, state.chosen),
    instead,
    query,
    named: namedPlaces(catalogue, query),
    open: (from, to) => open(ids.slice(from, to)),
  };
}

/** Nothing typed, but a filter chosen: all the reports it leaves, none of their places. */
async function browse(engine: Engine, { chosen, sort, photos }: State): Promise<Answer | null> {
  if (photos || !Object.keys(chosen).length) return null;
  const catalogue = await engine.catalogue();
  const all = new Set(catalogue.reports.map(([id]) => id));
  const ids = narrow(catalogue, all, chosen).map(([id]) => id);
  if (sort === 'old') ids.reverse();
  return {
    ids,
    all: all.size,
    facets: facetsOf(catalogue, all, chosen),
    instead: null,
    query: [],
    named: [],
    open: async (from, to) =>
      (await Promise.all(ids.slice(from, to).map(engine.leaf))).map((leaf) => ({ leaf, places: [] })),
  };
}

/** The best first where all are shown at once; else those that have several terms as one phrase, then the latest. */
async function nearest(
  engine: Engine,
  ids: readonly string[],
  query: Query,
  open: (ids: readonly string[]) => Promise<Hit[]>,
): Promise<string[]> {
  if (ids.length <= FEW) {
    const fits = await Promise.all(ids.map(async (id) => ({ id, hits: await open([id]) })));
    const scored = fits.map(({ id, hits: [hit] }) => ({ id, fit: hit ? fitOf(hit) : [] }));
    return scored.sort((a, b) => byFit(a.fit, b.fit)).map(({ id }) => id);
  }
  if (query.length < 2) return [...ids];
  const whole = await engine.ask(query.flatMap(({ phrase }) => phrase));
  return [...ids.filter((id) => whole.has(id)), ...ids.filter((id) => !whole.has(id))];
}
