import { STAGES } from '../../report/stages.ts';
import { find, h } from './dom.ts';
import { complain, field } from './field.ts';
import type { FormState } from './server.ts';

const dialog = find<HTMLDialogElement>('#signing');
const opener = find<HTMLButtonElement>('#sign');
const NAME = 'desk-name';
const values = { by: '' };

/** The passed stages of proof of a report, and the button that passes the next one. */
export class Stages {
  private state: FormState | null = null;

  /** @param post resolves to the reason why it was not signed, or '' */
  constructor(post: (body: { stage: string; by: string }) => Promise<string>) {
    opener.addEventListener('click', () => this.open());
    find('#signing-cancel').addEventListener('click', () => dialog.close());
    find('#signing-form').addEventListener('submit', (event) => {
      event.preventDefault();
      const input = find<HTMLInputElement>('#signing-field input');
      const by = values.by.trim();
      complain(input, by ? '' : '请写上您的姓名');
      const stage = this.state?.nextStage;
      if (!by || !stage) return input.focus();
      localStorage.setItem(NAME, by);
      void post({ stage, by }).then((why) => {
        find('#signing-status').textContent = why;
        if (!why) dialog.close();
      });
    });
  }

  show(state: FormState, open: number, faults: number): void {
    this.state = state;
    find('#stages').replaceChildren(
      ...STAGES.map((stage) => {
        const passed = state.stages.find((one) => one.stage === stage);
        const words = passed ? `${passed.by} ${passed.date}` : state.needed === stage ? '发布前要过' : '';
        return h(
          'li',
          { class: passed ? 'passed' : null },
          h('b', {}, `${passed ? '✓ ' : ''}${stage}`),
          words && ` ${words}`,
        );
      }),
    );
    opener.hidden = state.nextStage === null;
    opener.textContent = `签${state.nextStage}`;
    opener.disabled = open + faults > 0;
    opener.title = open + faults > 0 ? '都处理完了再签' : '';
  }

  private open(): void {
    if (!this.state) return;
    const { nextStage, stages, others } = this.state;
    values.by = localStorage.getItem(NAME) ?? '';
    find('#signing-title').textContent = `签${nextStage}`;
    const former = stages.at(-1);
    find('#signing-hint').textContent =
      former && others
        ? `${former.stage}是${former.by}，${nextStage}要换一个人。姓名和日期会写进报告，读者在校记里看得到。`
        : '姓名和日期会写进报告，读者在校记里看得到。';
    find('#signing-field').replaceChildren(field('您的姓名', values, 'by'));
    find('#signing-status').textContent = '';
    dialog.showModal();
    find<HTMLInputElement>('#signing-field input').select();
  }
}
