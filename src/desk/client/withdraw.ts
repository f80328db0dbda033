import { find, h } from './dom.ts';
import { button, complain, field } from './field.ts';
import { type FormState, postJson, type Refused } from './server.ts';

/** Shows the form that withdraws a report with a reason. */
export function showWithdraw(state: FormState, version: () => string): void {
  const values = { reason: '' };
  const label = state.published ? '原因（读者会看到）' : '原因';
  const box = field(label, values, 'reason', { hint: '与另一份重复，已并入…', wide: true });
  const input = find<HTMLInputElement>('input', box);
  const said = h('p', { role: 'alert', class: 'bad' });
  const act = () => {
    complain(input, values.reason.trim() ? '' : '请写上原因');
    if (!values.reason.trim()) return input.focus();
    if (!confirm(`撤下《${state.title}》？`)) return;
    void postJson(`${state.slug}/withdraw/`, { version: version(), reason: values.reason.trim() }).then(
      () => location.assign('/proof/'),
      (error: Refused) => {
        said.textContent = `${error.message}。${error.todo}`;
      },
    );
  };
  find('#withdraw').replaceChildren(box, h('p', {}, button('撤下', act, state.title)), said);
}
