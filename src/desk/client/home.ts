import type { Work } from '../worklist.ts';
import { Arrivals } from './arrivals.ts';
import { openBlank } from './blank.ts';
import { find, h } from './dom.ts';
import { addressOf, fields, filtered, filterIn } from './filter.ts';
import { get, onContent, type Refused } from './server.ts';
import { showWithdrawn } from './withdrawn.ts';
import { deskOf, left, leftIn, table } from './works.ts';

/** Maximum number of reports among the tasks; the list below has all. */
const MAX_TASKS = 5;

const status = find('#status');
const filter = filterIn(location.search);
let works: Work[] = [];

async function load(): Promise<void> {
  try {
    works = await get<Work[]>();
    const open = works.filter((work) => left(work) > 0);
    status.textContent = works.length ? `${works.length} 份报告，${open.length} 份还有事要做` : '还没有报告';
    find('.todo').hidden = works.length === 0;
    find('.all').hidden = works.length === 0;
    find('#todo').replaceChildren(...tasks(open));
    if (!find('#filters').contains(document.activeElement))
      find('#filters').replaceChildren(...fields(works, filter, list));
    list();
  } catch (error) {
    status.textContent = `${(error as Refused).message}。${(error as Refused).todo}`;
  }
}

/** Renders the most urgent tasks, each as a sentence with a link. */
function tasks(open: readonly Work[]): HTMLElement[] {
  if (open.length === 0)
    return [h('li', {}, '都办完了。', h('a', { class: 'button main', href: '/proof/publish/' }, '检查与发布'))];
  const first = open
    .slice(0, MAX_TASKS)
    .map((work) =>
      h(
        'li',
        { class: work.broken || work.faults ? 'bad' : null },
        h('a', { href: deskOf(work) }, work.title),
        h('span', {}, leftIn(work)),
      ),
    );
  const rest = open.length - first.length;
  return rest > 0
    ? [...first, h('li', {}, h('span', { class: 'hint' }, `还有 ${rest} 份，见下面的“全部报告”。`))]
    : first;
}

function list(): void {
  const shown = filtered(works, filter);
  find('#count').textContent =
    shown.length === works.length ? `${works.length} 份` : `${shown.length} 份，共 ${works.length} 份`;
  find('#works').replaceChildren(shown.length ? table(shown) : h('p', {}, '没有符合的报告。'));
  history.replaceState(null, '', addressOf(filter));
}

new Arrivals(() => void load());
void showWithdrawn(() => void load());
const blank = find<HTMLButtonElement>('#blank-open');
blank.addEventListener('click', openBlank);
blank.disabled = false;
void load();
onContent(() => void load(), Number.POSITIVE_INFINITY);
