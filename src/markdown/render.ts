import { isSpaced } from '../chinese/line-breaks.ts';
import type { Prose } from '../report/block.ts';
import { type Figure, STATUS_WORDS } from '../report/figure.ts';
import { escapeHtml } from './escape-html.ts';
import { renderNode } from './render-node.ts';
import { textToHtml } from './text-to-html.ts';

/** Renders the content of a prose block (a list, table or quote with its own element), with figures as `<data>`. */
export const renderBlock = ({ node, text }: Prose, figures: readonly Figure[]): string =>
  node ? renderNode(node, figures) : renderText(text, figures);

/**
 * The space between a word and a figure, drawn by styles/report.css. For `text-autospace`, Chromium puts it inside a
 * figure at the start of a line, which then looks indented.
 */
const GAP = '<i class="gap"></i>';

/** Renders plain text such as a caption, with figures as `<data>`. */
export function renderText(text: string, figures: readonly Figure[]): string {
  let html = '';
  let at = 0;
  for (const { id, value, label, status, start, end } of figures) {
    if (end <= at || start >= text.length) continue;
    const from = Math.max(start, at);
    const to = Math.min(end, text.length);
    const before = text.slice(at, from);
    const figure = text.slice(from, to);
    html += `${textToHtml(before)}${isSpaced(before, figure) ? GAP : ''}<data id="${id}" value="${value}" title="${STATUS_WORDS[status]}${escapeHtml(label)}">${escapeHtml(figure)}</data>`;
    at = to;
  }
  return html + textToHtml(text.slice(at));
}
