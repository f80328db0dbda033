import { type Catalogue, knownOf, type Reports } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { type FigureFact, type FigureTest, fits } from '../figure-test.ts';
import { hasSure, IN_HEADING, IN_TITLE, MAYBE, type Marked, placeCount } from '../grams.ts';
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
import { candidatesOf, isIn } from './candidates.ts';
import type { Engine } from './engine.ts';
import { counts, FACETS, type Facet, narrow, narrowedBy, offered, type Values } from './facets.ts';
import { type Named, namedPlaces } from './named-places.ts';
import { type Place, placesIn } from './places.ts';
import { idsOf, type Scope, scopesOf } from './scope.ts';
import type { State } from './state.ts';

export interface Hit {
  doc: SearchDocument;
  places: Place[];
}

/** The reports that a state of the search page finds, in order. They are loaded as they are shown. */
export interface Answer {
  /** Exactly the reports searched that match, after the filters. */
  ids: number[];
  /** Number of matches before the filters. */
  all: number;
  facets: Record<Facet, Values>;
  /** The query in other characters, if it was searched for instead: 职工 for 職工. */
  instead: string | null;
  query: Query;
  /** Places that the query names. */
  named: Named[];
  /** The reports that were searched. */
  scope: Scope;
  engine: Engine;
  catalogue: Catalogue;
  /** What the catalogue knows of the reports. */
  reports: Reports;
  /** Loads the figures found, report by report. */
  figures: () => Promise<FoundFigure[]>;
  open: (from: number, to: number) => Promise<Hit[]>;
  /** Finds reports with the same characters and other punctuation. Only searched for if little else is found. */
  loose: () => Promise<LooseMatches>;
}

/** Reports with the characters of a query and other punctuation between them. */
export interface LooseMatches {
  hits: Hit[];
  /** Number of further matches. */
  more: number;
  /** Number of reports that may match too, but were not loaded to verify it. */
  unread: number;
}
export const NO_LOOSE_MATCHES: LooseMatches = { hits: [], more: 0, unread: 0 };

/** A figure that was found. */
export interface FoundFigure {
  /** Id of its report. */
  id: number;
  fact: FigureFact;
}

async function figuresIn(engine: Engine, ids: readonly number[], test: FigureTest | null): Promise<FoundFigure[]> {
  const figures = await Promise.all(ids.map(engine.figures));
  return figures.flatMap((facts, i) =>
    facts.flatMap((fact): FoundFigure[] => (!test || fits(test, fact) ? [{ id: ids[i]!, fact }] : [])),
  );
}

/** Longer queries are refused. */
export const MAX_TYPED_CHARS = 400;
/** In an archive of at most so many reports, other punctuation is searched for even if something was found. */
const SMALL_ARCHIVE = 12;

/** Maximum number of reports loaded to verify matches in the first scope. Each costs the reader 5 KB. */
const MAX_VERIFIED_FIRST = 40;

/** In an archive of more than so many reports, which has several shards, fewer are loaded for other punctuation. */
const LARGE_ARCHIVE = 2000;
const MAX_VERIFIED_LOOSELY = 4;

/** A list of at most so many reports is shown at once, and ordered by their texts. */
const SHOWN_AT_ONCE = 12;
/** Sizes of the first and the further pages of a longer list: each report costs the reader 5 KB. */
const SHOWN_FIRST = 6;
const SHOWN_MORE = 10;

/** Returns the size of the next page. */
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

/** Returns the reports that match a query, in their order; loads those that the index is not sure of. */
async function verified(
  engine: Engine,
  query: Query,
  photos: boolean,
  ids: readonly number[],
  candidates: Marked,
): Promise<readonly number[]> {
  const found = ids.filter((id) => candidates[id]);
  // No promise for each report: at ten thousand, these would take longer than everything else.
  const open = query.figure ? found : found.filter((id) => candidates[id]! & MAYBE);
  if (!open.length) return found;
  const verify = async (id: number): Promise<boolean> =>
    candidates[id]! & MAYBE ? isIn(engine, id, query, photos) : (await engine.fitting(id, query.figure)).size > 0;
  const isThere = await Promise.all(open.map(verify));
  const without = new Set(open.filter((_, i) => !isThere[i]));
  return found.filter((id) => !without.has(id));
}

/** Scores a report, most significant first: terms in one block, their distance, title, headings, number of hits. */
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

/** Compares scores for sorting: the better one first. */
function byFit(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, k) => value !== b[k]);
  return i < 0 ? 0 : (b[i] ?? 0) - (a[i] ?? 0);
}

/** @param found null if not all reports were searched */
const facetsOf = (
  catalogue: Catalogue,
  reports: Reports,
  found: readonly number[] | null,
  chosen: State['chosen'],
): Answer['facets'] =>
  found
    ? counts(catalogue, reports, found, chosen)
    : (Object.fromEntries(FACETS.map((facet) => [facet, offered(catalogue, chosen, facet)])) as Answer['facets']);

