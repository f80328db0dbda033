import type { ReviewItem, Row } from '../state.ts';
import { Dialog, type Notice, type Task } from './dialog.ts';
import { find, h, isTyping } from './dom.ts';
import { Groups } from './groups.ts';
import { renderItem } from './item.ts';
import { goToNotice, showNotices } from './notices.ts';
import { renderLines, renderRows } from './panes.ts';
import { Preview } from './preview.ts';
import { type FormState, fresh, load, onContent, Refused, send } from './server.ts';
import { Stages } from './stages.ts';

let state: FormState;
let ready = false;
/** Id of the current item. */
let current = '';
let busy = false;

const status = find('#status');
const items = find('#items');
const dialog = new Dialog(edit, edited, (block, to) => void move(block, to));
const stages = new Stages((body) => attempt('stage', body));
const preview = new Preview();
const groups = new Groups(async (repairs) => {
  const why = await attempt('confirm', { repairs: repairs.map(({ index }) => index) });
  if (!why)
    announce(`一起确认了 ${repairs.length} 处。${openItems().length ? `还有 ${openItems().length} 处。` : ending()}`);
  return why;
});

const announce = (words: string): void => {
  status.textContent = words;
};
const openItems = (): ReviewItem[] => state.items.filter(({ decision }) => !decision);
const faults = (): number => state.notices.filter(({ fatal }) => fatal).length;
/** Returns the message when all items are decided. */
const ending = (): string =>
  faults() ? mustMend() : `全部处理完了。${state.nextStage ? `照片和资料也好了，就签${state.nextStage}。` : ''}`;
const mustMend = (): string => `还有 ${faults()} 处必改，见“检查提醒”。`;
const item = (): ReviewItem | undefined => state.items.find(({ id }) => id === current);

/** Shows a new state, and keeps the scroll position and the current item. */
function take(next: FormState): void {
  state = next;
  ready = true;
  document.title = `校对：${state.title}`;
  find('#title').textContent = state.title;
  find<HTMLAnchorElement>('#page-link').href = state.url;
  find('#source').textContent = state.transcript ? `原稿 ${state.transcript}` : '没有原稿';
  const left = [
    faults() && `${faults()} 处必改`,
    openItems().length && `还有 ${openItems().length} 处`,
    state.outdated.length && `${state.outdated.length} 个旧决定`,
  ];
  find('#left').textContent = left.filter(Boolean).join('，') || '已全部处理';
  const undo = find<HTMLButtonElement>('#back');
  undo.disabled = !state.back;
  undo.title = state.backWhat ? `撤回：${state.backWhat}` : '';
  preview.show(state.url);
  stages.show(state, openItems().length, faults());
  groups.show(state.items);
  if (!item()) current = (openItems()[0] ?? state.items[0])?.id ?? '';
  find('#lines').replaceChildren(...renderLines(state));
  find('#rows').replaceChildren(...renderRows(state, openDialog, (block, kind) => void changeKind(block, kind)));
  items.replaceChildren(...state.items.map((one) => renderItem(one, select, (act) => void run(act))));
  find('#none').hidden = state.items.length > 0 || faults() > 0;
  showOld();
  showNotices(state.notices, {
    go: (block) => {
      const row = find('#rows').querySelector<HTMLElement>(`[data-row="${block}"]`);
      if (row) focusPlace(row);
    },
    edit: (block) => openDialog(block),
    mend: (rule) => void post('mend', { rule }).then((done) => done && announce('已改好。按 z 可以撤回。')),
    caption: (block) => void changeKind(block, 'caption'),
    mask: () => void post('mask', {}).then((done) => done && announce('号码的中间几位已遮住。按 z 可以撤回。')),
  });
  mark(false);
}

