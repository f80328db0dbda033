/** Returns the element that the search page has for a selector. @throws Error where it is missing */
export function find<T extends HTMLElement>(selector: string): T {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`search page: ${selector} is missing`);
  return element;
}

/** The parts of the search page. */
export const form = find<HTMLFormElement>('[data-search]');
export const input = find<HTMLInputElement>('[data-search] input[type="search"]');
export const results = find<HTMLOListElement>('ol[data-results]');
const status = find('[role="status"]');
export const suggestions = find('[data-suggestions]');
export const filters = find('[data-filters]');
export const fold = find<HTMLDetailsElement>('[data-fold]');
export const reading = find('[data-read]');
export const after = find('[data-after]');
export const idle = find('[data-idle]');
/** Lists more of what was found. */
export const more = find<HTMLButtonElement>('[data-more]');
/** The button that searches the reports that were left out. */
export const searchAll = find<HTMLButtonElement>('[data-whole]');
export const figures = find('[data-figures]');
export const extras = find<HTMLDetailsElement>('[data-extras]');
export const sort = find<HTMLSelectElement>('[data-sort]');
export const views = [...document.querySelectorAll<HTMLInputElement>('[data-show]')];
export const takeButtons = [...extras.querySelectorAll<HTMLButtonElement>('[data-take]')];

/** Says how a search goes, to who sees it and to who hears it. */
export function announce(text: string): void {
  if (status.textContent !== text) status.textContent = text;
}

export const setBusy = (isBusy: boolean): void => results.setAttribute('aria-busy', String(isBusy));
