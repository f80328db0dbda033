import type { Notice } from '../messages.ts';
import { find, h } from './dom.ts';
import { button } from './field.ts';

/** The actions for a message of the checks. */
interface NoticeActs {
  /** Scrolls to the block that it is about. */
  go(block: number): void;
  edit(block: number): void;
  mend(rule: string): void;
  mask(): void;
  /** Turns a paragraph into a caption. */
  caption(block: number): void;
}

/** Focuses the first message of a rule: #notice-half-width. */
export function goToNotice(hash: string): void {
  const [, rule] = /^#notice-([a-z-]+)$/.exec(hash) ?? [];
  if (rule) document.querySelector<HTMLElement>(`#notices [data-rule="${rule}"]`)?.focus();
}

/**
 * Shows the messages of the checks, errors first, each with a link to its place and, where it is safe, a button that
 * fixes it.
 */
export function showNotices(notices: readonly Notice[], acts: NoticeActs): void {
  find('#notices-box').hidden = notices.length === 0;
  find('#notices').replaceChildren(...notices.map((notice) => row(notice, acts)));
}

function row({ rule, fatal, what, todo, block, form, fix }: Notice, acts: NoticeActs): HTMLElement {
  const place = block >= 0 ? `第 ${block + 1} 段` : form === null ? '整份文件' : '篇首资料';
  const inText = block >= 0 && form === null;
  return h(
    'li',
    { class: fatal ? 'bad' : null, 'data-rule': rule, tabindex: -1 },
    h('b', {}, `${fatal ? '必改　' : ''}${place}`),
    `　${what}。${todo}`,
    h(
      'span',
      { class: 'notice-acts' },
      fix === 'mask' && button('遮住号码', acts.mask),
      fix === 'mend' && button('改好', () => acts.mend(rule), what),
      fix === 'caption' && button('改成图注', () => acts.caption(block), what),
      form !== null && h('a', { class: 'button', href: `./edit/#${form}` }, '去填写'),
      inText && button('去那里', () => acts.go(block), what),
      inText && button('改文字', () => acts.edit(block), what),
    ),
  );
}
