import { type Catalogue, knownOf, type Row } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { type FigureFact, type FigureTest, fits } from '../figure-test.ts';
import { IN_HEADING, IN_TITLE, MAYBE, placesIn as timesIn } from '../grams.ts';
import {
  converted,
  findsPlaces,
  isEmpty,
  isPlain,
  loosened,
  ofFigures,
  parseQuery,
  type Query,
  termsIn,
} from '../query.ts';
import type { Engine } from './engine.ts';
import { counts, FACETS, type Facet, narrow, offered, rowsFor, type Values } from './facets.ts';
import { type Candidates, candidatesOf, isIn } from './find.ts';
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
  ids: number[];
  /** Before narrowing down. */
  all: number;
  facets: Record<Facet, Values>;
  /** What was looked for, if other characters than those typed: 职工 for 職工. */
  instead: string | null;
  query: Query;
  /** Places that were typed. */
  named: Named[];
  /** What was searched. */
  scope: Scope;
  engine: Engine;
  catalogue: Catalogue;
  /** What is known of the reports found before they are opened, in the order of `ids` or not. */
  rows: readonly Row[];
  /** The figures found, report by report. */
  figures: () => Promise<FoundFigure[]>;
  open: (from: number, to: number) => Promise<Hit[]>;
  /** Reports that have the same characters with other marks between them. Looked for where little else is found. */
  loose: () => Promise<Loose>;
}

/** Reports that have the characters of a query with other marks between them. */
export interface Loose {
  hits: Hit[];
  /** How many more there are. */
  more: number;
  /** How many more may be some, which only their texts tell; they were not opened. */
  unread: number;
}
export const NOTHING_LOOSE: Loose = { hits: [], more: 0, unread: 0 };

/** A figure found. */
export interface FoundFigure {
  /** Of its report. */
  id: number;
  fact: FigureFact;
}

async function figuresIn(engine: Engine, ids: readonly number[], test: FigureTest | null): Promise<FoundFigure[]> {
  const figures = await Promise.all(ids.map(engine.figures));
  return figures.flatMap((facts, i) =>
    facts.flatMap((fact): FoundFigure[] => (!test || fits(test, fact) ? [{ id: ids[i]!, fact }] : [])),
  );
}

/** More characters than this are no question. */
export const MAX_TYPED_CHARS = 400;
/** A site of no more reports than this is looked through for other marks also where something was found. */
const SMALL = 12;

/** Where only the text of a report tells whether something is in it, so many are read at first. Each costs the reader 5 KB. */
const READ_FIRST = 40;

/** Of an archive of more reports than this, which is in several shards, so few are read for other marks. */
const MANY = 2000;
const READ_LOOSELY = 4;

/** How many are shown at once, the best first. */
const SHOWN_AT_ONCE = 12;
/** Of more than a few, how many are shown at first and how many more at a time: each costs the reader 5 KB. */
const SHOWN_FIRST = 6;
const SHOWN_MORE = 10;

/** How many reports to show next. */
export const pageOf = (total: number, shown: number): number =>
  Math.min(total - shown, total <= SHOWN_AT_ONCE ? SHOWN_AT_ONCE : shown ? SHOWN_MORE : SHOWN_FIRST);

const opener =
  (engine: Engine, query: Query, photos: boolean) =>
  async (ids: readonly number[]): Promise<Hit[]> => {
    const docs = await Promise.all(
      ids.map(async (id) => [await engine.doc(id), await engine.fitting(id, query.figure)] as const),
    );
    const hits = docs.map(([doc, fitting]) => ({
      doc,
      places: placesIn(doc, query, fitting).filter(({ kind }) => !photos || kind === 'c'),
    }));
    return findsPlaces(query) ? hits.filter(({ places }) => places.length) : hits;
  };

