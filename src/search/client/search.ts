import { type Catalogue, knownOf, type Row } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { type FigureFact, type FigureTest, fits } from '../figure-test.ts';
import { converted, findsPlaces, isEmpty, isPlain, loosened, ofFigures, parseQuery, type Query } from '../query.ts';
import type { Engine, View } from './engine.ts';
import { counts, FACETS, type Facet, narrow, offered, rowsFor, type Values } from './facets.ts';
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
  catalogue: Catalogue;
  /** What is known of the reports found before they are opened, in the order of `ids` or not. */
  rows: readonly Row[];
  /** The figures found, report by report. */
  figures: () => Promise<FoundFigure[]>;
  open: (from: number, to: number) => Promise<Hit[]>;
  /** Reports that have the same characters with other marks between them. Looked for where little else is found. */
  loose: () => Promise<Hit[]>;
}

/** A figure found. */
export interface FoundFigure {
  /** Of its report. */
  id: string;
  fact: FigureFact;
}

async function figuresIn(view: View, ids: readonly string[], test: FigureTest | null): Promise<FoundFigure[]> {
  const figures = await view.figures();
  return ids.flatMap((id) =>
    (figures.get(id) ?? []).flatMap((fact): FoundFigure[] => (!test || fits(test, fact) ? [{ id, fact }] : [])),
  );
}

/** More characters than this are no question. */
export const MAX_TYPED_CHARS = 400;
/** A site of no more reports than this is looked through for other marks also where something was found. */
const SMALL = 12;

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
    const docs = await Promise.all(
      ids.map(async (id) => [await view.doc(id), await view.fitting(id, query.figure)] as const),
    );
    const hits = docs.map(([doc, fitting]) => ({
      doc,
      places: placesIn(doc, query, fitting).filter(({ kind }) => !photos || kind === 'c'),
    }));
    return findsPlaces(query) ? hits.filter(({ places }) => places.length) : hits;
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
  // What is nothing to look for needs no catalogue to be seen.
  if (state.typed.trim().length > MAX_TYPED_CHARS) return null;
  if (isEmpty(parseQuery(state.typed))) return state.typed.trim() ? null : browse(engine, state);
  const catalogue = await engine.catalogue();
  const photos = state.show === 'photos';
  const asked = parseQuery(state.typed, knownOf(catalogue));
  // A condition on figures says which; words alone are asked of their names.
  const typed = state.show === 'figures' && !asked.figure ? ofFigures(asked) : asked;
  let query = typed;
  let instead: string | null = null;
  let before: Scope | null = null;
  for (const scope of scopesOf(catalogue, withYear(state, typed))) {
    progress(scope, before);
    before = scope;
    const view = engine.within(scope.shards);
    const rows = view.rows();
    let found = await view.find(query, photos);
    if (!found.size) {
      // Only characters that no report has are converted: what was typed is in no older one either.
      const map = await conversion();
      query = converted(typed, map) ?? typed;
      if (query !== typed) {
        found = await view.find(query, photos);
        instead = [...state.typed.normalize('NFKC')].map((c) => map[c] ?? c).join('');
      }
    }
    const own = rowsFor(catalogue, await rows, query.narrow);
    const list = narrow(catalogue, own, found, state.chosen);
    if (!list.length && scope.searched < scope.of) continue;
    if (state.sort === 'old') list.reverse();
    let ids = list.map(([id]) => id);
    const open = opener(view, query, photos);
    if (state.sort === 'near' && state.show !== 'figures') ids = await nearest(view, ids, query, open);
    const all = own.filter(([id]) => found.has(id)).length;
    return {
      ids,
      all,
      facets: facetsOf(catalogue, scope.isComplete ? own : null, found, state.chosen),
      instead: all ? instead : null,
      query,
      named: namedPlaces(catalogue, query),
      scope,
      view,
      catalogue,
      rows: list,
      figures: () => figuresIn(view, ids, query.figure),
      open: (from, to) => open(ids.slice(from, to)),
      loose: async () => {
        const other = loosened(query);
        if (!other || !scope.isComplete || (all > 0 && scope.total > SMALL)) return [];
        const near = await view.find(other, photos);
        const rest = narrow(catalogue, own, near, state.chosen).flatMap(([id]) => (found.has(id) ? [] : [id]));
        return opener(view, other, photos)(rest.slice(0, SHOWN_AT_ONCE));
      },
    };
  }
  return null;
}

/** The state with the year that was typed, which decides what is to be opened. */
function withYear(state: State, { narrow: { years } }: Query): State {
  const isOne = years !== null && years[0] === years[1];
  return isOne && !state.chosen.year ? { ...state, chosen: { ...state.chosen, year: String(years[0]) } } : state;
}

/** Nothing typed, but a filter chosen: all the reports it leaves, none of their places. */
async function browse(engine: Engine, { chosen, sort, show }: State): Promise<Answer | null> {
  if (show === 'photos' || !Object.keys(chosen).length) return null;
  const catalogue = await engine.catalogue();
  const [scope] = scopesOf(catalogue, { chosen: {}, sort, all: true });
  if (!scope) return null;
  const view = engine.within(scope.shards);
  const rows = await view.rows();
  const all = new Set(rows.map(([id]) => id));
  const list = narrow(catalogue, rows, all, chosen);
  const ids = list.map(([id]) => id);
  if (sort === 'old') ids.reverse();
  return {
    ids,
    all: all.size,
    facets: facetsOf(catalogue, rows, all, chosen),
    instead: null,
    query: parseQuery(''),
    named: [],
    scope,
    view,
    catalogue,
    rows: list,
    figures: () => figuresIn(view, ids, null),
    open: async (from, to) =>
      (await Promise.all(ids.slice(from, to).map(view.doc))).map((doc) => ({ doc, places: [] })),
    loose: async () => [],
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
  if (query.all.length < 2 || !isPlain(query)) return [...ids];
  const asPhrase = await view.ask(query.all.flatMap(([term]) => term!.phrase));
  return [...ids.filter((id) => asPhrase.has(id)), ...ids.filter((id) => !asPhrase.has(id))];
}
