import { h } from './dom.ts';
import { FACET_NAMES } from './facets.ts';
import type { Named } from './named-places.ts';
import { reportNode } from './result-nodes.ts';
import type { LooseMatches } from './search.ts';
import { writeState } from './state.ts';
import type { Suggestion } from './suggest.ts';

const WHY: Record<Suggestion['why'], string> = { slip: '相近的词', pinyin: '拼音相符', part: '分开来找' };

/** Creates a link to the reports of a place that the query names. */
export function namedNode({ facet, value, reports }: Named): Node {
  const state = { typed: '', chosen: { [facet]: value }, sort: 'near', show: 'reports', all: false } as const;
  return h(
    'p',
    { class: 'named' },
    h('a', { href: `/search/${writeState(state)}` }, `${FACET_NAMES[facet]}：${value}`),
    h('span', { class: 'count' }, `（${reports} 份报告）`),
  );
}

/** Creates the list of reports that differ from the query in punctuation only. */
export function looseNodes({ hits, more, unread }: LooseMatches): Node[] {
  if (!hits.length && !unread) return [];
  const items = hits.map(({ doc, places }) => {
    // The report marks the words as they are printed there.
    const [place] = places;
    const [start, end] = place?.spans[0] ?? [0, 0];
    return reportNode(doc, places, place ? place.text.slice(start, end) : '');
  });
  const left = unlistedText(more, unread);
  return [
    h('h2', {}, '字字相同，标点不同'),
    ...(items.length ? [h('ol', { class: 'results loose' }, ...items)] : []),
    ...(left ? [h('p', { class: 'note' }, left)] : []),
  ];
}

/** Says how many reports are not listed. */
export const unlistedText = (more: number, unread: number): string =>
  [more ? `还有 ${more} 份没有列出` : '', unread ? `另有 ${unread} 份可能也是，没有打开来看` : '']
    .filter(Boolean)
    .map((text) => `${text}。`)
    .join('');

/** Says how many reports contain a suggestion. */
const countText = ({ reports, isLeast }: Pick<Suggestion, 'reports' | 'isLeast'>): string =>
  `${isLeast ? '至少 ' : ''}${reports} 份`;

/** Creates links to suggested queries, grouped by reason. */
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
