import { type Catalogue, knownOf, type Reports } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { type FigureFact, type FigureTest, fits } from '../figure-test.ts';
import { hasSure, IN_HEADING, IN_TITLE, MAYBE, type Marked, placesIn as timesIn } from '../grams.ts';
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
import { counts, FACETS, type Facet, narrow, narrowedBy, offered, type Values } from './facets.ts';
import { candidatesOf, isIn } from './find.ts';
import { type Named, namedPlaces } from './named.ts';
import { type Place, placesIn } from './places.ts';
import { idsOf, type Scope, scopesOf } from './scope.ts';
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
  /** What is known of reports before they are opened. */
  reports: Reports;
  /** The figures found, report by report. */
  figures: () => Promise<FoundFigure[]>;
  open: (from: number, to: number) => Promise<Hit[]>;
  /** Reports that have the same characters with other marks between them. Looked for where little else is found. */
  loose: () => Promise<Loose>;
}

/** Reports that have the characters of a query with other punctuation between them. */
export interface Loose {
  hits: Hit[];
  /** How many more there are. */
  more: number;
  /** How many more may have them too: only their texts tell, which were not opened. */
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

/** A longer query is refused. */
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

/** Returns those of some reports in which a query is found, in their order; what the index cannot tell is read. */
async function settled(
  engine: Engine,
  query: Query,
  photos: boolean,
  ids: readonly number[],
  candidates: Marked,
): Promise<readonly number[]> {
  const found = ids.filter((id) => candidates[id]);
  // Of ten thousand reports, a promise each would take longer than all the rest.
  const open = query.figure ? found : found.filter((id) => candidates[id]! & MAYBE);
  if (!open.length) return found;
  const settle = async (id: number): Promise<boolean> =>
    candidates[id]! & MAYBE ? isIn(engine, id, query, photos) : (await engine.fitting(id, query.figure)).size > 0;
  const isThere = await Promise.all(open.map(settle));
  const without = new Set(open.filter((_, i) => !isThere[i]));
  return found.filter((id) => !without.has(id));
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

/** @param found null where not all were searched */
const facetsOf = (
  catalogue: Catalogue,
  reports: Reports,
  found: readonly number[] | null,
  chosen: State['chosen'],
): Answer['facets'] =>
  found
    ? counts(catalogue, reports, found, chosen)
    : (Object.fromEntries(FACETS.map((facet) => [facet, offered(catalogue, chosen, facet)])) as Answer['facets']);

/** The reports that have a query, as far as they were searched. */
interface Found {
  query: Query;
  candidates: Marked;
  /** In the order of ids; narrowed down by the query itself, not by what is chosen. */
  ids: readonly number[];
  /** Its words are in some report, be it none that the query narrows the archive down to. */
  isAnywhere: boolean;
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
  const [catalogue, reports] = await Promise.all([engine.catalogue(), engine.reports()]);
  const photos = state.show === 'photos';
  const candidates = await candidatesOf(engine, query, photos, reports.total);
  // Where nothing is sure, other characters may be asked for next: they come beside the texts, not behind them.
  if (!hasSure(candidates)) engine.conversion().catch(() => {});
  const isRead = isDecidedByText(query) ? (id: number): boolean => (candidates[id]! & MAYBE) > 0 : null;
  // Figures lie together by hundreds of reports; the text of each is a file of its own.
  const needsFigures = query.figure !== null || state.show === 'figures';
  const most = needsFigures ? catalogue.first : Math.min(READ_FIRST, catalogue.first);
  const isCostly = needsFigures ? (id: number): boolean => candidates[id] !== 0 : isRead;
  let before: Scope | null = null;
  let ids: readonly number[] = [];
  let isAnywhere = false;
  for (const scope of scopesOf(catalogue, reports, withYear(state, query), isCostly, most)) {
    progress(scope, before);
    before = scope;
    const all = await settled(engine, query, photos, idsOf(scope), candidates);
    isAnywhere = all.length > 0;
    ids = narrowedBy(catalogue, reports, all, query.narrow);
    if (narrow(catalogue, reports, ids, state.chosen).length) break;
  }
  return { query, candidates, ids, isAnywhere, scope: before! };
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
  const [catalogue, reports] = await Promise.all([engine.catalogue(), engine.reports()]);
  const photos = state.show === 'photos';
  const asked = parseQuery(state.typed, knownOf(catalogue));
  // A condition on figures says which; words alone are asked of their names.
  const typed = state.show === 'figures' && !asked.figure ? ofFigures(asked) : asked;
  // Which reports have several words as one phrase decides their order: asked beside the words, not behind them.
  if (state.sort === 'near' && state.show !== 'figures' && hasSeveral(typed))
    engine.look(phraseOf(typed)).catch(() => {});
  let found = await findFirst(engine, state, typed, progress);
  let instead: string | null = null;
  if (!found.isAnywhere) {
    const map = await engine.conversion();
    const query = converted(typed, map);
    if (query) {
      found = await findFirst(engine, state, query, progress);
      instead = [...state.typed.normalize('NFKC')].map((c) => map[c] ?? c).join('');
    }
  }
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
    loose: async () => {
      const other = loosened(query);
      if (!other || !scope.isComplete || (all > 0 && scope.total > SMALL)) return NOTHING_LOOSE;
      const like = await candidatesOf(engine, other, photos, reports.total);
      const exact = new Set(found.ids);
      const own = narrowedBy(catalogue, reports, idsOf(scope), query.narrow).filter((id) => like[id] && !exact.has(id));
      const rest = narrow(catalogue, reports, own, state.chosen);
      const open = rest.filter((id) => like[id]! & MAYBE);
      const unread = new Set(open.slice(scope.total > MANY ? READ_LOOSELY : READ_FIRST));
      const read = rest.filter((id) => !unread.has(id));
      const there = await settled(engine, other, photos, read, like);
      const hits = await opener(engine, other, photos)(there.slice(0, SHOWN_AT_ONCE));
      return { hits, more: there.length - hits.length, unread: unread.size };
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
    loose: async () => NOTHING_LOOSE,
  };
}

/** Returns whether a query is several words, which may stand together. */
const hasSeveral = (query: Query): boolean => query.all.length > 1 && isPlain(query);
const phraseOf = ({ all }: Query): string[] => all.flatMap(([term]) => term!.phrase);

/** Returns the rank of a report by what the index tells: title above headings, headings above the number of places. */
const rankOf = (marks: number): number =>
  (marks & IN_TITLE ? 16 : 0) + (marks & IN_HEADING ? 8 : 0) + (marks & MAYBE ? 0 : timesIn(marks));

/** Returns reports by their ranks, which are small numbers, from the highest on; those of one in the order they came in. */
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
 * The best first. All that are shown at once are compared by their texts; of more, what the index tells decides which are
 * first, then which have several terms as one phrase, then the latest.
 */
async function nearest(
  engine: Engine,
  ids: readonly number[],
  query: Query,
  candidates: Marked,
  open: (ids: readonly number[]) => Promise<Hit[]>,
): Promise<number[]> {
  const asPhrase = hasSeveral(query) && ids.length > SHOWN_AT_ONCE ? await engine.look(phraseOf(query)) : null;
  const rank = (id: number): number => (asPhrase?.[id] ? 32 : 0) + rankOf(candidates[id]!);
  const order = ids.length <= SHOWN_AT_ONCE ? [...ids] : byRank(ids, rank);
  const first = order.splice(0, ids.length <= SHOWN_AT_ONCE ? SHOWN_AT_ONCE : SHOWN_FIRST);
  const fits = await Promise.all(first.map(async (id) => ({ id, hits: await open([id]) })));
  const scored = fits.map(({ id, hits: [hit] }) => ({ id, fit: hit ? fitOf(hit) : [] }));
  return [...scored.sort((a, b) => byFit(a.fit, b.fit)).map(({ id }) => id), ...order];
}
