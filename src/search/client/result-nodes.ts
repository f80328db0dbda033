import type { SearchDocument } from '../document.ts';
import type { Span } from '../term.ts';
import { h, runNodes } from './dom.ts';
import { excerpt, type Run } from './excerpt.ts';
import type { Place } from './places.ts';

/** Number of places shown before the rest is folded. */
const PLACES_SHOWN = 3;

export const KIND: Record<Place['kind'], string> = {
  t: '题目',
  d: '署名',
  h: '标题',
  p: '',
  c: '图片说明',
  i: '图中文字',
};

/** Returns the address of a hit in its report, with the query, so that it is marked there. */
export const hitUrl = (doc: SearchDocument, anchor: string, typed: string): string =>
  `${doc.url}?q=${encodeURIComponent(typed)}#${anchor}`;

function yearsOf({ period: [start, end], volume }: SearchDocument): string {
  if (start && end && start !== end) return `${start}–${end} 年`;
  return `${end ?? start ?? volume} 年`;
}

const sourceOf = (doc: SearchDocument): string =>
  [...new Set([doc.province, doc.city, doc.district])].filter(Boolean).join('\u00a0· ') || (doc.organization ?? '');

function placeNode(doc: SearchDocument, place: Place, typed: string): HTMLLIElement {
  const figures = doc.figures.filter(([block]) => block === place.block).map(([, a, b]): Span => [a, b]);
  const label = [KIND[place.kind], place.kind === 'h' ? '' : place.section].filter(Boolean).join(' · ');
  return h(
    'li',
    { class: 'place' },
    h(
      'a',
      { href: hitUrl(doc, place.anchor, typed), 'data-hit': true, class: 'hit' },
      label ? h('span', { class: 'where' }, label) : null,
      h('span', { class: 'words' }, ...runNodes(excerpt(place.text, place.spans, figures))),
    ),
  );
}

/** Marks the hits of a whole text. */
const markedText = ({ text, spans }: Place): (Node | string)[] => {
  const cuts = [0, ...spans.flat(), text.length];
  const runs = cuts
    .slice(1)
    .map((end, i): Run => ({ text: text.slice(cuts[i], end), mark: i % 2 === 1, figure: false }));
  return runNodes(runs.filter((run) => run.text));
};

/**
 * Creates the item of a report: its title and its places. Links lead to the blocks of the hits; if only the title or the
 * byline matches, it is the link.
 */
export function reportNode(doc: SearchDocument, found: readonly Place[], typed: string): HTMLLIElement {
  const places = found.filter(({ block }) => block >= 0);
  const title = found.find(({ kind }) => kind === 't');
  const lines = found.filter(({ kind }) => kind === 'd');
  const hit = (place: Place): Record<string, string | boolean> =>
    places.length ? { href: doc.url } : { href: hitUrl(doc, place.anchor, typed), 'data-hit': true };
  const list = (some: readonly Place[]): HTMLUListElement =>
    h('ul', { class: 'places' }, ...some.map((place) => placeNode(doc, place, typed)));
  const rest = places.slice(PLACES_SHOWN);
  return h(
    'li',
    { 'data-report': doc.slug, class: 'report' },
    h(
      'div',
      { class: 'about' },
      h('span', { class: 'year' }, yearsOf(doc)),
      h('span', { class: 'from' }, sourceOf(doc)),
    ),
    h(
      'div',
      { class: 'found' },
      h(
        'h2',
        {},
        title
          ? h('a', { ...hit(title), class: 'title' }, ...markedText(title))
          : h('a', { href: doc.url, class: 'title' }, doc.title),
      ),
      ...lines.map((line) => h('p', { class: 'line' }, h('a', { ...hit(line), class: 'title' }, ...markedText(line)))),
      places.length ? list(places.slice(0, PLACES_SHOWN)) : null,
      rest.length ? h('details', {}, h('summary', {}, `本篇另有 ${rest.length} 处`), list(rest)) : null,
    ),
  );
}

/** Creates the item of a caption, with its picture if there is one. */
export function photoNode(doc: SearchDocument, place: Place, typed: string): HTMLLIElement {
  return h(
    'li',
    { class: 'photo' },
    h(
      'a',
      { href: hitUrl(doc, place.anchor, typed), 'data-hit': true, class: 'hit' },
      place.src ? h('img', { src: place.src, alt: '', loading: 'lazy' }) : null,
      h('span', { class: 'words' }, ...runNodes(excerpt(place.text, place.spans))),
      h('span', { class: 'where' }, `${yearsOf(doc)} · ${sourceOf(doc)}`),
    ),
  );
}
