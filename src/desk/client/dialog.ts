import type { Item, Row } from '../state.ts';
import { find, h } from './dom.ts';

export interface Task {
  block: number;
  row: Row;
  item: Item | null;
  /** The next block is prose too, and may be joined to this one. */
  joins: boolean;
}

/** The window in which a block is edited: its words, or its MDX. */
export class Dialog {
  private readonly save: (edit: object, task: Task) => Promise<boolean>;
  private readonly saved: (task: Task) => void;
  private readonly element = find<HTMLDialogElement>('#edit');
  private readonly field = find<HTMLTextAreaElement>('#edit-text');
  private readonly message = find('#edit-status');
  private readonly source = find<HTMLInputElement>('#edit-mdx');
  private task: Task | null = null;

  /**
   * @param save resolves to whether it was saved
   * @param saved is called when the window has closed
   */
  constructor(save: (edit: object, task: Task) => Promise<boolean>, saved: (task: Task) => void) {
    this.save = save;
    this.saved = saved;
    find('#edit-save').addEventListener('click', () => void this.submit());
    find('#edit-join').addEventListener('click', () => void this.submit(true));
    find('#edit-cancel').addEventListener('click', () => this.element.close());
    this.source.addEventListener('change', () => this.show());
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.submit();
    });
  }

  get isOpen(): boolean {
    return this.element.open;
  }

  announce(words: string): void {
    this.message.textContent = words;
  }

  open(task: Task): void {
    this.task = task;
    const { row, item, joins } = task;
    this.source.checked = !row.plain;
    this.source.disabled = !row.plain;
    find('#edit-join').hidden = !joins;
    find('#edit-hint').replaceChildren(
      ...(item ? [h('b', {}, item.title), `　原文“${item.before}”${item.after ? `，建议“${item.after}”` : ''}`] : []),
    );
    this.announce('');
    this.show();
    this.element.showModal();
    this.field.focus();
    const at = item?.page.find((place) => place.at === task.block);
    if (at && row.plain) this.field.setSelectionRange(at.start, at.end);
  }

  private show(): void {
    if (this.task) this.field.value = this.source.checked ? this.task.row.mdx : this.task.row.text;
  }

  private async submit(join = false): Promise<void> {
    if (!this.task) return;
    const { task } = this;
    const { block } = task;
    const text = this.field.value;
    const body = join ? { block, join } : this.source.checked ? { block, mdx: text } : { block, text };
    if (!(await this.save(body, task))) return;
    this.element.close();
    this.saved(task);
  }
}
