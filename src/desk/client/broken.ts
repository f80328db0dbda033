import type { Broken } from '../report.ts';
import { find, h } from './dom.ts';

/** The address bar still shows the address of the report: /2020/jintan/. */
const [, year, name] = location.pathname.split('/');
const POLL_MS = 1500;
let shown = '';

async function look(): Promise<void> {
  const answer = await fetch(`/proof/api/${year}-${name}/broken/`, { cache: 'no-store' }).catch(() => null);
  if (!answer) return;
  const { path, messages }: Broken = answer.ok ? await answer.json() : { path: '', messages: [] };
  if (messages.length === 0) {
    // It can be read again, but the list of reports may not have it yet: polls until its page exists.
    const page = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
    if (page?.ok) location.reload();
    return;
  }
  const now = JSON.stringify(messages);
  if (now === shown) return;
  shown = now;
  find('#messages').replaceChildren(
    ...messages.map(({ line, what, todo }) =>
      h('li', {}, h('p', {}, h('b', {}, `${path} 第 ${line} 行`)), h('p', {}, what), h('p', { class: 'hint' }, todo)),
    ),
  );
}

void look();
setInterval(() => void look(), POLL_MS);
