import type { ReviewItem, Row } from '../state.ts';
import { find, h } from './dom.ts';

export interface Task {
  block: number;
  row: Row;
  item: ReviewItem | null;
  /** The next block is prose too, and can be joined to this one. */
  joins: boolean;
  /** Number of blocks when the dialog was opened. */
  total: number;
  /** The report has been published. */
  published: boolean;
}

/** For a published report: whether to suppress the correction notice, and the reason for the correction. */
export interface Notice {
  quiet: boolean;
  why: string;
}

/** The dialog for editing a block: its words, or its MDX. */
export class Dialog {
  private readonly save: (edit: object, task: Task, notice: Notice) => Promise<boolean>;
  private readonly saved: (task: Task) => void;
  private readonly element = find<HTMLDialogElement>('#edit');
  private readonly field = find<HTMLTextAreaElement>('#edit-text');
  private readonly message = find('#edit-status');
  private readonly source = find<HTMLInputElement>('#edit-mdx');
  private task: Task | null = null;

  /**
   * @param save resolves to whether it was saved
   * @param saved called when the dialog has closed
   * @param move moves the block before another one
   */
  constructor(
    save: (edit: object, task: Task, notice: Notice) => Promise<boolean>,
    saved: (task: Task) => void,
    move: (block: number, to: number) => void,
  ) {
    this.save = save;
    this.saved = saved;
    find('#edit-save').addEventListener('click', () => void this.submit());
    find('#edit-join').addEventListener('click', () => void this.submit(true));
    find('#edit-up').addEventListener('click', () => this.task && move(this.task.block, this.task.block - 1));
    find('#edit-down').addEventListener('click', () => this.task && move(this.task.block, this.task.block + 2));
    find('#edit-cancel').addEventListener('click', () => this.element.close());
    this.source.addEventListener('change', () => this.show());
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.submit();
    });
  }

  get isOpen(): boolean {
    return this.element.open;
  }

  close(): void {
    this.element.close();
  }

  /**
   * Shows the present words of the block if somebody else changed it: the editor sees both, and the next save is
   * intentional.
   * @returns whether the block was changed and is certainly the same one
   */
  compare(rows: readonly Row[]): boolean {
    const { task } = this;
    const now = task && rows[task.block];
    if (!task || !now || now.mdx === task.row.mdx || rows.length !== task.total || now.type !== task.row.type)
      return false;
    this.task = { ...task, row: now };
    find('#edit-theirs').hidden = false;
    find('#edit-theirs-text').textContent = this.source.checked ? now.mdx : now.text;
    this.announce('这一段刚在别处改过，没有覆盖。');
    return true;
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
    const isPhoto = row.type === 'photo';
    find('#edit-title').textContent = isPhoto ? '改图注' : '改文字';
    find('#edit-hint').replaceChildren(
      ...(item ? [h('b', {}, item.title), `　原文“${item.before}”${item.after ? `，建议“${item.after}”` : ''}`] : []),
      ...(isPhoto
        ? ['照片、替代文字和摄影者，', h('a', { href: `./edit/#block-${task.block}` }, '在“资料与图片”里改'), '。']
        : []),
    );
    this.announce('');
    find('#edit-theirs').hidden = true;
    find('#edit-notice-box').hidden = !task.published;
    find<HTMLInputElement>('#edit-notice').checked = true;
    find<HTMLInputElement>('#edit-why').value = '';
    find<HTMLButtonElement>('#edit-up').disabled = task.block === 0;
    find<HTMLButtonElement>('#edit-down').disabled = task.block === task.total - 1;
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
    const quiet = !find<HTMLInputElement>('#edit-notice').checked;
    if (!(await this.save(body, task, { quiet, why: find<HTMLInputElement>('#edit-why').value }))) return;
    this.element.close();
    this.saved(task);
  }
}
