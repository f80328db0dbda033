import { dateProblem, tidyDate, tidyYear, yearProblem } from '../dates.ts';
import type { Doubt } from '../doubts.ts';
import { find, h } from './dom.ts';
import { button, type FieldOptions, field } from './field.ts';
import type { FormState } from './server.ts';

/** Fields of the frontmatter: name, label, example. */
const FIELDS = [
  ['title', '标题', '整行照录，不带 # 和 ——'],
  ['subtitle', '副题', '不带前面的 ——'],
  ['organization', '单位', '南京市鼓楼区总工会'],
  ['district', '地区', '鼓楼区'],
  ['city', '市', '南京市'],
  ['province', '省', '江苏省'],
  ['start', '报告从哪年', '2018'],
  ['end', '到哪年', '2023'],
  ['published', '刊出日期', '2025-01-31'],
  ['signature', '落款', '（某某市总工会）'],
] as const;
/** Validation of a field, and its name in the file if that differs. */
const RULES: { [name: string]: FieldOptions } = {
  title: { name: 'title', check: (value) => (value.trim() ? '' : '请写上标题') },
  start: { name: 'period.start', check: yearProblem, tidy: tidyYear },
  end: { name: 'period.end', check: yearProblem, tidy: tidyYear },
  published: { name: 'published', check: dateProblem, tidy: tidyDate },
};
const PEOPLE = ['byline', 'credits'] as const;

type Name = (typeof FIELDS)[number][0];
type List = (typeof PEOPLE)[number];

/** The form of a report's frontmatter: fields, people, and doubtful values. */
export class FrontmatterForm {
  private readonly state: FormState;
  private readonly values: { [name in Name]: string };
  private readonly people: Pick<FormState['frontmatter'], List>;
  private readonly confirmed = new Set<number>();

  constructor(state: FormState) {
    this.state = state;
    this.values = Object.fromEntries(FIELDS.map(([name]) => [name, this.before(name)])) as { [name in Name]: string };
    const { byline, credits } = structuredClone(state.frontmatter);
    this.people = { byline, credits };
    find('#fields').replaceChildren(
      ...FIELDS.map(([name, label, hint]) =>
        field(label, this.values, name, { name, hint, wide: name === 'title' || name === 'subtitle', ...RULES[name] }),
      ),
    );
    find('#doubts').replaceChildren(...state.doubts.map((doubt) => this.doubt(doubt)), ...this.allDoubts());
    for (const list of PEOPLE) this.showPeople(list);
  }

  /** Returns only what the editor changed. */
  changes() {
    const head: { [name: string]: unknown } = {};
    for (const [name] of FIELDS) {
      const value = (RULES[name]?.tidy ?? String)(this.values[name].trim());
      if (value === this.before(name)) continue;
      if (name === 'start' || name === 'end') head.period = { start: this.year('start'), end: this.year('end') };
      else head[name] = value || null;
    }
    for (const list of PEOPLE) {
      const now = this.people[list]
        .filter(({ name, role }) => name.trim() || role.trim())
        .map(({ affiliation, ...rest }) => (affiliation ? { ...rest, affiliation } : rest));
      if (JSON.stringify(now) !== JSON.stringify(this.state.frontmatter[list])) head[list] = now;
    }
    return { head, confirmed: [...this.confirmed] };
  }

  private before(name: Name): string {
    const { frontmatter } = this.state;
    return String((name === 'start' || name === 'end' ? frontmatter.period[name] : frontmatter[name]) ?? '');
  }

  private year(name: 'start' | 'end'): number | string | null {
    const text = tidyYear(this.values[name]);
    if (text === '') return null;
    return /^\d+$/.test(text) ? Number(text) : text;
  }

  private showPeople(list: List): void {
    const rows = this.people[list].map((person) => {
      const drop = () => {
        this.people[list] = this.people[list].filter((one) => one !== person);
        this.showPeople(list);
      };
      return h(
        'div',
        { class: 'person' },
        field('身份', person, 'role', { hint: list === 'byline' ? '通讯员' : '责编' }),
        field('姓名', person, 'name', { check: (value) => (value.trim() || !person.role.trim() ? '' : '请写上姓名') }),
        field('单位', person, 'affiliation', { hint: '本报' }),
        button('删去', drop, person.name),
      );
    });
    const add = button('添一人', () => {
      this.people[list].push({ role: '', name: '' });
      this.showPeople(list);
      [...find(`#${list}`).querySelectorAll<HTMLElement>('.person')].at(-1)?.querySelector('input')?.focus();
    });
    find(`#${list}`).replaceChildren(...rows, add);
  }

  /** Adds a box that ticks all doubts, if there are several: they are listed together. */
  private allDoubts(): HTMLElement[] {
    if (this.state.doubts.filter(({ evidence }) => evidence >= 0).length < 2) return [];
    const tick = () => {
      for (const box of find('#doubts').querySelectorAll<HTMLInputElement>('input:not(:checked)')) box.click();
    };
    return [h('p', {}, button('这几项都核对过了', tick))];
  }

  /** Renders a doubtful field with its evidence, and a box to confirm it. */
  private doubt({ name, value, basis, evidence }: Doubt): HTMLElement {
    if (evidence < 0) return h('p', { class: 'hint' }, `${name}还空着，请补上。`);
    const box = h('input', {
      type: 'checkbox',
      onchange: () => {
        if (box.checked) this.confirmed.add(evidence);
        else this.confirmed.delete(evidence);
      },
    });
    return h('p', { class: 'hint' }, h('label', {}, box, ` 已核对${name}：${value}`), `（依据：${basis}）`);
  }
}