/** The reports of a scope that match a query. */
interface Found {
  query: Query;
  candidates: Marked;
  /** In the order of ids; filtered by the conditions inside the query, but not by the chosen filters. */
  ids: readonly number[];
  /** Its words are in some report, even if the conditions inside the query exclude it. */
  isAnywhere: boolean;
  scope: Scope;
}

/**
 * Returns whether many reports may have to be loaded to verify a query. For plain words these are at most MAX_RARE, which
 * are loaded at once.
 */
const isDecidedByText = (query: Query): boolean =>
  query.within !== null ||
  [...termsIn(query), ...query.none].some(({ printed, quantity }) => printed !== null || quantity !== null);

/** Searches the scopes of a query, one after the other, until something is found. */
async function findFirst(
  engine: Engine,
  state: State,
  query: Query,
  progress: (next: Scope, before: Scope | null) => void,
): Promise<Found> {
  const [catalogue, reports] = await Promise.all([engine.catalogue(), engine.reports()]);
  const photos = state.show === 'photos';
  const candidates = await candidatesOf(engine, query, photos, reports.total);
  // Prefetch: if nothing is sure, the query may have to be converted to other characters next.
  if (!hasSure(candidates)) engine.conversion().catch(() => {});
  const isRead = isDecidedByText(query) ? (id: number): boolean => (candidates[id]! & MAYBE) > 0 : null;
  // Figures of hundreds of reports share a file; the text of each report is a file of its own.
  const needsFigures = query.figure !== null || state.show === 'figures';
  const most = needsFigures ? catalogue.first : Math.min(MAX_VERIFIED_FIRST, catalogue.first);
  const isCostly = needsFigures ? (id: number): boolean => candidates[id] !== 0 : isRead;
  let before: Scope | null = null;
  let ids: readonly number[] = [];
  let isAnywhere = false;
  for (const scope of scopesOf(catalogue, reports, withYear(state, query), isCostly, most)) {
    progress(scope, before);
    before = scope;
    const all = await verified(engine, query, photos, idsOf(scope), candidates);
    isAnywhere = all.length > 0;
    ids = narrowedBy(catalogue, reports, all, query.narrow);
    if (narrow(catalogue, reports, ids, state.chosen).length) break;
  }
  return { query, candidates, ids, isAnywhere, scope: before! };
}

/**
 * Runs a search. Pure, except for what the engine loads.
 * @param progress called with the scope to be searched next, and the one searched before without a hit
 * @returns null if there is nothing to search for
 */
export async function search(
  engine: Engine,
  state: State,
  progress: (next: Scope, before: Scope | null) => void = () => {},
): Promise<Answer | null> {
  // Needs no catalogue.
  if (state.typed.trim().length > MAX_TYPED_CHARS) return null;
  if (isEmpty(parseQuery(state.typed))) return state.typed.trim() ? null : browse(engine, state);
  const [catalogue, reports] = await Promise.all([engine.catalogue(), engine.reports()]);
  const photos = state.show === 'photos';
  const asked = parseQuery(state.typed, knownOf(catalogue));
  // Without a condition on figures, the words are those of their labels.
  const typed = state.show === 'figures' && !asked.figure ? ofFigures(asked) : asked;
  // Prefetch: whether several words form one phrase decides the order.
  if (state.sort === 'near' && state.show !== 'figures' && hasSeveralWords(typed))
    engine.look(phraseOf(typed)).catch(() => {});
  const { instead, ...found } = await findConverted(engine, state, typed, progress);
  const { query, candidates, scope } = found;
  const chosen = narrow(catalogue, reports, found.ids, state.chosen);
  let ids = state.sort === 'old' ? [...chosen].reverse() : [...chosen];
  const open = opener(engine, query, photos);
  if (state.sort === 'near' && state.show !== 'figures') ids = await nearest(engine, ids, query, candidates, open);
  const all = found.ids.length;
  return {
    ids,
    all,
    facets: facetsOf(catalogue, reports, scope.isComplete ? found.ids : null, state.chosen),
    instead: all ? instead : null,
    query,
    named: namedPlaces(catalogue, query),
    scope,
    engine,
    catalogue,
    reports,
    figures: () => figuresIn(engine, ids, query.figure),
    open: (from, to) => open(ids.slice(from, to)),
    loose: () => looseMatches(engine, state, found),
  };
}

/** Searches for a query as it was typed, and if its words are nowhere, in the characters that the reports use. */
async function findConverted(
  engine: Engine,
  state: State,
  typed: Query,
  progress: (next: Scope, before: Scope | null) => void,
): Promise<Found & { instead: string | null }> {
  const found = await findFirst(engine, state, typed, progress);
  if (found.isAnywhere) return { ...found, instead: null };
  const map = await engine.conversion();
  const query = converted(typed, map);
  if (!query) return { ...found, instead: null };
  const instead = [...state.typed.normalize('NFKC')].map((c) => map[c] ?? c).join('');
  return { ...(await findFirst(engine, state, query, progress)), instead };
}

