import type { Prose } from '../report/block.ts';
import type { Figure } from '../report/figure.ts';
import { escapeHtml } from '../view/html.ts';
import { nodeRenderer } from './loaded.ts';

/** The HTML inside a block of prose (a list, table or quote with its own element), its figures marked as `<data>`. */
export const renderBlock = ({ node, text }: Prose, figures: readonly Figure[]): string =>
  node ? nodeRenderer().renderNode(node, figures) : renderText(text, figures);

/** Plain text, a caption for one, its figures marked as `<data>`. */
export function renderText(text: string, figures: readonly Figure[]): string {
  let html = '';
  let at = 0;
  for (const { id, value, label, start, end } of figures) {
    if (end <= at || start >= text.length) continue;
    const from = Math.max(start, at);
    const to = Math.min(end, text.length);
    html += `${escapeHtml(text.slice(at, from))}<data id="${id}" value="${value}" title="${escapeHtml(label)}">${escapeHtml(text.slice(from, to))}</data>`;
    at = to;
  }
  return html + escapeHtml(text.slice(at));
}