/** Shows old decisions whose entry no longer exists in the current reading, until the editor has seen them. */
function showOld(): void {
  find('#outdated-box').hidden = state.outdated.length === 0;
  find('#outdated').replaceChildren(
    ...state.outdated.map(({ title, lines, before, after, decided }, index) =>
      h(
        'li',
        {},
        h('b', {}, title),
        `　第 ${lines.join('、')} 行　`,
        h('del', {}, before),
        after && ' → ',
        after && h('ins', {}, after),
        `　${decided}　`,
        h('button', { type: 'button', onclick: () => void forget(index) }, '看过了，移去'),
      ),
    ),
  );
}

async function forget(index: number): Promise<void> {
  if (await post('decide', { act: 'forget', target: { list: 'outdated', index } })) announce('已移去。按 z 可以撤回。');
}

/** Marks the current item in both panes, and scrolls to it. */
function mark(focus = true): void {
  for (const element of find('#panes').querySelectorAll('.on, [aria-current]')) {
    element.classList.remove('on');
    element.removeAttribute('aria-current');
  }
  const chosen = items.querySelector<HTMLButtonElement>(`[data-item="${current}"]`);
  if (!chosen) return;
  chosen.setAttribute('aria-current', 'true');
  chosen.parentElement?.classList.add('on');
  for (const pane of ['#lines', '#rows']) {
    const marks = [...find(pane).querySelectorAll<HTMLElement>(`mark[data-items~="${current}"]`)];
    for (const each of marks) each.classList.add('on');
    if (marks[0]) reveal(marks[0]);
  }
  const at = item()?.page[0]?.at;
  if (at !== undefined) preview.go(state.rows[at]?.id ?? '');
  if (focus) {
    chosen.focus({ preventScroll: true });
    chosen.parentElement?.scrollIntoView({ block: 'nearest' });
  }
}

/** Scrolls a pane, not the page, until an element is in its upper half. */
function reveal(element: HTMLElement): void {
  const pane = element.closest<HTMLElement>('.scroll');
  if (!pane || pane.scrollHeight <= pane.clientHeight) return;
  const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  pane.scrollTop += inner.top - outer.top - outer.height / 3;
}

function select(id: string, focus = true): void {
  current = id;
  mark(focus);
}

function step(by: 1 | -1): void {
  const at = state.items.findIndex(({ id }) => id === current);
  const next = state.items[Math.min(state.items.length - 1, Math.max(0, at + by))];
  if (next) select(next.id);
}

/** Messages for an item that was accepted, and for one that was not. */
const DONE = { repairs: ['已确认', '已撤销'], suspects: ['已照改', '照录不改'] } as const;

async function run(act: string): Promise<void> {
  const one = item();
  if (!one || busy) return;
  if (act === 'edit') return openDialog(blockOf(one), one);
  const always = act === 'always';
  const field = act === 'accept' ? items.querySelector<HTMLInputElement>(`[data-words="${one.id}"]`) : null;
  if (field && field.value === '') {
    field.focus();
    return announce('这条建议要由人来定：在“改成”里写上改后的字，或按 u 照录不改。');
  }
  const at = state.items.findIndex(({ id }) => id === one.id);
  const words = field && field.value !== one.proposal ? { words: field.value } : {};
  const done = await post('decide', { act, target: { list: one.list, index: one.index }, ...words });
  if (!done) return;
  const outcome = always ? '全站照录不改' : act === 'reopen' ? '已改为待定' : DONE[one.list][act === 'accept' ? 0 : 1];
  const next = state.items.slice(at + 1).find(({ decision }) => !decision) ?? openItems()[0];
  select(next?.id ?? one.id);
  announce(`${outcome}：${one.title}。${next ? `下一处：${next.title}，还有 ${openItems().length} 处。` : ending()}`);
}

/**
 * Returns the index of the block to edit for an item: the one with its words, else one that was read from its lines.
 */
function blockOf(one: ReviewItem): number {
  return one.page[0]?.at ?? state.rows.findIndex(({ lines }) => lines.some((line) => one.sourceLines.includes(line)));
}

