import { placeCard } from './card-position.ts';
import { copyEntry, type FigureEntry, part, words } from './rows.ts';

/**
 * The card of a report page, and the figure that is its tab stop. The card shows one figure at a time.
 * Members are private to TypeScript alone: for Chrome 89, each `#` would become a WeakMap (0.4 KB on every report page).
 */
export class FigureCard {
  shown: FigureEntry | null = null;
  /** Opened by a tap, a click or Enter: it stays open when the pointer leaves. */
  isPinned = false;
  private readonly element: HTMLElement;
  private current: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param current the figure that Tab goes to first */
  constructor(element: HTMLElement, current: HTMLElement) {
    this.element = element;
    this.current = current;
    this.setCurrent(current);
    this.part('copy').addEventListener('click', () => this.shown && copyEntry(this.shown));
    this.part('close').addEventListener('click', () => this.close());
    addEventListener('resize', () => this.place());
    // After a move by keyboard, the room for the card is known only when the figure has scrolled into view.
    addEventListener('scrollend', () => !this.part('keys').hidden && this.place());
  }

  contains(target: EventTarget | null): boolean {
    return this.element.contains(target as Node | null);
  }

  /** Makes a figure the tab stop, and the one button among the figures. */
  setCurrent(figure: HTMLElement): void {
    this.current.tabIndex = -1;
    for (const name of ['role', 'aria-expanded', 'aria-describedby']) this.current.removeAttribute(name);
    this.current = figure;
    figure.tabIndex = 0;
    figure.setAttribute('role', 'button');
    figure.setAttribute('aria-expanded', String(this.shown?.figure === figure));
  }

  show(entry: FigureEntry, how: 'pointer' | 'keyboard'): void {
    this.stay();
    if (this.shown !== entry) this.hide();
    this.shown = entry;
    const { row, figure } = entry;
    figure.classList.add('asked');
    for (const name of ['label', 'text', 'base'] as const) this.part(name).textContent = words(row, name);
    for (const name of ['theme', 'years'] as const)
      this.part(name).replaceChildren(...[...(part(row, name)?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    this.part<HTMLAnchorElement>('link').href = `#${figure.id}`;
    this.part('keys').hidden = how === 'pointer';
    this.element.hidden = false;
    this.place();
    if (figure !== this.current) return;
    figure.setAttribute('aria-expanded', 'true');
    figure.setAttribute('aria-describedby', this.element.id);
  }

  hide(): void {
    this.stay();
    this.shown?.figure.classList.remove('asked');
    this.shown = null;
    this.isPinned = false;
    this.element.hidden = true;
    this.current.removeAttribute('aria-describedby');
    this.current.setAttribute('aria-expanded', 'false');
  }

  /** Hides the card; a focus inside it goes back to its figure. */
  close(): void {
    this.focusFigure();
    this.hide();
  }

  /** Runs an action after some milliseconds, unless another follows or `stay` is called before. */
  later(action: () => void, ms: number): void {
    this.stay();
    this.timer = setTimeout(action, ms);
  }

  /** Cancels what `later` has planned. */
  stay(): void {
    clearTimeout(this.timer);
  }

  /** Moves the focus from inside the card back to its figure. */
  focusFigure(): void {
    const figure = this.shown?.figure;
    if (figure && this.contains(document.activeElement)) figure.focus({ preventScroll: true });
  }

  /** Returns the links and buttons of the card that are visible. */
  controls(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('a[href], button')].filter(({ hidden }) => !hidden);
  }

  private part<T extends HTMLElement>(name: string): T {
    return this.element.querySelector<T>(`[data-card="${name}"]`) as T;
  }

  private place(): void {
    if (this.shown) placeCard(this.element, this.shown.figure);
  }
}
