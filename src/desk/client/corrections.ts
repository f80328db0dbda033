import type { Correction } from '../../report/report.ts';
import { dateProblem, tidyDate } from '../dates.ts';
import { find, h } from './dom.ts';
import { button, choice, field } from './field.ts';
import type { FormState } from './server.ts';

const MAX_EXCERPT_CHARS = 24;

/** The form of corrections made after publication: date, text and place of each. */
export class Corrections {
  private readonly state: FormState;
  private list: Correction[];

  constructor(state: FormState) {
    this.state = state;
    this.list = structuredClone(state.frontmatter.corrections ?? []);
    this.show();
  }

  /** Returns the list if the editor changed it. */
  changes(): { corrections?: Correction[] } {
    const now = this.list.map(({ block, date, text }) => ({ date: tidyDate(date), text, ...(block ? { block } : {}) }));
    const before = this.state.frontmatter.corrections ?? [];
    return JSON.stringify(now) ===
      JSON.stringify(before.map(({ date, text, block }) => ({ date, text, ...(block ? { block } : {}) })))
      ? {}
      : { corrections: now };
  }

  private show(): void {
    const rows = this.list.map((one, at) => {
      const drop = () => {
        this.list = this.list.filter((each) => each !== one);
        this.show();
      };
      const place = choice('改在哪一段', this.places(one.block), one.block ?? '', (value) => {
        if (value) one.block = value;
        else delete one.block;
      });
      return h(
        'div',
        { class: 'fields correction', 'data-correction': at },
        field('日期', one, 'date', {
          hint: '2026-03-05',
          tidy: tidyDate,
          check: (day) => (day.trim() ? dateProblem(day) : '请写上日期'),
        }),
        field('更正说明', one, 'text', {
          hint: '“426户”原误为“462户”',
          wide: true,
          check: (words) => (words.trim() ? '' : '请写上更正说明；不要这一条，就删去它'),
        }),
        place,
        h('p', { class: 'wide' }, button('删去这一条', drop, one.text)),
      );
    });
    const add = button('添一条更正', () => {
      this.list.push({ date: today(), text: '' });
      this.show();
      [...find('#corrections').querySelectorAll('input')].at(-1)?.focus();
    });
    find('#corrections').replaceChildren(...rows, add);
  }

  private places(chosen = ''): [string, string][] {
    const rows = this.state.rows.map(({ id, text }): [string, string] => [
      id,
      `${id}　${text.slice(0, MAX_EXCERPT_CHARS)}`,
    ]);
    // A correction of a figure, or of a block that no longer exists, keeps its place.
    const other: [string, string][] = chosen && !rows.some(([id]) => id === chosen) ? [[chosen, chosen]] : [];
    return [['', '不指明'], ...rows, ...other];
  }
}

/** Returns the local date. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
