import { unbreakable } from '../chinese/line-breaks.ts';
import { escapeHtml } from './escape-html.ts';

/**
 * Escapes text between tags, and wraps what a line must not break in `<span class="unbroken">`. The words are
 * unchanged.
 */
export function textToHtml(text: string): string {
  const pieces = unbreakable(text);
  if (pieces.length === 1) return escapeHtml(text);
  return pieces
    .map((piece, i) => (i % 2 === 1 ? `<span class="unbroken">${escapeHtml(piece)}</span>` : escapeHtml(piece)))
    .join('');
}
