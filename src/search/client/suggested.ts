import { h } from './dom.ts';
import { FACET_NAMES } from './facets.ts';
import type { Named } from './named.ts';
import { writeState } from './state.ts';
import type { Suggestion } from './suggest.ts';

const WHY: Record<Suggestion['why'], string> = { slip: '相近的词', pinyin: '拼音相符', part: '分开来找' };

/** Links to the reports from a place that was typed, in addition to what is found in their texts. */
export function namedNode({ facet, value, reports }: Named): Node {
  const state = { typed: '', chosen: { [facet]: value }, sort: 'near', photos: false, all: false } as const;
  return h(
    'p',
    { class: 'named' },
    h('a', { href: `/search/${writeState(state)}` }, `${FACET_NAMES[facet]}：${value}`),
    h('span', { class: 'count' }, `（${reports} 份报告）`),
  );
}

/** Other words to look for, by why. @param counted whether all reports were searched, so that their numbers can be shown */
export function suggestionNodes(list: readonly Suggestion[], counted: boolean): Node[] {
  const groups = (['slip', 'pinyin', 'part'] as const).flatMap((why) => {
    const some = list.filter((item) => item.why === why);
    if (!some.length) return [];
    const items = some.map(({ text, reports }) =>
      h(
        'li',
        {},
        h('a', { href: `/search/?q=${encodeURIComponent(text)}` }, text),
        counted ? h('span', { class: 'count' }, ` ${reports} 份`) : null,
      ),
    );
    return [h('p', {}, h('span', { class: 'why' }, WHY[why])), h('ul', {}, ...items)];
  });
  return groups.length ? [h('h2', {}, '也许可以这样找'), ...groups] : [];
}
