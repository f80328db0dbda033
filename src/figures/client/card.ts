import { placeCard } from './card-position.ts';
import { addCopyButtons, copyEntry, entriesOf, type FigureEntry, part, words } from './rows.ts';

/**
 * Shows the card of a figure: what was counted, the value in full, what it is compared with, its address, and a button
 * that copies it with its source. The card opens when the pointer rests on a figure, by a tap, and by the keyboard.
 * Keyboard. A report can have over a hundred figures; as many tab stops would bury its links. So all figures are one
 * stop (a roving tabindex): Tab goes to the figure last visited, else to the target of the address, else to the first;
 * ← → move between figures; the card opens by itself and Tab leaves it. Enter goes into the card, Escape or Tab comes
 * back. Only the current figure is a button to a screen reader: the text still reads as text.
 * WCAG 1.4.13: Escape closes the card and nothing moves; the pointer may enter it; it stays until pointer or focus has
 * left, and after a tap or Enter until it is closed.
 */
export function startCards(table: HTMLElement, template: HTMLTemplateElement): void {
  const entries = entriesOf(table);
  const pieces = [...entries.keys()].filter((element) => element.id);
  const card = template.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (pieces.length === 0 || !card) return;
  card.hidden = true;
  document.querySelector('article')?.append(card);
  const inside = <T extends HTMLElement>(name: string) => card.querySelector<T>(`[data-card="${name}"]`) as T;
  const controls = () => [...card.querySelectorAll<HTMLElement>('a[href], button')].filter((one) => !one.hidden);

  let current = pieces[0] as HTMLElement;
  let shown: FigureEntry | null = null;
  /** Opened by a tap, a click or Enter: it stays open when the pointer leaves. */
  let pinned = false;
  /** Whether the keyboard was used last. */
  let byKey = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const setCurrent = (element: HTMLElement) => {
    current.tabIndex = -1;
    for (const name of ['role', 'aria-expanded', 'aria-describedby']) current.removeAttribute(name);
    current = element;
    current.tabIndex = 0;
    current.setAttribute('role', 'button');
    current.setAttribute('aria-expanded', String(shown?.figure === current));
  };
  const hide = () => {
    clearTimeout(timer);
    shown?.figure.classList.remove('asked');
    shown = null;
    pinned = false;
    card.hidden = true;
    current.removeAttribute('aria-describedby');
    current.setAttribute('aria-expanded', 'false');
  };
  const show = (entry: FigureEntry, how: 'pointer' | 'keyboard') => {
    clearTimeout(timer);
    if (shown !== entry) hide();
    shown = entry;
    entry.figure.classList.add('asked');
    const { row, figure } = entry;
    for (const name of ['label', 'text', 'base'] as const) inside(name).textContent = words(row, name);
    for (const name of ['theme', 'years'] as const)
      inside(name).replaceChildren(...[...(part(row, name)?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    inside<HTMLAnchorElement>('link').href = `#${figure.id}`;
    inside('keys').hidden = how === 'pointer';
    card.hidden = false;
    placeCard(card, figure);
    if (figure === current) {
      current.setAttribute('aria-expanded', 'true');
      current.setAttribute('aria-describedby', card.id);
    }
  };
  const later = (action: () => void, after: number) => {
    clearTimeout(timer);
    timer = setTimeout(action, after);
  };
  const entryAt = (target: EventTarget | null): FigureEntry | undefined =>
    entries.get((target as Element | null)?.closest<HTMLElement>('data') as HTMLElement);

  for (const [element] of entries) {
    // the browser's own tooltip would cover the card
    element.removeAttribute('title');
    if (element.id) element.tabIndex = -1;
  }
  setCurrent(current);

  const article = card.parentElement as HTMLElement;
  article.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const entry = entryAt(event.target);
    if (card.contains(event.target as Node)) clearTimeout(timer);
    else if (entry && !pinned) later(() => show(entry, 'pointer'), shown ? 60 : 140);
  });
  article.addEventListener('pointerout', (event) => {
    const to = event.relatedTarget as Node | null;
    if (event.pointerType === 'touch' || pinned || card.contains(to) || entryAt(to)) return;
    // a figure that has the focus keeps its card
    later(() => document.activeElement !== shown?.figure && hide(), 300);
  });
  article.addEventListener('click', (event) => {
    const entry = entryAt(event.target);
    if (!entry || card.contains(event.target as Node) || (event.target as Element).closest('a')) return;
    if (String(getSelection())) return;
    if (pinned && shown === entry) return hide();
    setCurrent(entry.figure);
    show(entry, 'pointer');
    pinned = true;
  });
  addEventListener('keydown', () => (byKey = true), { capture: true });
  addEventListener('pointerdown', (event) => {
    byKey = false;
    if (pinned && !card.contains(event.target as Node) && !entryAt(event.target)) hide();
  });

  article.addEventListener('focusin', (event) => {
    const entry = entryAt(event.target);
    // A link to a figure focuses it too: the figure is marked, but no card covers its sentence.
    if (!entry || !byKey) return;
    setCurrent(entry.figure);
    show(entry, 'keyboard');
  });
  article.addEventListener('focusout', (event) => {
    const to = event.relatedTarget as Node | null;
    if (shown && to && to !== shown.figure && !card.contains(to)) hide();
  });
  const back = () => {
    const figure = shown?.figure;
    if (figure && card.contains(document.activeElement)) figure.focus({ preventScroll: true });
  };
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && shown) {
      back();
      hide();
    }
  });
  article.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key, target } = event;
    if (shown && card.contains(target as Node) && key === 'Tab') {
      const all = controls();
      if (target !== (event.shiftKey ? all[0] : all[all.length - 1])) return;
      // leaves the card: back to its figure, and forwards from there
      if (event.shiftKey) event.preventDefault();
      pinned = false;
      back();
      return;
    }
    const entry = entryAt(target);
    if (!entry) return;
    if (key === 'Enter' || key === ' ' || (key === 'Tab' && !event.shiftKey && pinned)) {
      event.preventDefault();
      show(entry, 'keyboard');
      pinned = true;
      controls()[0]?.focus({ preventScroll: true });
    } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      const next = pieces[pieces.indexOf(entry.figure) + (key === 'ArrowRight' ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  });

  inside('copy').addEventListener('click', () => shown && copyEntry(shown));
  inside('close').addEventListener('click', () => {
    back();
    hide();
  });
  addEventListener('resize', () => shown && placeCard(card, shown.figure));
  // After a move by keyboard, the room for the card is known only when the figure has scrolled into view.
  addEventListener('scrollend', () => shown && !inside('keys').hidden && placeCard(card, shown.figure));
  // the keyboard continues from the target of a link
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    const first = target && pieces.find((each) => each === target || target.contains(each));
    if (first && first !== document.activeElement) setCurrent(first);
  };
  addEventListener('hashchange', follow);
  follow();

  const folded = table.querySelector('details');
  folded?.addEventListener('toggle', () => addCopyButtons(table, entries.values()), { once: true });
}
