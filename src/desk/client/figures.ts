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
/** What may be said of a numeral that was not read as a figure. */
const UNREAD_CHOICES = [
  ['', '不认作数字'],
  ['read', '认作数字'],
] as const;
/** The key that makes a numeral a figure, or none, on the choice of its row. */
const KEY = 'n';
const AROUND = 20;

/** The figures of a report, each with what the editor wants of it, and the numerals that were not read as figures. */
export class Figures {
  private readonly before: readonly FigureState[];
  private readonly figures: FigureState[];

  constructor(state: FormState) {
    this.before = state.figures;
    this.figures = structuredClone(state.figures);
    const chosen = (one: FigureState) => one.key || one.choice !== '' || one.own !== '';
    const read = this.figures.filter((one) => !one.unread);
    const unread = this.figures.filter((one) => one.unread);
    find('#figures').replaceChildren(
      h('p', { class: 'hint' }, `在一行的选择框上按 ${KEY}：认作数字，或不认。`),
      ...read.filter(chosen).map(row),
      ...folded(
        '其余的数字',
        read.filter((one) => !chosen(one)),
      ),
      ...folded('未认作数字', unread),
    );
  }

  /** What is to be written. */
  changes() {
    const stats = this.figures.flatMap(({ block, start, end, choice: chosen, own, unread }, index) => {
      const old = this.before[index];
      if (old?.choice === chosen && old.own === own) return [];
      if (unread) {
        const { value, unit } = unread;
        return chosen === 'read'
          ? [{ block, start, end, key: null, hide: false, label: own || null, value, unit }]
          : [];
      }
      const key = chosen === 'pin' ? true : chosen === 'drop' ? false : null;
      return [{ block, start, end, key, hide: chosen === 'hide', label: own || null }];
    });
    return { stats };
  }
}

/** Rows behind a line that says how many; nothing where there are none. */
const folded = (title: string, figures: readonly FigureState[]): HTMLElement[] =>
  figures.length === 0 ? [] : [h('details', {}, h('summary', {}, `${title}（${figures.length}）`), figures.map(row))];

function row(figure: FigureState): HTMLElement {
  const { sentence, text, unread } = figure;
  const at = sentence.indexOf(text);
  const before = sentence.slice(Math.max(0, at - AROUND), at);
  const behind = sentence.slice(at + text.length, at + text.length + AROUND);
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
    ...(unread ? [field('单位', unread, 'unit', { hint: '个、人、元' })] : []),
  );
}
