import { type Chosen, FACETS } from './facets.ts';

/** The kind of results. */
type Show = 'reports' | 'photos' | 'figures';

/** The state of the search page, which is its address. */
export interface State {
  typed: string;
  chosen: Chosen;
  /** 'most' and 'least' are for figures only. */
  sort: 'near' | 'new' | 'old' | 'most' | 'least';
  show: Show;
  /** Whether to search all reports rather than the newest first. */
  all: boolean;
}

const SORTS = new Set(['near', 'new', 'old', 'most', 'least']);

export function readState(search: string): State {
  const params = new URLSearchParams(search);
  const chosen: Chosen = {};
  for (const facet of FACETS) {
    const value = params.get(facet);
    if (value) chosen[facet] = value;
  }
  const sort = params.get('sort') ?? 'near';
  return {
    typed: params.get('q') ?? '',
    chosen,
    sort: SORTS.has(sort) ? (sort as State['sort']) : 'near',
    show: params.has('figures') ? 'figures' : params.has('photos') ? 'photos' : 'reports',
    all: params.has('all'),
  };
}

export function writeState({ typed, chosen, sort, show, all }: State): string {
  const params = new URLSearchParams();
  if (typed) params.set('q', typed);
  for (const facet of FACETS) if (chosen[facet]) params.set(facet, chosen[facet]);
  if (sort !== 'near') params.set('sort', sort);
  if (show !== 'reports') params.set(show, '1');
  if (all) params.set('all', '1');
  const text = params.toString();
  return text ? `?${text}` : '';
}
