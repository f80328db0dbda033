import { tidyYear, yearProblem } from '../dates.ts';
import { find, h } from './dom.ts';
import { button, complain, field } from './field.ts';
import { type FormState, postJson, type Refused } from './server.ts';

/** Shows the form that moves a report to another year. */
export function showRelocate(state: FormState, version: () => string): void {
  const [year = ''] = state.slug.split('-');
  const values = { year: '' };
  const box = field('放到哪一年', values, 'year', { name: 'relocate', hint: year });
  const input = find<HTMLInputElement>('input', box);
  const said = h('p', { role: 'alert', class: 'bad' });
  const act = () => {
    const wanted = tidyYear(values.year);
    const wrong = wanted ? yearProblem(wanted) : '请写上年份';
    complain(input, wrong);
    if (wrong) return input.focus();
    void postJson<{ slug: string }>(`${state.slug}/relocate/`, { version: version(), year: Number(wanted) }).then(
      ({ slug }) => location.assign(`/proof/${slug}/edit/`),
      (error: Refused) => {
        said.textContent = [error.message, error.todo].filter(Boolean).join('。');
      },
    );
  };
  find('#relocate-hint').textContent =
    `它现在在 ${year} 年。${state.published ? '发布过的网址会转到新的网址。' : ''}报告从哪年、到哪年，在上面改。`;
  find('#relocate').replaceChildren(
    h('div', { class: 'fields' }, box),
    h('p', {}, button('移过去', act, state.title)),
    said,
  );
}
