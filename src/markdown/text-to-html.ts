import { unbreakable } from '../chinese/line-breaks.ts';
import { escapeHtml } from './escape-html.ts';

/** Text between tags: escaped, and what a line must not break in a `<span class="unbroken">`. Its words stay as they are. */
export function textToHtml(text: string): string {
  const pieces = unbreakable(text);
  if (pieces.length === 1) return escapeHtml(text);
  return pieces
    .map((piece, i) => (i % 2 === 1 ? `<span class="unbroken">${escapeHtml(piece)}</span>` : escapeHtml(piece)))
    .join('');
}
