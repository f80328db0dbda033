import { sentenceAt } from '../../report/sentence.ts';

/** Blocks of the text; a sentence never crosses the border of one. */
const BLOCK = 'p, li, td, th, figcaption, dd';

/** Returns the sentence of a figure, read from the page. */
function sentenceOf(figure: HTMLElement): string {
  const block = figure.closest(BLOCK) ?? figure;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEndBefore(figure);
  const start = before.toString().length;
  const end = start + (figure.textContent ?? '').length;
  return sentenceAt(block.textContent ?? '', start, end).replace(/\s*\n\s*/gu, '');
}

/**
 * Returns the quotation of a figure: its label and value, its sentence, and the report in the form of 引用本文, with an
 * address that leads to the figure.
 */
export function quotationOf(figure: HTMLElement, label: string, text: string): string {
  const cited = (document.querySelector('[data-cite]')?.textContent ?? '').trim();
  return [`${text}（${label}）`, `原文：${sentenceOf(figure)}`, `出处：${cited}#${figure.id}`].join('\n');
}

/**
 * Copies text to the clipboard; resolves to whether it worked. Pages not served over https can only use `execCommand`.
 */
export async function copyWords(words: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // not allowed here; the old way may be
    }
  }
  const focused = document.activeElement as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = words;
  field.className = 'hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus({ preventScroll: true });
  return done;
}