function openDialog(block: number, one: ReviewItem | null = null): void {
  const row = state.rows[block];
  if (!row) {
    announce('正文里没有对应的一段：这一处已经略去。按 u 可以放回。');
    return;
  }
  const next = state.rows[block + 1];
  const joins = isText(row) && next !== undefined && isText(next);
  dialog.open({ block, row, item: one, joins, total: state.rows.length, published: state.published });
}
const isText = ({ type }: Row): boolean => type === 'paragraph' || type === 'lead';

/** Saves the dialog's content; resolves to whether it was saved. */
async function edit(body: object, { block, row, item: one }: Task, notice: Notice): Promise<boolean> {
  // The file may have changed since the dialog was opened: the words must not go into another block.
  if (state.rows[block]?.mdx !== row.mdx) {
    if (dialog.compare(state.rows)) return false;
    dialog.announce('这一段刚在别处改过。请复制要留的文字，取消后重新打开。');
    return false;
  }
  const target = one ? { list: one.list, index: one.index } : null;
  return post('decide', { act: 'edit', target, edit: body, ...notice });
}

/** Returns to where the editor opened the dialog. */
function edited({ block, item: one }: Task): void {
  const row = find('#rows').querySelector<HTMLElement>(`[data-row="${block}"]`);
  if (one) mark();
  else if (row) focusPlace(row);
  announce('已保存。按 z 可以撤回。');
}

async function changeKind(block: number, kind: string): Promise<void> {
  if (!(await post('kind', { block, kind }))) return;
  find('#rows').querySelector<HTMLElement>(`[data-row="${block}"] select`)?.focus({ preventScroll: true });
  announce(kind === 'none' ? '这一段已不在网页里，原稿里还有。按 z 可以放回。' : '已改。按 z 可以撤回。');
}

async function move(block: number, to: number): Promise<void> {
  if (!(await post('move', { block, to }))) return;
  dialog.close();
  const row = find('#rows').querySelector<HTMLElement>(`[data-row="${to > block ? to - 1 : to}"]`);
  if (row) focusPlace(row);
  announce('已移动。按 z 可以撤回。');
}

const post = async (action: string, body: object): Promise<boolean> => (await attempt(action, body)) === '';

/** Sends an act; resolves to the reason why it was not done, or ''. */
async function attempt(action: string, body: object): Promise<string> {
  if (busy) return '上一步还没有存完';
  busy = true;
  try {
    take(await send(action, state.version, body));
    return '';
  } catch (error) {
    const { message, todo } = error as Refused;
    const why = `${message}。${todo ? `${todo}。` : ''}`;
    announce(why);
    dialog.announce(why);
    if (error instanceof Refused && error.status === 422 && (await refresh())) dialog.compare(state.rows);
    return why;
  } finally {
    busy = false;
  }
}

async function back(): Promise<void> {
  if (await post('back', {})) {
    mark();
    announce('已撤回上一步。');
  }
}

async function refresh(): Promise<boolean> {
  const next = await fresh(state.version);
  if (!next) return false;
  const focused = document.activeElement?.closest('.item') !== null;
  take(next);
  if (focused) mark();
  return true;
}

const KEYS: { [key: string]: () => void } = {
  j: () => step(1),
  k: () => step(-1),
  a: () => void run('accept'),
  u: () => void run('undo'),
  e: () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]');
    if (row) openDialog(Number(row.dataset.row));
    else void run('edit');
  },
  w: () => items.querySelector<HTMLInputElement>(`[data-words="${current}"]`)?.select(),
  r: () => void (item()?.decision && run('reopen')),
  z: () => void back(),
  '?': () => find<HTMLDialogElement>('#help').showModal(),
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !ready || isTyping(event.target)) return;
  const { target } = event;
  if (!(target instanceof Element)) return;
  const place = target.closest<HTMLElement>('[data-row], [data-line]');
  if (event.key === 'Enter') {
    if (target.closest('.head')) {
      event.preventDefault();
      const to = find('#rows')
        .querySelector<HTMLElement>(`mark[data-items~="${current}"]`)
        ?.closest<HTMLElement>('[data-row]');
      if (to) focusPlace(to);
      else
        find('#lines')
          .querySelector<HTMLElement>(`mark[data-items~="${current}"]`)
          ?.closest<HTMLElement>('[data-line]')
          ?.focus();
    } else if (place && target === place) {
      event.preventDefault();
      const [to] = counterparts(place);
      if (to) focusPlace(to);
    }
    return;
  }
  if (event.key === 'Escape' && place) return mark();
  if (place && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    const to = event.key === 'ArrowDown' ? place.nextElementSibling : place.previousElementSibling;
    if (to instanceof HTMLElement) focusPlace(to);
    return;
  }
  const own = KEYS[event.key];
  if (!own || !shortcuts()) return;
  event.preventDefault();
  own();
});

