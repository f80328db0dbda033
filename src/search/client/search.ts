import type { Catalogue, Row } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { converted, parseQuery, type Query } from '../query.ts';
import type { Engine, View } from './engine.ts';
import { counts, FACETS, type Facet, narrow, offered, type Values } from './facets.ts';
import { type Named, namedPlaces } from './named.ts';
import { type Place, placesIn } from './places.ts';
import { type Scope, scopesOf } from './scope.ts';
import type { State } from './state.ts';

export interface Hit {
  doc: SearchDocument;
  places: Place[];
}

/** Which reports a state finds, in order; reports are opened as they are shown. */
export interface Answer {
  /** Exact: every report of those searched that has it, as narrowed down. */
  ids: string[];
  /** Before narrowing down. */
  all: number;
  facets: Record<Facet, Values>;
  /** What was looked for, if other characters than those typed: 职工 for 職工. */
  instead: string | null;
  query: Query;
  /** Places that were typed. */
  named: Named[];
  /** What was searched, and a view of it. */
  scope: Scope;
  view: View;
  open: (from: number, to: number) => Promise<Hit[]>;
}

/** How many are shown at once, the best first. */
const SHOWN_AT_ONCE = 12;
/** Of more than a few, how many are shown at first and how many more at a time: each costs the reader 5 KB. */
const SHOWN_FIRST = 6;
const SHOWN_MORE = 10;

/** How many reports to show next. */
export const pageOf = (total: number, shown: number): number =>
  Math.min(total - shown, total <= SHOWN_AT_ONCE ? SHOWN_AT_ONCE : shown ? SHOWN_MORE : SHOWN_FIRST);

/** The simplified characters to try where what was typed is nowhere. */
export type Conversion = () => Promise<Readonly<Record<string, string>>>;

const opener =
  (view: View, query: Query, photos: boolean) =>
  async (ids: readonly string[]): Promise<Hit[]> => {
    const docs = await Promise.all(ids.map(view.doc));
    return docs
      .map((doc) => ({ doc, places: placesIn(doc, query).filter(({ kind }) => !photos || kind === 'c') }))
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

/** @param rows of all reports; null where not all were searched */
const facetsOf = (
  catalogue: Catalogue,
  rows: readonly Row[] | null,
  found: ReadonlySet<string>,
  chosen: State['chosen'],
): Answer['facets'] =>
  Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      rows ? counts(catalogue, rows, found, chosen, facet) : offered(catalogue, chosen, facet),
    ]),
  ) as Answer['facets'];

/**
 * Runs a search. Pure but for what the engine loads.
 * @param progress called with what is searched next, and with what was searched before without a hit
 */
export async function search(
  engine: Engine,
  state: State,
  conversion: Conversion,
  progress: (next: Scope, before: Scope | null) => void = () => {},
): Promise<Answer | null> {
  const typed = parseQuery(state.typed);
  if (!typed.length) return state.typed.trim() ? null : browse(engine, state);
  const catalogue = await engine.catalogue();
  let query = typed;
  let instead: string | null = null;
  let before: Scope | null = null;
  for (const scope of scopesOf(catalogue, state)) {
    progress(scope, before);
    before = scope;
    const view = engine.within(scope.shards);
    const rows = view.rows();
    let found = await view.find(query, state.photos);
    if (!found.size) {
      // Only characters that no report has are converted: what was typed is in no older one either.
      const map = await conversion();
      query = converted(typed, map) ?? typed;
      if (query !== typed) {
        found = await view.find(query, state.photos);
        instead = [...state.typed.normalize('NFKC')].map((c) => map[c] ?? c).join('');
      }
    }
    const list = narrow(catalogue, await rows, found, state.chosen);
    if (!list.length && scope.searched < scope.of) continue;
    if (state.sort === 'old') list.reverse();
    let ids = list.map(([id]) => id);
    const open = opener(view, query, state.photos);
    if (state.sort === 'near') ids = await nearest(view, ids, query, open);
    return {
      ids,
      all: found.size,
      facets: facetsOf(catalogue, scope.isComplete ? await rows : null, found, state.chosen),
      instead: found.size ? instead : null,
      query,
      named: namedPlaces(catalogue, query),
      scope,
      view,
      open: (from, to) => open(ids.slice(from, to)),
    };
  }
  return null;
}

/** Nothing typed, but a filter chosen: all the reports it leaves, none of their places. */
async function browse(engine: Engine, { chosen, sort, photos }: State): Promise<Answer | null> {
  if (photos || !Object.keys(chosen).length) return null;
  const catalogue = await engine.catalogue();
  const [scope] = scopesOf(catalogue, { chosen: {}, sort, all: true });
  if (!scope) return null;
  const view = engine.within(scope.shards);
  const rows = await view.rows();
  const all = new Set(rows.map(([id]) => id));
  const ids = narrow(catalogue, rows, all, chosen).map(([id]) => id);
  if (sort === 'old') ids.reverse();
  return {
    ids,
    all: all.size,
    facets: facetsOf(catalogue, rows, all, chosen),
    instead: null,
    query: [],
    named: [],
    scope,
    view,
    open: async (from, to) =>
      (await Promise.all(ids.slice(from, to).map(view.doc))).map((doc) => ({ doc, places: [] })),
  };
}

/** The best first where all are shown at once; else those that have several terms as one phrase, then the latest. */
async function nearest(
  view: View,
  ids: readonly string[],
  query: Query,
  open: (ids: readonly string[]) => Promise<Hit[]>,
): Promise<string[]> {
  if (ids.length <= SHOWN_AT_ONCE) {
    const fits = await Promise.all(ids.map(async (id) => ({ id, hits: await open([id]) })));
    const scored = fits.map(({ id, hits: [hit] }) => ({ id, fit: hit ? fitOf(hit) : [] }));
    return scored.sort((a, b) => byFit(a.fit, b.fit)).map(({ id }) => id);
  }
  if (query.length < 2) return [...ids];
  const asPhrase = await view.ask(query.flatMap(({ phrase }) => phrase));
  return [...ids.filter((id) => asPhrase.has(id)), ...ids.filter((id) => !asPhrase.has(id))];
}
