import type { ReviewItem } from '../state.ts';
import { find, h } from './dom.ts';
import { button } from './field.ts';

/** The desk's word for the reader's highest confidence. */
const SURE = '确定';

const dialog = find<HTMLDialogElement>('#group');

/** Repairs of one kind and confidence, confirmed together after the editor has seen each of them. */
export class Groups {
  private chosen: readonly ReviewItem[] = [];

  /** @param confirm resolves to the reason why they were not confirmed, or '' */
  constructor(confirm: (repairs: readonly ReviewItem[]) => Promise<string>) {
    find('#group-cancel').addEventListener('click', () => dialog.close());
    find('#group-confirm').addEventListener('click', () => {
      void confirm(this.chosen).then((why) => {
        find('#group-status').textContent = why;
        if (!why) dialog.close();
      });
    });
  }

  get isOpen(): boolean {
    return dialog.open;
  }

  show(items: readonly ReviewItem[]): void {
    const open = items.filter(({ list, decision }) => list === 'repairs' && !decision);
    const names = [...new Set(open.map(({ group }) => group))];
    const kinds = names.map((name): [string, ReviewItem[]] => [name, open.filter(({ group }) => group === name)]);
    // certain repairs of several kinds can be reviewed together too
    const sure = open.filter(({ confidence }) => confidence === SURE);
    const all: [string, ReviewItem[]][] = sure.some(({ group }) => group !== sure[0]?.group)
      ? [[`各类整理 · ${SURE}`, sure]]
      : [];
    const groups = [...all, ...kinds.filter(([, list]) => list.length > 1)];
    const box = find('#groups');
    box.hidden = groups.length === 0;
    box.replaceChildren(
      ...groups.map(([name, list]) => button(`${name}：${list.length} 处`, () => this.open(name, list), '一起看')),
    );
  }

  private open(name: string, list: readonly ReviewItem[]): void {
    this.chosen = list;
    find('#group-title').textContent = `${name}，${list.length} 处`;
    find('#group-confirm').textContent = `都确认（${list.length} 处）`;
    find('#group-status').textContent = '';
    find('#group-list').replaceChildren(
      ...list.map(({ title, before, after }) =>
        h('li', {}, `${title}　`, h('del', {}, before), after && ' → ', after && h('ins', {}, after)),
      ),
    );
    dialog.showModal();
    find('#group-confirm').focus();
  }
}
