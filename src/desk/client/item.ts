import { decisionLabel } from '../decision-label.ts';
import type { ReviewItem } from '../state.ts';
import { h } from './dom.ts';

const MAX_LINES_NAMED = 6;

/** Renders a repair or suspect in the list, with its actions. */
export function renderItem(one: ReviewItem, select: (id: string) => void, run: (act: string) => void): HTMLElement {
  const suspect = one.list === 'suspects';
  const advice = suspect && one.proposal === null;
  const changed = one.decision?.state === 'accepted';
  const act = (name: string, key: string, label: string, disabled = false) =>
    h(
      'button',
      { type: 'button', 'data-act': name, disabled, 'aria-keyshortcuts': key, onclick: () => run(name) },
      label,
      h('kbd', { 'aria-hidden': 'true' }, key),
    );
  return h(
    'li',
    { id: `i-${one.id}`, class: `item ${suspect ? 'suspect' : 'repair'}${one.decision ? ' decided' : ''}` },
    h(
      'button',
      { type: 'button', class: 'head', 'data-item': one.id, onclick: () => select(one.id) },
      h('b', {}, one.title),
      h('span', { class: 'meta' }, meta(one)),
      h('span', { class: 'words' }, words(one)),
      advice && h('span', { class: 'advice' }, `建议：${one.after}（由人来定）`),
    ),
    h(
      'div',
      { class: 'acts', role: 'group', 'aria-label': '处理' },
      suspect && !changed && replacement(one, run),
      act('accept', 'a', suspect ? '照改' : '确认', suspect && changed),
      act('undo', 'u', suspect ? '照录不改' : '撤销'),
      suspect &&
        !changed &&
        h('button', { type: 'button', 'data-act': 'always', onclick: () => run('always') }, '全站都照录'),
      act('edit', 'e', '改文字'),
      one.decision && !one.remembered ? act('reopen', 'r', '改为待定') : null,
    ),
  );
}

/** Renders the replacement of a suspect's words: the suggestion, or a field for the editor's own. */
function replacement(one: ReviewItem, run: (act: string) => void): HTMLElement {
  const input = h('input', {
    'data-words': one.id,
    value: one.proposal ?? '',
    placeholder: one.proposal === null ? '由您来定' : '',
    autocomplete: 'off',
    'aria-keyshortcuts': 'w',
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.isComposing) run('accept');
      if (event.key === 'Escape') document.querySelector<HTMLElement>(`[data-item="${one.id}"]`)?.focus();
    },
  });
  return h('label', {}, '改成', input, h('kbd', { 'aria-hidden': 'true' }, 'w'));
}

function meta({ list, sourceLines, confidence, decision, remembered }: ReviewItem): string {
  const lines =
    sourceLines.length > MAX_LINES_NAMED ? `共 ${sourceLines.length} 行` : `第 ${sourceLines.join('、')} 行`;
  const state = remembered ? '全站定过，照录不改' : decision ? decisionLabel(list, decision) : '待定';
  return [list === 'suspects' ? '存疑' : '整理', lines, confidence, state].join(' · ');
}

function words({ list, before, after, proposal, decision }: ReviewItem): (Node | string)[] {
  const made = list === 'suspects' ? (decision?.text ?? proposal) : after;
  return [h('del', {}, before), ...(made ? [' → ', h('ins', {}, made)] : [])];
}
