import { copyWords, quotationOf } from './copy.ts';

/** A figure of the text, with its row in the table of all figures, which has its data. */
export interface FigureEntry {
  /** The `<data>` with the id; if emphasis splits a figure, its first piece. */
  figure: HTMLElement;
  row: HTMLTableRowElement;
}

/** Returns the figures of the page by each `<data>` that shows one. */
export function entriesOf(table: HTMLElement): Map<HTMLElement, FigureEntry> {
  const rows = new Map(
    [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')].map((row) => [
      part(row, 'text')?.getAttribute('href'),
      row,
    ]),
  );
  const entries = new Map<HTMLElement, FigureEntry>();
  let last: FigureEntry | undefined;
  for (const element of document.querySelectorAll<HTMLElement>('article data')) {
    const row = rows.get(`#${element.id}`);
    if (row) last = { figure: element, row };
    if (last) entries.set(element, last);
  }
  return entries;
}

/** Selectors of the parts of a row, as `figureRowsHtml` writes them. */
const PARTS = {
  text: 'td:first-child a',
  base: 'td:first-child small',
  label: 'td:nth-child(2)',
  theme: 'td:nth-child(3)',
  // A row whose table has no such column may end with a button (`addCopyButtons`).
  years: '.with-years td:nth-child(5)',
} as const;
type Part = keyof typeof PARTS;

export const part = (row: HTMLElement, name: Part): HTMLElement | null => row.querySelector(PARTS[name]);
export const words = (row: HTMLElement, name: Part): string => (part(row, name)?.textContent ?? '').trim();

/** Copies a figure with its sentence and source, and reports success. */
export async function copyEntry({ figure, row }: FigureEntry): Promise<void> {
  const done = await copyWords(quotationOf(figure, words(row, 'label'), words(row, 'text')));
  const toast = document.querySelector('[data-toast]');
  if (!toast) return;
  toast.textContent = done ? '已复制，附原句和出处' : '没能复制，请选中文字后复制';
  setTimeout(() => toast.replaceChildren(), 2500);
}

/** Adds a button to every row when the table is first opened: without scripts, no dead buttons are shown. */
export function addCopyButtons(table: HTMLElement, entries: Iterable<FigureEntry>): void {
  const head = document.createElement('th');
  head.scope = 'col';
  head.textContent = '引用';
  table.querySelector('thead tr')?.append(head);
  for (const entry of new Set(entries)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = '复制';
    button.setAttribute('aria-label', `复制${words(entry.row, 'text')}（附出处）`);
    button.addEventListener('click', () => copyEntry(entry));
    entry.row.insertCell().append(button);
  }
}
