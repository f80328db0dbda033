import { baseText } from '../figures/format.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { textToHtml } from '../markdown/text-to-html.ts';
import { STATUS_WORDS } from '../report/figure.ts';
import type { Report } from '../report/report.ts';
import type { Compared } from './compared.ts';
import { shortHeadline } from './title.ts';

/**
 * Renders the rows of the table of all figures: value, what it counts, what it compares with, section. A page has about
 * a hundred rows: the client finds the parts of a row by order (src/figures/client/rows.ts).
 * @param compared links in the comparison, by figure id
 * @param years HTML of the counterparts in the previous and next reports, by figure id; null if there are no such
 * reports
 */
export function figureRowsHtml(
  { blocks, figures }: Pick<Report, 'blocks' | 'figures'>,
  compared: ReadonlyMap<string, Compared>,
  years: ReadonlyMap<string, string> | null = null,
): string {
  const sections = new Map<string, string>();
  let section = '篇首';
  for (const block of blocks) {
    if (block.type === 'heading' && block.level === 2) section = textToHtml(shortHeadline(block.text));
    sections.set(block.id, section);
  }
  return figures
    .map((figure) => {
      const { id, block, text, label, part, status } = figure;
      const base = baseText(figure);
      const comparison = compared.get(id);
      const theme = [
        figure.theme && escapeHtml(figure.theme),
        comparison && `<a href="${comparison.href}">对照：${escapeHtml(comparison.name)}</a>`,
      ].filter(Boolean);
      return `<tr><td><a href="#${id}">${escapeHtml(text)}</a>${base ? `<small>${escapeHtml(base)}</small>` : ''}</td><td>${STATUS_WORDS[status]}${part ? '其中：' : ''}${textToHtml(label)}</td><td>${theme.join(' · ')}</td><td>${sections.get(block) ?? '篇首'}</td>${years ? `<td>${years.get(id) ?? ''}</td>` : ''}</tr>`;
    })
    .join('');
}
