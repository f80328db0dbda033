import { h } from './dom.ts';
import { highlight, unmark } from './highlight.ts';

/** The bar that searches the report on the page; exact, like the search page. */

/** Milliseconds without a keystroke before the report is searched. */
const PAUSE_MS = 160;
let bar: SearchBar | null = null;

/** Opens the bar, or focuses its box. */
export function openReportSearch(article: HTMLElement): void {
  bar ??= new SearchBar(article);
  bar.open();
}

const button = (name: string, label: string): HTMLButtonElement =>
  h('button', { type: 'button', 'aria-label': label, title: label }, name);

/** Members are private to TypeScript alone: for Chrome 89, each `#` would become a WeakMap. */
class SearchBar {
  private readonly article: HTMLElement;
  private readonly form: HTMLFormElement;
  private readonly input = h('input', {
    type: 'search',
    id: 'inside',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'search',
  });
  private readonly status = h('span', { role: 'status', class: 'count' });
  private readonly previous = button('↑', '上一处');
  private readonly next = button('↓', '下一处');
  private readonly everywhere = h('a', { href: '/search/' }, '在全部报告里找');
  /** The element that had the focus before the bar. */
  private focus = document.activeElement;
  /** The marks of each hit. */
  private hits: HTMLElement[][] = [];
  private current = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(article: HTMLElement) {
    this.article = article;
    const close = button('×', '关闭');
    this.form = h(
      'form',
      { class: 'inside no-print', role: 'search', 'aria-label': '在本篇里检索' },
      h('label', { for: 'inside' }, '在本篇里找'),
      this.input,
      this.status,
      this.previous,
      this.next,
      this.everywhere,
      close,
    );
    this.setHits([]);
    this.previous.addEventListener('click', () => this.go(this.current - 1));
    this.next.addEventListener('click', () => this.go(this.current + 1));
    close.addEventListener('click', () => this.close());
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('keydown', (event) => this.onKey(event));
    this.listenToInput();
  }

  open(): void {
    if (!this.form.isConnected) document.body.append(this.form);
    this.input.focus();
    this.input.select();
  }

  private close(): void {
    unmark(this.hits);
    this.setHits([]);
    this.form.remove();
    if (this.focus instanceof HTMLElement) this.focus.focus();
  }

  private setHits(hits: HTMLElement[][]): void {
    [this.hits, this.current] = [hits, -1];
    this.previous.disabled = this.next.disabled = !hits.length;
  }

  /** Scrolls to a hit; after the last comes the first. */
  private go(to: number): void {
    const { length } = this.hits;
    for (const mark of this.hits[this.current] ?? []) mark.removeAttribute('aria-current');
    if (!length) return;
    this.current = (to + length) % length;
    const marks = this.hits[this.current]!;
    for (const mark of marks) mark.setAttribute('aria-current', 'true');
    marks[0]!.scrollIntoView({ block: 'center' });
    this.status.textContent = `第 ${this.current + 1} 处，共 ${length} 处`;
  }

  private search(): void {
    clearTimeout(this.timer);
    unmark(this.hits);
    const typed = this.input.value.trim();
    this.setHits(typed ? highlight(this.article, typed) : []);
    this.everywhere.href = this.everywhere.href.replace(/(?:\?.*)?$/, typed ? `?q=${encodeURIComponent(typed)}` : '');
    this.status.textContent = typed ? '本篇里没有' : '';
    this.go(0);
  }

  private listenToInput(): void {
    this.input.addEventListener('focus', ({ relatedTarget }) => {
      if (relatedTarget instanceof HTMLElement && !this.form.contains(relatedTarget)) this.focus = relatedTarget;
    });
    this.input.addEventListener('input', (event) => {
      if ((event as InputEvent).isComposing) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), PAUSE_MS);
    });
    this.input.addEventListener('compositionend', () => this.search());
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && event.target === this.input) {
      event.preventDefault();
      if (this.current < 0) this.search();
      else this.go(this.current + (event.shiftKey ? -1 : 1));
    }
  }
}
