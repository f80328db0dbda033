import { h } from './dom.ts';
import { FACET_NAMES } from './facets.ts';
import type { Named } from './named.ts';
import type { Loose } from './search.ts';
import { writeState } from './state.ts';
import type { Suggestion } from './suggest.ts';
import { reportNode } from './view.ts';

const WHY: Record<Suggestion['why'], string> = { slip: '相近的词', pinyin: '拼音相符', part: '分开来找' };

/** Links to the reports from a place that was typed, in addition to what is found in their texts. */
export function namedNode({ facet, value, reports }: Named): Node {
  const state = { typed: '', chosen: { [facet]: value }, sort: 'near', show: 'reports', all: false } as const;
  return h(
    'p',
    { class: 'named' },
    h('a', { href: `/search/${writeState(state)}` }, `${FACET_NAMES[facet]}：${value}`),
    h('span', { class: 'count' }, `（${reports} 份报告）`),
  );
}

/** Reports that have the characters of a query with other marks between them. */
export function looseNodes({ hits, more, unread }: Loose): Node[] {
  if (!hits.length && !unread) return [];
  const items = hits.map(({ doc, places }) => {
    // Marked in its report as it is printed there.
    const [place] = places;
    const [start, end] = place?.spans[0] ?? [0, 0];
    return reportNode(doc, places, place ? place.text.slice(start, end) : '');
  });
  const left = looseLeft(more, unread);
  return [
    h('h2', {}, '字字相同，标点不同'),
    ...(items.length ? [h('ol', { class: 'results loose' }, ...items)] : []),
    ...(left ? [h('p', { class: 'note' }, left)] : []),
  ];
}

/** What is said of the reports that are not listed. */
export const looseLeft = (more: number, unread: number): string =>
  [more ? `还有 ${more} 份没有列出` : '', unread ? `另有 ${unread} 份可能也是，没有打开来看` : '']
    .filter(Boolean)
    .map((text) => `${text}。`)
    .join('');

/** In how many reports a suggestion is, as far as is known. */
const countText = ({ reports, isLeast }: Pick<Suggestion, 'reports' | 'isLeast'>): string =>
  `${isLeast ? '至少 ' : ''}${reports} 份`;

/** Other words to look for, by why. */
export function suggestionNodes(list: readonly Suggestion[]): Node[] {
  const groups = (['slip', 'pinyin', 'part'] as const).flatMap((why) => {
    const some = list.filter((item) => item.why === why);
    if (!some.length) return [];
    const items = some.map((one) =>
      h(
        'li',
        {},
        h('a', { href: `/search/?q=${encodeURIComponent(one.text)}` }, one.text),
        h('span', { class: 'count' }, ` ${countText(one)}`),
      ),
    );
    return [h('p', {}, h('span', { class: 'why' }, WHY[why])), h('ul', {}, ...items)];
  });
  return groups.length ? [h('h2', {}, '也许可以这样找'), ...groups] : [];
}
