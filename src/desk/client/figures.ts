import type { FigureState } from '../state.ts';
import { find, h } from './dom.ts';
import { choice, field } from './field.ts';
import { flipped } from './flipped.ts';
import type { FormState } from './server.ts';

const CHOICES = [
  ['', '由程序定'],
  ['pin', '固定为重点'],
  ['drop', '不作重点'],
  ['hide', '不是数字'],
] as const;
/** Choices for a numeral that was not read as a figure. */
const UNREAD_CHOICES = [
  ['', '不认作数字'],
  ['read', '认作数字'],
] as const;
/** The key that toggles, in its row, whether a numeral is a figure. */
const KEY = 'n';
const CONTEXT_CHARS = 20;

/** The form of a report's figures with the editor's choices, and of numerals that were not read as figures. */
export class Figures {
  private readonly before: readonly FigureState[];
  private readonly figures: FigureState[];

  constructor(state: FormState) {
    this.before = state.figures;
    this.figures = structuredClone(state.figures);
    const chosen = (one: FigureState) => one.key || one.choice !== '' || one.own !== '' || one.ownIndicator !== '';
    const row = (figure: FigureState) => rowOf(figure, state.indicators);
    const read = this.figures.filter((one) => !one.unread);
    const unread = this.figures.filter((one) => one.unread);
    find('#figures').replaceChildren(
      h('p', { class: 'hint' }, `在一行的选择框上按 ${KEY}：认作数字，或不认。`),
      ...read.filter(chosen).map(row),
      ...folded(
        row,
        '其余的数字',
        read.filter((one) => !chosen(one)),
      ),
      ...folded(row, '未认作数字', unread),
    );
  }

  /** Returns the changed values. */
  changes() {
    const stats = this.figures.flatMap(({ block, start, end, choice: chosen, own, ownIndicator, unread }, index) => {
      const old = this.before[index];
      if (old?.choice === chosen && old.own === own && old.ownIndicator === ownIndicator) return [];
      const indicator = old?.ownIndicator === ownIndicator ? {} : { indicator: ownIndicator || null };
      if (unread) {
        const { value, unit } = unread;
        return chosen === 'read'
          ? [{ block, start, end, key: null, hide: false, label: own || null, value, unit, ...indicator }]
          : [];
      }
      const key = chosen === 'pin' ? true : chosen === 'drop' ? false : null;
      return [{ block, start, end, key, hide: chosen === 'hide', label: own || null, ...indicator }];
    });
    return { stats };
  }
}

/** Puts rows into a fold whose summary counts them; empty if there are no rows. */
const folded = (
  row: (figure: FigureState) => HTMLElement,
  title: string,
  figures: readonly FigureState[],
): HTMLElement[] =>
  figures.length === 0 ? [] : [h('details', {}, h('summary', {}, `${title}（${figures.length}）`), figures.map(row))];

function rowOf(figure: FigureState, indicators: FormState['indicators']): HTMLElement {
  const { sentence, text, unread } = figure;
  const at = sentence.indexOf(text);
  const before = sentence.slice(Math.max(0, at - CONTEXT_CHARS), at);
  const behind = sentence.slice(at + text.length, at + text.length + CONTEXT_CHARS);
  const note = unread ? unread.reason : figure.key ? '重点' : '';
  const remark = note ? h('span', { class: 'hint' }, `　${note}`) : null;
  const chooser = choice(`${text}的取舍`, unread ? UNREAD_CHOICES : CHOICES, figure.choice, (value) => {
    figure.choice = value as FigureState['choice'];
  });
  const flip = (event: KeyboardEvent) => {
    const select = chooser.querySelector('select');
    if (!select || event.target !== select || event.key !== KEY || event.ctrlKey || event.metaKey || event.altKey)
      return;
    event.preventDefault();
    figure.choice = flipped(figure);
    select.value = figure.choice;
  };
  return h(
    'div',
    { class: 'figure', 'data-figure': `${figure.block}-${figure.start}`, onkeydown: flip },
    h('p', {}, before, h('b', {}, text), behind, remark),
    chooser,
    field('说明', figure, 'own', { hint: figure.label }),
    choice('归哪个指标', options(figure, indicators), figure.ownIndicator, (value) => {
      figure.ownIndicator = value;
    }),
    ...(unread ? [field('单位', unread, 'unit', { hint: '个、人、元' })] : []),
  );
}

/**
 * Returns the site's indicators as options, starting with the automatic one. A chosen indicator that no longer exists
 * is still offered.
 */
function options({ indicator, ownIndicator }: FigureState, indicators: FormState['indicators']): [string, string][] {
  const nameOf = (id: string) => indicators.find((one) => one.id === id)?.name ?? id;
  const own = ownIndicator && !indicators.some(({ id }) => id === ownIndicator) ? [ownIndicator] : [];
  const found = !ownIndicator && indicator ? `（${nameOf(indicator)}）` : '';
  return [
    ['', `由程序定${found}`],
    ...indicators.map(({ id, name }): [string, string] => [id, name]),
    ...own.map((id): [string, string] => [id, id]),
  ];
}
