import type { Notice } from '../state.ts';
import { find, h } from './dom.ts';
import { button } from './field.ts';

/** What can be done about a message of the checks. */
export interface NoticeActs {
  /** Shows the block that it is about. */
  go(block: number): void;
  edit(block: number): void;
  mend(rule: string): void;
  mask(): void;
}

/** The messages of the checks, errors first, each with the way to its place and, where it is safe, what mends it. */
export function showNotices(notices: readonly Notice[], acts: NoticeActs): void {
  find('#notices-box').hidden = notices.length === 0;
  find('#notices').replaceChildren(...notices.map((notice) => row(notice, acts)));
}

function row({ rule, fatal, what, todo, block, form, fix }: Notice, acts: NoticeActs): HTMLElement {
  const place = block < 0 ? '篇首资料' : `第 ${block + 1} 段`;
  return h(
    'li',
    { class: fatal ? 'bad' : null, 'data-rule': rule },
    h('b', {}, `${fatal ? '必改　' : ''}${place}`),
    `　${what}。${todo}`,
    h(
      'span',
      { class: 'notice-acts' },
      fix === 'mask' && button('遮住号码', acts.mask),
      fix === 'mend' && button('改好', () => acts.mend(rule), what),
      form && h('a', { class: 'button', href: `./edit/${block < 0 ? '' : `#block-${block}`}` }, '去填写'),
      !form && button('去那里', () => acts.go(block), what),
      !form && button('改文字', () => acts.edit(block), what),
    ),
  );
}