function focusPlace(element: HTMLElement): void {
  for (const each of element.parentElement?.querySelectorAll('[tabindex="0"]') ?? [])
    each.setAttribute('tabindex', '-1');
  element.setAttribute('tabindex', '0');
  element.focus();
}

/** Returns the rows of a line, or the lines of a row. */
function counterparts(place: HTMLElement): HTMLElement[] {
  const { row, line } = place.dataset;
  const selectors =
    row === undefined
      ? state.rows.flatMap(({ lines }, index) => (lines.includes(Number(line)) ? [`[data-row="${index}"]`] : []))
      : (state.rows[Number(row)]?.lines ?? []).map((each) => `[data-line="${each}"]`);
  return selectors.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]);
}

/** Whether the mouse moved: text that scrolls under a resting mouse is not pointed at. */
let pointing = false;
addEventListener('keydown', () => {
  pointing = false;
});
find('#panes').addEventListener('mousemove', (event) => {
  pointing ||= event.movementX !== 0 || event.movementY !== 0;
});

/** Marks the counterparts of a row or line under the pointer or focus, and scrolls to them. */
function link(event: Event): void {
  if (event.type === 'mouseover' && !pointing) return;
  const place = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row], [data-line]') : null;
  for (const each of document.querySelectorAll('.linked')) each.classList.remove('linked');
  if (!place) return;
  const others = counterparts(place);
  for (const each of [place, ...others]) each.classList.add('linked');
  if (others[0]) reveal(others[0]);
}
find('#panes').addEventListener('mouseover', link);
find('#panes').addEventListener('focusin', link);
find('#panes').addEventListener('click', (event) => {
  const words = event.target instanceof Element ? event.target.closest<HTMLElement>('mark[data-items]') : null;
  const id = words?.dataset.items?.split(' ')[0];
  if (id) select(id);
});

// Single-key shortcuts can be switched off, for those whose screen reader or voice control uses the keys.
const toggle = find<HTMLInputElement>('#shortcuts');
const shortcuts = (): boolean => toggle.checked;
toggle.checked = localStorage.getItem('desk-keys') !== 'off';
toggle.addEventListener('change', () => localStorage.setItem('desk-keys', toggle.checked ? 'on' : 'off'));
find('#back').addEventListener('click', () => void back());
const help = find<HTMLButtonElement>('#help-open');
help.addEventListener('click', () => find<HTMLDialogElement>('#help').showModal());
help.disabled = false;

onContent(() => {
  if (!ready || busy || dialog.isOpen || groups.isOpen) return;
  void refresh().then((changed) => {
    if (changed) announce('文件在别处改过，页面已换成新的内容。');
  });
});

load().then(
  (first) => {
    take(first);
    find('#desk').hidden = false;
    mark(false);
    // links from the list of obstacles to publishing lead here
    goToNotice(location.hash);
    announce(
      openItems().length
        ? `共 ${state.items.length} 处，还有 ${openItems().length} 处待定。按 j 下一处，按 ? 看快捷键。`
        : faults()
          ? mustMend()
          : '没有待定的地方。',
    );
  },
  (error: Refused) => announce(`${error.message}。${error.todo}`),
);
