import type { FigureFact } from '../figure-test.ts';
import { h } from './dom.ts';
import { figureTable, type OpenFigure, openFigure } from './figure-table.ts';
import { sorted } from './figures.ts';
import { type Answer, type FoundFigure, pageOf } from './search.ts';
import type { State } from './state.ts';
import { photoNode, reportNode } from './view.ts';

/** What an answer lists, a page at a time. */
export interface Listing {
  /** How many there are: reports, or figures. */
  total: number;
  shown: number;
  /** How many places the reports shown have. */
  places: number;
  /** How many the next page has. */
  next: () => number;
  /** Opens the next page; the function that is returned shows it, and counts it. */
  open: () => Promise<() => void>;
  /** The figures found, in their order; none where reports are listed. */
  figures: readonly FoundFigure[];
}

/** Of figures, how many are shown at first, and how many more at a time: each may open another report. */
const FIGURES_FIRST = 20;
const FIGURES_MORE = 40;

/** Reports, or the photos of each. */
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

/** Opens the reports of figures, each once. */
export async function openFigures(answer: Answer, figures: readonly FoundFigure[]): Promise<OpenFigure[]> {
  const docs = await Promise.all(figures.map(({ id }) => answer.engine.doc(id)));
  const open = (fact: FigureFact, i: number): OpenFigure | null => openFigure(docs[i]!, fact);
  return figures.map(({ fact }, i) => open(fact, i)).filter((figure): figure is OpenFigure => figure !== null);
}

/** The figures of the reports found. */
export async function figureListing(answer: Answer, state: State, box: HTMLElement): Promise<Listing> {
  const figures = sorted(await answer.figures(), state.sort, answer.reports.volumes);
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
