import { FigureCard } from './card.ts';
import { addCopyButtons, entriesOf, type FigureEntry } from './rows.ts';

/** Milliseconds for which the pointer rests on a figure before its card opens; fewer where a card is open already. */
const OPEN_MS = 140;
const SWITCH_MS = 60;
/** Milliseconds before the card closes after the pointer has left, which may be on its way into the card. */
const CLOSE_MS = 300;

/** Returns the figure that the target of an event is part of. */
type EntryAt = (target: EventTarget | null) => FigureEntry | undefined;

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
  const figures = [...entries.keys()].filter(({ id }) => id);
  const element = template.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!figures[0] || !element) return;
  element.hidden = true;
  document.querySelector('article')?.append(element);
  for (const figure of entries.keys()) {
    // The browser's own tooltip would cover the card.
    figure.removeAttribute('title');
    if (figure.id) figure.tabIndex = -1;
  }
  const card = new FigureCard(element, figures[0]);
  const article = element.parentElement as HTMLElement;
  const entryAt: EntryAt = (target) =>
    entries.get((target as Element | null)?.closest<HTMLElement>('data') as HTMLElement);
  followPointer(article, card, entryAt);
  followFocus(article, card, entryAt);
  followKeys(article, card, entryAt, figures);
  followAddress(card, figures);
  const details = table.querySelector('details');
  details?.addEventListener('toggle', () => addCopyButtons(table, entries.values()), { once: true });
}

function followPointer(article: HTMLElement, card: FigureCard, entryAt: EntryAt): void {
  article.addEventListener('pointerover', ({ pointerType, target }) => {
    if (pointerType === 'touch') return;
    const entry = entryAt(target);
    if (card.contains(target)) card.stay();
    else if (entry && !card.isPinned) card.later(() => card.show(entry, 'pointer'), card.shown ? SWITCH_MS : OPEN_MS);
  });
  article.addEventListener('pointerout', ({ pointerType, relatedTarget }) => {
    if (pointerType === 'touch' || card.isPinned || card.contains(relatedTarget) || entryAt(relatedTarget)) return;
    // A figure that has the focus keeps its card.
    card.later(() => document.activeElement !== card.shown?.figure && card.hide(), CLOSE_MS);
  });
  article.addEventListener('click', ({ target }) => {
    const entry = entryAt(target);
    if (!entry || card.contains(target) || (target as Element).closest('a') || String(getSelection())) return;
    if (card.isPinned && card.shown === entry) return card.hide();
    card.setCurrent(entry.figure);
    card.show(entry, 'pointer');
    card.isPinned = true;
  });
  addEventListener('pointerdown', ({ target }) => {
    if (card.isPinned && !card.contains(target) && !entryAt(target)) card.hide();
  });
}

function followFocus(article: HTMLElement, card: FigureCard, entryAt: EntryAt): void {
  // A link to a figure focuses it too: the figure is marked, but no card covers its sentence.
  let isByKey = false;
  addEventListener('keydown', () => (isByKey = true), { capture: true });
  addEventListener('pointerdown', () => (isByKey = false));
  article.addEventListener('focusin', ({ target }) => {
    const entry = entryAt(target);
    if (!entry || !isByKey) return;
    card.setCurrent(entry.figure);
    card.show(entry, 'keyboard');
  });
  article.addEventListener('focusout', ({ relatedTarget }) => {
    const { shown } = card;
    if (shown && relatedTarget && relatedTarget !== shown.figure && !card.contains(relatedTarget)) card.hide();
  });
}

function followKeys(article: HTMLElement, card: FigureCard, entryAt: EntryAt, figures: readonly HTMLElement[]): void {
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && card.shown) card.close();
  });
  article.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key, shiftKey, target } = event;
    if (card.shown && card.contains(target) && key === 'Tab') return leaveCard(event, card);
    const entry = entryAt(target);
    if (!entry) return;
    if (key === 'Enter' || key === ' ' || (key === 'Tab' && !shiftKey && card.isPinned)) {
      event.preventDefault();
      card.show(entry, 'keyboard');
      card.isPinned = true;
      card.controls()[0]?.focus({ preventScroll: true });
    } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      const next = figures[figures.indexOf(entry.figure) + (key === 'ArrowRight' ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  });
}

/** Lets Tab leave the card over its first or last control: back to its figure, or forwards from there. */
function leaveCard(event: KeyboardEvent, card: FigureCard): void {
  const controls = card.controls();
  if (event.target !== controls[event.shiftKey ? 0 : controls.length - 1]) return;
  if (event.shiftKey) event.preventDefault();
  card.isPinned = false;
  card.focusFigure();
}

/** Lets the keyboard continue from the target of a link. */
function followAddress(card: FigureCard, figures: readonly HTMLElement[]): void {
  const follow = (): void => {
    const target = document.getElementById(location.hash.slice(1));
    const first = target && figures.find((each) => each === target || target.contains(each));
    if (first && first !== document.activeElement) card.setCurrent(first);
  };
  addEventListener('hashchange', follow);
  follow();
}
