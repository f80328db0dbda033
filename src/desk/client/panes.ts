import type { ReviewItem, State } from '../state.ts';
import type { TextRange } from '../text-ranges.ts';
import { h } from './dom.ts';
import { kindMenu, typeName } from './kinds.ts';
import { photoUrl } from './server.ts';

/**
 * Renders the lines of the transcript, numbered, with marks. Empty lines are included, so that the numbers match the
 * file.
 */
export function renderLines(state: State): HTMLElement[] {
  return state.lines.map((text, index) => {
    const line = index + 1;
    const places = state.items.flatMap((item) =>
      item.transcript.filter(({ at }) => at === line).map((place) => ({ item, place })),
    );
    return h(
      'li',
      { 'data-line': line, tabindex: index === 0 ? 0 : -1, class: text.trim() ? 'line' : 'line empty' },
      h(
        'span',
        { class: 'n' },
        h('span', { class: 'hidden' }, '第'),
        String(line),
        h('span', { class: 'hidden' }, '行'),
      ),
      h('span', { class: 'text' }, marked(text, places)),
    );
  });
}

/** Renders the blocks of the page with marks, each with an edit button and a menu of kinds. */
export function renderRows(
  state: State,
  edit: (block: number) => void,
  kind: (block: number, kind: string) => void,
): HTMLElement[] {
  return state.rows.map((row, index) => {
    const places = state.items.flatMap((item) =>
      item.page.filter(({ at }) => at === index).map((place) => ({ item, place })),
    );
    const lines = row.lines.length ? `第 ${row.lines.join('、')} 行` : '无原稿';
    return h(
      'li',
      {
        'data-row': index,
        tabindex: index === 0 ? 0 : -1,
        class: `row ${row.type}${row.level ? ` level-${row.level}` : ''}`,
      },
      h('span', { class: 'n' }, `${typeName(row)} · ${lines}`, kindMenu(row, index, kind)),
      row.src ? h('img', { src: photoUrl(row.src), alt: '', loading: 'lazy' }) : null,
      h(
        'span',
        { class: 'text' },
        row.marker ? h('span', { class: 'marker' }, row.marker) : null,
        marked(row.text, places),
      ),
      row.type === 'photo' && !row.src ? h('span', { class: 'missing' }, '还没有图片') : null,
      h(
        'button',
        { type: 'button', class: 'edit', onclick: () => edit(index) },
        '改',
        h('span', { class: 'hidden' }, `${typeName(row)}：${row.text.slice(0, 12)}`),
      ),
    );
  });
}

/** Wraps ranges of a text in `<mark>`; where ranges overlap, a piece belongs to all of them. */
function marked(text: string, places: readonly { item: ReviewItem; place: TextRange }[]): (Node | string)[] {
  const borders = [...new Set([0, text.length, ...places.flatMap(({ place }) => [place.start, place.end])])].sort(
    (a, b) => a - b,
  );
  return borders.slice(0, -1).map((start, index) => {
    const end = borders[index + 1] ?? text.length;
    const words = text.slice(start, end);
    const own = places.filter(({ place }) => place.start <= start && end <= place.end);
    if (own.length === 0) return words;
    const open = own.some(({ item }) => !item.decision);
    const kind = own.some(({ item }) => item.list === 'suspects') ? 'suspect' : 'repair';
    return h(
      'mark',
      {
        'data-items': own.map(({ item }) => item.id).join(' '),
        class: `${kind}${open ? '' : ' decided'}`,
        title: own.map(({ item }) => item.title).join('；'),
      },
      words,
    );
  });
}
