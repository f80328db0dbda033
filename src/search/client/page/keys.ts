import { find, input } from './elements.ts';

/** Selects the links of an answer, in the order of the page. */
const LINKS = '[data-suggestions] a, [data-results] a[data-hit], .report a.title, [data-figures] a[data-hit]';

/** Returns whether arrows stop at a link: it is visible, and no title of a report whose places are listed. */
const isReached = (link: HTMLElement): boolean =>
  link.getClientRects().length > 0 && !(link.matches('.title') && link.closest('.report')?.querySelector('[data-hit]'));

/** Toggles the help about queries with the key ?. */
function toggleHelp(event: KeyboardEvent): void {
  const help = find<HTMLDetailsElement>('[data-help]');
  const isTyping = (event.target as Element).matches('input[type="search"], input[type="text"], select');
  if (event.key !== '?' || event.isComposing || (isTyping && input.value !== '')) return;
  if (isTyping && event.target !== input) return;
  event.preventDefault();
  help.open = !help.open;
  (help.open ? help.querySelector('summary') : input)?.focus();
}

/** Moves through the links with the arrow keys; Escape returns to the box, then empties it. */
function walk(event: KeyboardEvent, empty: () => void): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  const links = [...document.querySelectorAll<HTMLElement>(LINKS)].filter(isReached);
  const index = links.indexOf(at as HTMLElement);
  if (at !== input && index < 0) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (at === input && event.key === 'ArrowUp') return;
    event.preventDefault();
    const next = index + (event.key === 'ArrowDown' ? 1 : -1);
    (links[Math.min(next, links.length - 1)] ?? input).focus();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    if (at !== input) input.focus();
    else if (input.value) empty();
  }
}

/** Listens to the keys of the search page. @param empty empties the box */
export function listenToKeys(empty: () => void): void {
  document.addEventListener('keydown', toggleHelp);
  document.addEventListener('keydown', (event) => walk(event, empty));
}
