import type { Kind, SearchDocument } from '../document.ts';
import type { Query } from '../query.ts';
import { mayHave, type Span, spansOf, type Term } from '../term.ts';
import { type Unit, units } from '../units.ts';
import { nearSpans } from '../within.ts';

/** A block of a report with hits. */
export interface Place {
  /** Index into the document's blocks; -1 for the title and the lines under it. */
  block: number;
  /** The id to link to. */
  anchor: string;
  /** A kind of block, the title, or a line under it (byline, signature). */
  kind: Kind | 't' | 'd';
  text: string;
  spans: Span[];
  /** Number of terms found in it. */
  terms: number;
  /** Characters of the shortest stretch that contains each of them; 0 for a query of one term. */
  stretch: number;
  /** The heading above it. */
  section: string;
  src: string | null;
}

/** The landmark that the title opens: links to the title lead to it. */
const TITLE_ANCHOR = 'main';

/** Sorts spans, and merges those that overlap. */
function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = out[out.length - 1];
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** Returns the length of the shortest stretch of a text that contains each of some terms, from the positions of each. */
export function stretchOf(hits: readonly (readonly Span[])[]): number {
  const all = hits.flatMap((spans, term) => spans.map(([start, end]) => ({ term, start, end })));
  all.sort((a, b) => a.start - b.start);
  const last = new Map<number, number>();
  let least = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const hit of all) {
    last.set(hit.term, hit.start);
    end = Math.max(end, hit.end);
    if (last.size === hits.length) least = Math.min(least, end - Math.min(...last.values()));
  }
  return least;
}

/** Kinds of places that a query may be restricted to. */
const KINDS_OF: Record<NonNullable<Query['only']>, readonly Place['kind'][]> = { title: ['t', 'h'], caption: ['c'] };

const figuresIn = ({ figures }: SearchDocument, own: number, fitting: ReadonlySet<string>): Span[] =>
  figures.flatMap(([block, start, end, id]): Span[] => (block === own && fitting.has(id) ? [[start, end]] : []));

/**
 * Returns the places of a report where a query is found; none unless each of its terms is somewhere in the report.
 * Places with more terms come first, then those with the shorter stretch, then in reading order.
 * @param fitting ids of the figures that fit the query; they count as one term
 */
export function placesIn(doc: SearchDocument, query: Query, fitting: ReadonlySet<string> = new Set()): Place[] {
  const places: Place[] = [];
  const found = new Set<number>();
  const sought = query.all.length + (query.figure ? 1 : 0);
  const { within, only } = query;
  let section = '';
  const look = (text: string, rest: Omit<Place, 'spans' | 'terms' | 'stretch' | 'text'>): void => {
    let row: Unit[] | undefined;
    const spansIn = (term: Term): Span[] => {
      if (!mayHave(term, text)) return [];
      row ??= units(text);
      return spansOf(term, text, row);
    };
    const words = query.all.map((any) => {
      if (only && !KINDS_OF[only].includes(rest.kind)) return [];
      return any.length === 1 ? spansIn(any[0]!) : merged(any.flatMap(spansIn));
    });
    const all = query.figure ? [...words, figuresIn(doc, rest.block, fitting)] : words;
    const hits = within === null ? all : nearSpans(text, all, within);
    hits.forEach((spans, i) => {
      if (spans.length) found.add(i);
    });
    const there = hits.filter((spans) => spans.length);
    if (!there.length) return;
    const stretch = sought > 1 ? stretchOf(there) : 0;
    places.push({ ...rest, text, spans: merged(hits.flat()), terms: there.length, stretch });
  };
  const outside = { block: -1, anchor: TITLE_ANCHOR, section: '', src: null };
  look(doc.title, { ...outside, kind: 't' });
  for (const text of doc.head) look(text, { ...outside, kind: 'd' });
  doc.blocks.forEach(([anchor, kind, text, src], block) => {
    if (kind === 'h') section = text;
    look(text, { block, anchor, kind, section, src: src ?? null });
  });
  if (found.size < sought) return [];
  return sought > 1 ? places.sort((a, b) => b.terms - a.terms || a.stretch - b.stretch) : places;
}