async function looseMatches(engine: Engine, state: State, { query, ids, scope }: Found): Promise<LooseMatches> {
  const loose = loosened(query);
  if (!loose || !scope.isComplete || (ids.length > 0 && scope.total > SMALL_ARCHIVE)) return NO_LOOSE_MATCHES;
  const [catalogue, reports] = await Promise.all([engine.catalogue(), engine.reports()]);
  const photos = state.show === 'photos';
  const candidates = await candidatesOf(engine, loose, photos, reports.total);
  const exact = new Set(ids);
  const others = narrowedBy(catalogue, reports, idsOf(scope), query.narrow).filter(
    (id) => candidates[id] && !exact.has(id),
  );
  const chosen = narrow(catalogue, reports, others, state.chosen);
  const open = chosen.filter((id) => candidates[id]! & MAYBE);
  const unread = new Set(open.slice(scope.total > LARGE_ARCHIVE ? MAX_VERIFIED_LOOSELY : MAX_VERIFIED_FIRST));
  const read = chosen.filter((id) => !unread.has(id));
  const found = await verified(engine, loose, photos, read, candidates);
  const hits = await opener(engine, loose, photos)(found.slice(0, SHOWN_AT_ONCE));
  return { hits, more: found.length - hits.length, unread: unread.size };
}

/** Chooses the year that was typed, so that its reports are searched first. */
function withYear(state: State, { narrow: { years } }: Query): State {
  const isOne = years !== null && years[0] === years[1];
  return isOne && !state.chosen.year ? { ...state, chosen: { ...state.chosen, year: String(years[0]) } } : state;
}

/** Answers filters without a query: all reports that they leave, without places. */
async function browse(engine: Engine, { chosen, sort, show }: State): Promise<Answer | null> {
  if (show === 'photos' || !Object.keys(chosen).length) return null;
  const [catalogue, reports] = await Promise.all([engine.catalogue(), engine.reports()]);
  const [scope] = scopesOf(catalogue, reports, { chosen: {}, sort, all: true }, null, 0);
  const all = idsOf(scope!);
  const ids = [...narrow(catalogue, reports, all, chosen)];
  if (sort === 'old') ids.reverse();
  return {
    ids,
    all: all.length,
    facets: facetsOf(catalogue, reports, all, chosen),
    instead: null,
    query: parseQuery(''),
    named: [],
    scope: scope!,
    engine,
    catalogue,
    reports,
    figures: () => figuresIn(engine, ids, null),
    open: async (from, to) =>
      (await Promise.all(ids.slice(from, to).map(engine.doc))).map((doc) => ({ doc, places: [] })),
    loose: async () => NO_LOOSE_MATCHES,
  };
}

/** Returns whether a query is several words, which may form one phrase. */
const hasSeveralWords = (query: Query): boolean => query.all.length > 1 && isPlain(query);
const phraseOf = ({ all }: Query): string[] => all.flatMap(([term]) => term!.phrase);

/** Returns the rank of a report by the index alone: title above headings, headings above the number of places. */
const rankOf = (marks: number): number =>
  (marks & IN_TITLE ? 16 : 0) + (marks & IN_HEADING ? 8 : 0) + (marks & MAYBE ? 0 : placeCount(marks));

/** Sorts reports by rank, a small number, from the highest; stable. */
function byRank(ids: readonly number[], rank: (id: number) => number): number[] {
  const ranks: number[][] = [];
  for (const id of ids) {
    const at = rank(id);
    ranks[at] ??= [];
    ranks[at].push(id);
  }
  return ranks.reverse().flat();
}

/**
 * Sorts reports by relevance. A list that is shown at once is sorted by its texts. A longer one is sorted by the index: those
 * with the words as one phrase first, then by rank, then the latest; its first page is then sorted by its texts.
 */
async function nearest(
  engine: Engine,
  ids: readonly number[],
  query: Query,
  candidates: Marked,
  open: (ids: readonly number[]) => Promise<Hit[]>,
): Promise<number[]> {
  const asPhrase = hasSeveralWords(query) && ids.length > SHOWN_AT_ONCE ? await engine.look(phraseOf(query)) : null;
  const rank = (id: number): number => (asPhrase?.[id] ? 32 : 0) + rankOf(candidates[id]!);
  const order = ids.length <= SHOWN_AT_ONCE ? [...ids] : byRank(ids, rank);
  const first = order.splice(0, ids.length <= SHOWN_AT_ONCE ? SHOWN_AT_ONCE : SHOWN_FIRST);
  const fits = await Promise.all(first.map(async (id) => ({ id, hits: await open([id]) })));
  const scored = fits.map(({ id, hits: [hit] }) => ({ id, fit: hit ? fitOf(hit) : [] }));
  return [...scored.sort((a, b) => byFit(a.fit, b.fit)).map(({ id }) => id), ...order];
}
