import type { FigureState } from '../state.ts';
import { find, h } from './dom.ts';
import { choice, field } from './field.ts';
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
  const key = note ? h('span', { class: 'hint' }, `　${note}`) : null;
  return h(
    'div',
    { class: 'figure', 'data-figure': `${figure.block}-${figure.start}` },
    h('p', {}, before, h('b', {}, text), behind, key),
    choice(`${text}的取舍`, unread ? UNREAD_CHOICES : CHOICES, figure.choice, (value) => {
      figure.choice = value as FigureState['choice'];
    }),
    field('说明', figure, 'own', { hint: figure.label }),
    ...(unread ? [field('单位', unread, 'unit', { hint: '个、人、元' })] : []),
  );
}
