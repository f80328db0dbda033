import { FIELD_NAMES } from '../field-names.ts';
import { find, h } from './dom.ts';
import { button } from './field.ts';
import type { FormState } from './server.ts';

const box = find('#elsewhere');

/** Returns what somebody else changed while the form was being filled in: each field, before and now. */
export function changedElsewhere(before: FormState, now: FormState): string[] {
  const words = (value: unknown): string =>
    typeof value === 'string' ? value : value == null ? '（空）' : JSON.stringify(value);
  const head = Object.keys({ ...before.frontmatter, ...now.frontmatter }).flatMap((name) => {
    const key = name as keyof FormState['frontmatter'];
    const [old, fresh] = [before.frontmatter[key], now.frontmatter[key]];
    return JSON.stringify(old) === JSON.stringify(fresh)
      ? []
      : [`${FIELD_NAMES[name] ?? name}：${words(old)} → ${words(fresh)}`];
  });
  const texts = now.rows.flatMap(({ text, mdx }, index) =>
    before.rows[index]?.mdx === mdx ? [] : [`第 ${index + 1} 段：${before.rows[index]?.text ?? '（没有）'} → ${text}`],
  );
  const gone = before.rows.length - now.rows.length;
  return [...head, ...texts, ...(gone > 0 ? [`少了 ${gone} 段`] : [])];
}

/**
 * Shows those changes above the save button: nothing is overwritten, and the editor sees both versions.
 * @param keep saves the filled-in values over the present ones; null if blocks were added or removed since
 */
export function showElsewhere(changes: readonly string[], take: () => void, keep: (() => void) | null): void {
  box.hidden = false;
  const close = (act: () => void) => () => {
    box.hidden = true;
    act();
  };
  box.replaceChildren(
    h('p', {}, h('b', {}, '这份报告刚在别处改过，您填的还没有保存：')),
    h(
      'ul',
      {},
      changes.map((words) => h('li', {}, words)),
    ),
    h(
      'p',
      { class: 'picture-acts' },
      keep && button('保留我填的，和它合在一起', close(keep)),
      button('换成新的，不要我填的', close(take)),
    ),
  );
}
