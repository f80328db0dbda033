import { h } from './dom.ts';
import { highlight, unmark } from './highlight.ts';

/** The bar that searches the report that is being read: exact, as everywhere. One a page. */

const PAUSE = 160;
let bar: HTMLFormElement | null = null;

/** Opens the bar, or goes back to its box. */
export function searchInside(article: HTMLElement): void {
  bar ??= barOf(article);
  if (!bar.isConnected) document.body.append(bar);
  const input = bar.querySelector('input');
  input?.focus();
  input?.select();
}

function barOf(article: HTMLElement): HTMLFormElement {
  const input = h('input', {
    type: 'search',
    id: 'inside',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'search',
  });
  const status = h('span', { role: 'status', class: 'count' });
  const button = (name: string, label: string): HTMLButtonElement =>
    h('button', { type: 'button', 'aria-label': label, title: label }, name);
  const [before, behind, close] = [button('↑', '上一处'), button('↓', '下一处'), button('×', '关闭')];
  const everywhere = h('a', { href: '/search/' }, '在全部报告里找');
  const form = h(
    'form',
    { class: 'inside no-print', role: 'search', 'aria-label': '在本篇里检索' },
    h('label', { for: 'inside' }, '在本篇里找'),
    input,
    status,
    before,
    behind,
    everywhere,
    close,
  );
  /** Where the reader was. */
  let focus = document.activeElement;
  let places: HTMLElement[][] = [];
  let at = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const go = (to: number): void => {
    for (const mark of places[at] ?? []) mark.removeAttribute('aria-current');
    if (!places.length) return;
    at = (to + places.length) % places.length;
    for (const mark of places[at]!) mark.setAttribute('aria-current', 'true');
    places[at]![0]!.scrollIntoView({ block: 'center' });
    status.textContent = `第 ${at + 1} 处，共 ${places.length} 处`;
  };
  const search = (): void => {
    clearTimeout(timer);
    unmark(places);
    const typed = input.value.trim();
    at = -1;
    places = typed ? highlight(article, typed) : [];
    everywhere.href = everywhere.href.replace(/(?:\?.*)?$/, typed ? `?q=${encodeURIComponent(typed)}` : '');
    status.textContent = typed ? '本篇里没有' : '';
    [before.disabled, behind.disabled] = [!places.length, !places.length];
    go(0);
  };
  const leave = (): void => {
    unmark(places);
    [places, at] = [[], -1];
    form.remove();
    if (focus instanceof HTMLElement) focus.focus();
  };
  [before.disabled, behind.disabled] = [true, true];
  input.addEventListener('focus', (event) => {
    if (event.relatedTarget instanceof HTMLElement && !form.contains(event.relatedTarget)) focus = event.relatedTarget;
  });
  input.addEventListener('input', (event) => {
    if ((event as InputEvent).isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener('compositionend', search);
  before.addEventListener('click', () => go(at - 1));
  behind.addEventListener('click', () => go(at + 1));
  close.addEventListener('click', leave);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    } else if (event.key === 'Enter' && event.target === input) {
      event.preventDefault();
      if (at < 0) search();
      else go(event.shiftKey ? at - 1 : at + 1);
    }
  });
  return form;
}
