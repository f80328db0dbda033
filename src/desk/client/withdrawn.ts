import type { Withdrawn } from '../restore.ts';
import { find, h } from './dom.ts';
import { button } from './field.ts';
import { get, postJson, type Refused } from './server.ts';

const section = find('#withdrawn');
const status = find('#withdrawn-status');

/**
 * Lists the withdrawn reports, each with a button that restores it.
 * @param restored called after one was restored
 */
export async function showWithdrawn(restored: () => void): Promise<void> {
  try {
    const { reports } = await get<{ reports: Withdrawn[] }>('withdrawn/');
    list(reports);
  } catch (error) {
    sorry(error);
  }

  function list(reports: readonly Withdrawn[]): void {
    // keeps the last message visible
    section.hidden = reports.length === 0 && status.childElementCount === 0;
    find('#withdrawn-list').replaceChildren(
      ...reports.map((one) =>
        h(
          'li',
          {},
          h('b', {}, one.title),
          h('span', { class: 'hint' }, `${one.url}　${reasonOf(one)}`),
          button('恢复', () => void bringBack(one), one.title),
        ),
      ),
    );
  }

  async function bringBack({ path, title }: Withdrawn): Promise<void> {
    try {
      const { slug, reports } = await postJson<{ slug: string; reports: Withdrawn[] }>('withdrawn/restore/', { path });
      const link = h('a', { href: `/proof/${slug}/` }, '去校对');
      status.replaceChildren(`已恢复《${title}》。下次发布，原来的网址上又是它。`, link);
      list(reports);
      link.focus();
      restored();
    } catch (error) {
      sorry(error);
    }
  }
}

const reasonOf = ({ notice }: Withdrawn): string =>
  notice ? `${notice.date ?? ''} 撤下：${notice.notice ?? '没有写原因'}` : '没有发布过';

function sorry(error: unknown): void {
  status.textContent = `${(error as Refused).message}。${(error as Refused).todo}`;
}
