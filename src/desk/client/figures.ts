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
const AROUND = 20;

/** The figures of a report, each with what the editor wants of it. */
export class Figures {
  private readonly before: readonly FigureState[];
  private readonly figures: FigureState[];

  constructor(state: FormState) {
    this.before = state.figures;
    this.figures = structuredClone(state.figures);
    const chosen = (one: FigureState) => one.key || one.choice !== '' || one.own !== '';
    const rest = this.figures.filter((one) => !chosen(one));
    const folded = h('details', {}, h('summary', {}, `其余 ${rest.length} 个数字`), rest.map(row));
    find('#figures').replaceChildren(...this.figures.filter(chosen).map(row), ...(rest.length > 0 ? [folded] : []));
  }

  /** What is to be written. */
  changes() {
    const stats = this.figures.flatMap(({ block, start, end, choice: chosen, own }, index) => {
      const old = this.before[index];
      if (old?.choice === chosen && old.own === own) return [];
      const key = chosen === 'pin' ? true : chosen === 'drop' ? false : null;
      return [{ block, start, end, key, hide: chosen === 'hide', label: own || null }];
    });
    return { stats };
  }
}

function row(figure: FigureState): HTMLElement {
  const { sentence, text } = figure;
  const at = sentence.indexOf(text);
  const before = sentence.slice(Math.max(0, at - AROUND), at);
  const behind = sentence.slice(at + text.length, at + text.length + AROUND);
  const key = figure.key ? h('span', { class: 'hint' }, '　重点') : null;
  return h(
    'div',
    { class: 'figure', 'data-figure': `${figure.block}-${figure.start}` },
    h('p', {}, before, h('b', {}, text), behind, key),
    choice(`${text}的取舍`, CHOICES, figure.choice, (value) => {
      figure.choice = value as FigureState['choice'];
    }),
    field('说明', figure, 'own', { hint: figure.label }),
  );
}
