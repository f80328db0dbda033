import type { FigureFact } from '../figure-test.ts';
import { h } from './dom.ts';
import { sortFigures } from './figure-order.ts';
import { figureTable, type OpenFigure, openFigure } from './figure-table.ts';
import { photoNode, reportNode } from './result-nodes.ts';
import { type Answer, type FoundFigure, pageOf } from './search.ts';
import type { State } from './state.ts';

/** The list of an answer's results, shown page by page. */
export interface Listing {
  /** Number of results: reports or figures. */
  total: number;
  shown: number;
  /** Number of places in the reports shown. */
  places: number;
  /** Returns the size of the next page. */
  next: () => number;
  /** Loads the next page; the returned function appends it to the page, and updates the counts. */
  open: () => Promise<() => void>;
  /** The figures found, in order; empty for a list of reports. */
  figures: readonly FoundFigure[];
}

/** Sizes of the first and the further pages of figures: each may load another report. */
const FIGURES_FIRST = 20;
const FIGURES_MORE = 40;

/** Lists reports, or the photos of each. */
export function reportListing(answer: Answer, state: State, list: HTMLOListElement): Listing {
  const typed = answer.instead ?? state.typed.trim();
  const listing: Listing = {
    total: answer.ids.length,
    shown: 0,
    places: 0,
    figures: [],
    next: () => pageOf(listing.total, listing.shown),
    open: async () => {
      const page = listing.next();
      const hits = await answer.open(listing.shown, listing.shown + page);
      const nodes = hits.map(({ doc, places }) =>
        state.show === 'photos'
          ? h(
              'li',
              { 'data-report': doc.slug, class: 'report' },
              h('ul', { class: 'photos' }, ...places.map((place) => photoNode(doc, place, typed))),
            )
          : reportNode(doc, places, typed),
      );
      return () => {
        if (listing.shown) list.append(...nodes);
        else list.replaceChildren(...nodes);
        listing.shown += page;
        listing.places += hits.reduce((n, { places }) => n + places.length, 0);
      };
    },
  };
  return listing;
}

/** Loads the reports of figures. */
export async function openFigures(answer: Answer, figures: readonly FoundFigure[]): Promise<OpenFigure[]> {
  const docs = await Promise.all(figures.map(({ id }) => answer.engine.doc(id)));
  const open = (fact: FigureFact, i: number): OpenFigure | null => openFigure(docs[i]!, fact);
  return figures.map(({ fact }, i) => open(fact, i)).filter((figure): figure is OpenFigure => figure !== null);
}

/** Lists the figures of the reports found. */
export async function figureListing(answer: Answer, state: State, box: HTMLElement): Promise<Listing> {
  const figures = sortFigures(await answer.figures(), state.sort, answer.reports.volumes);
  const { table, add } = figureTable();
  const listing: Listing = {
    total: figures.length,
    shown: 0,
    places: 0,
    figures,
    next: () => Math.min(figures.length - listing.shown, listing.shown ? FIGURES_MORE : FIGURES_FIRST),
    open: async () => {
      const page = listing.next();
      const open = await openFigures(answer, figures.slice(listing.shown, listing.shown + page));
      return () => {
        if (!listing.shown) box.replaceChildren(...(figures.length ? [table] : []));
        add(open);
        listing.shown += page;
      };
    },
  };
  return listing;
}
