/** Returns the element of the search page with a selector. @throws Error if it is missing */
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
/** The button that shows the next page of results. */
export const more = find<HTMLButtonElement>('[data-more]');
/** The button that searches all reports. */
export const searchAll = find<HTMLButtonElement>('[data-whole]');
export const figures = find('[data-figures]');
export const extras = find<HTMLDetailsElement>('[data-extras]');
export const sort = find<HTMLSelectElement>('[data-sort]');
export const views = [...document.querySelectorAll<HTMLInputElement>('[data-show]')];
export const downloadButtons = [...extras.querySelectorAll<HTMLButtonElement>('[data-take]')];

/** Shows the status of a search, which screen readers announce. */
export function announce(text: string): void {
  if (status.textContent !== text) status.textContent = text;
}

export const setBusy = (isBusy: boolean): void => results.setAttribute('aria-busy', String(isBusy));