/** Returns those of some reports in which a query is found; what the index cannot tell is read. */
async function settled(
  engine: Engine,
  query: Query,
  photos: boolean,
  rows: readonly Row[],
  candidates: Candidates,
): Promise<Set<number>> {
  const there = new Set<number>();
  const open: number[] = [];
  for (const [id] of rows) {
    const marks = candidates.get(id);
    if (marks === undefined) continue;
    if (marks & MAYBE || query.figure) open.push(id);
    else there.add(id);
  }
  // Of ten thousand reports, a promise each would take longer than all the rest.
  const settle = async (id: number): Promise<boolean> =>
    candidates.get(id)! & MAYBE ? isIn(engine, id, query, photos) : (await engine.fitting(id, query.figure)).size > 0;
  const isThere = await Promise.all(open.map(settle));
  for (const [i, id] of open.entries()) if (isThere[i]) there.add(id);
  return there;
}

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
  found: ReadonlySet<number>,
  chosen: State['chosen'],
): Answer['facets'] =>
  Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      rows ? counts(catalogue, rows, found, chosen, facet) : offered(catalogue, chosen, facet),
    ]),
  ) as Answer['facets'];

/** The reports that have a query, as far as they were searched. */
interface Found {
  query: Query;
  candidates: Candidates;
  ids: Set<number>;
  scope: Scope;
}

/**
 * Whether the text of many reports may have to be read for a query. For words alone it is that of a few (MAX_RARE), and
 * these are read at once.
 */
const isDecidedByText = (query: Query): boolean =>
  query.within !== null ||
  [...termsIn(query), ...query.none].some(({ printed, quantity }) => printed !== null || quantity !== null);

/** Searches the newest reports, and older ones until something is found. */
async function findFirst(
  engine: Engine,
  state: State,
  query: Query,
  progress: (next: Scope, before: Scope | null) => void,
): Promise<Found> {
  const [catalogue, rows] = await Promise.all([engine.catalogue(), engine.rows()]);
  const photos = state.show === 'photos';
  const candidates = await candidatesOf(engine, query, photos, rows);
  // Where nothing is sure, other characters may be asked for next: they come beside the texts, not behind them.
  if (![...candidates.values()].some((marks) => !(marks & MAYBE))) engine.conversion().catch(() => {});
  const isRead = ([id]: Row): boolean => isDecidedByText(query) && ((candidates.get(id) ?? 0) & MAYBE) > 0;
  // Figures lie together by hundreds of reports; the text of each is a file of its own.
  const needsFigures = query.figure !== null || state.show === 'figures';
  const most = needsFigures ? catalogue.first : Math.min(READ_FIRST, catalogue.first);
  const isCostly = needsFigures ? ([id]: Row): boolean => candidates.has(id) : isRead;
  let before: Scope | null = null;
  let ids = new Set<number>();
  for (const scope of scopesOf(catalogue, rows, withYear(state, query), isCostly, most)) {
    progress(scope, before);
    before = scope;
    ids = await settled(engine, query, photos, scope.rows, candidates);
    if (narrow(catalogue, rowsFor(catalogue, scope.rows, query.narrow), ids, state.chosen).length) break;
  }
  return { query, candidates, ids, scope: before! };
}

/**
 * Runs a search. Pure but for what the engine loads.
 * @param progress called with what is searched next, and with what was searched before without a hit
 */
export async function search(
  engine: Engine,
  state: State,
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
  let found = await findFirst(engine, state, typed, progress);
  let instead: string | null = null;
  if (!found.ids.size) {
    const map = await engine.conversion();
    const query = converted(typed, map);
    if (query) {
      found = await findFirst(engine, state, query, progress);
      instead = [...state.typed.normalize('NFKC')].map((c) => map[c] ?? c).join('');
    }
  }
  const { query, candidates, scope } = found;
  const own = rowsFor(catalogue, scope.rows, query.narrow);
  const list = narrow(catalogue, own, found.ids, state.chosen);
  if (state.sort === 'old') list.reverse();
  let ids = list.map(([id]) => id);
  const open = opener(engine, query, photos);
  if (state.sort === 'near' && state.show !== 'figures') ids = await nearest(engine, ids, query, candidates, open);
  const all = own.filter(([id]) => found.ids.has(id)).length;
  return {
    ids,
    all,
    facets: facetsOf(catalogue, scope.isComplete ? own : null, found.ids, state.chosen),
    instead: all ? instead : null,
    query,
    named: namedPlaces(catalogue, query),
    scope,
    engine,
    catalogue,
    rows: list,
    figures: () => figuresIn(engine, ids, query.figure),
    open: (from, to) => open(ids.slice(from, to)),
    loose: async () => {
      const other = loosened(query);
      if (!other || !scope.isComplete || (all > 0 && scope.total > SMALL)) return NOTHING_LOOSE;
      const like = await candidatesOf(engine, other, photos, own);
      const rest = narrow(catalogue, own, new Set(like.keys()), state.chosen).filter(([id]) => !found.ids.has(id));
      const open = rest.filter(([id]) => like.get(id)! & MAYBE);
      const unread = new Set(open.slice(scope.total > MANY ? READ_LOOSELY : READ_FIRST));
      const there = await settled(
        engine,
        other,
        photos,
        rest.filter((row) => !unread.has(row)),
        like,
      );
      const hits = await opener(engine, other, photos)([...there].slice(0, SHOWN_AT_ONCE));
      return { hits, more: there.size - hits.length, unread: unread.size };
    },
  };
}

/** The state with the year that was typed, which decides what is looked into. */
function withYear(state: State, { narrow: { years } }: Query): State {
  const isOne = years !== null && years[0] === years[1];
  return isOne && !state.chosen.year ? { ...state, chosen: { ...state.chosen, year: String(years[0]) } } : state;
}

/** Nothing typed, but a filter chosen: all the reports it leaves, none of their places. */
async function browse(engine: Engine, { chosen, sort, show }: State): Promise<Answer | null> {
  if (show === 'photos' || !Object.keys(chosen).length) return null;
  const [catalogue, rows] = await Promise.all([engine.catalogue(), engine.rows()]);
  const [scope] = scopesOf(catalogue, rows, { chosen: {}, sort, all: true }, () => false, 0);
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
    scope: scope!,
    engine,
    catalogue,
    rows: list,
    figures: () => figuresIn(engine, ids, null),
    open: async (from, to) =>
      (await Promise.all(ids.slice(from, to).map(engine.doc))).map((doc) => ({ doc, places: [] })),
    loose: async () => NOTHING_LOOSE,
  };
}

/** How much of a report a query is, by what the index tells: in its title before its headings, often before once. */
const rankOf = (marks: number): number =>
  (marks & IN_TITLE ? 16 : 0) + (marks & IN_HEADING ? 8 : 0) + (marks & MAYBE ? 0 : timesIn(marks));

/**
 * The best first. All that are shown at once are compared by their texts; of more, what the index tells decides which are
 * first, then which have several terms as one phrase, then the latest.
 */
async function nearest(
  engine: Engine,
  ids: readonly number[],
  query: Query,
  candidates: Candidates,
  open: (ids: readonly number[]) => Promise<Hit[]>,
): Promise<number[]> {
  const isOne = query.all.length < 2 || !isPlain(query);
  const asPhrase =
    isOne || ids.length <= SHOWN_AT_ONCE ? null : await engine.look(query.all.flatMap(([term]) => term!.phrase));
  const rank = (id: number): number => (asPhrase?.has(id) ? 32 : 0) + rankOf(candidates.get(id) ?? 0);
  const order = ids.length <= SHOWN_AT_ONCE ? [...ids] : [...ids].sort((a, b) => rank(b) - rank(a));
  const first = order.splice(0, ids.length <= SHOWN_AT_ONCE ? SHOWN_AT_ONCE : SHOWN_FIRST);
  const fits = await Promise.all(first.map(async (id) => ({ id, hits: await open([id]) })));
  const scored = fits.map(({ id, hits: [hit] }) => ({ id, fit: hit ? fitOf(hit) : [] }));
  return [...scored.sort((a, b) => byFit(a.fit, b.fit)).map(({ id }) => id), ...order];
}
