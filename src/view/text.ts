import { escapeHtml } from '../markdown/escape-html.ts';
import { headingWords } from '../markdown/heading.ts';
import { renderBlock } from '../markdown/render.ts';
import { textToHtml } from '../markdown/text-to-html.ts';
import type { Heading, Prose } from '../report/block.ts';
import type { Repair } from '../report/record.ts';
import { notesHtml, type Shown } from './notes.ts';
import type { Notes, Section } from './outline.ts';
import { noteFor } from './record.ts';
import { headline } from './title.ts';

/** What the text of a report shows besides its words. */
interface TextOptions extends Shown {
  repairs: readonly Repair[];
  /** Notes that are put into the text instead of the margin. */
  wide: ReadonlySet<Notes>;
}

/** Renders the text of a report: its sections, with every block under its id. */
export const textHtml = (sections: readonly Section[], options: TextOptions): string =>
  sections.map((section, i) => sectionHtml(section, options, i === sections.length - 1)).join('');

/**
 * Renders a section, or what precedes the first. Notes at the very end are put into the text: below it there is no
 * margin.
 */
function sectionHtml({ heading, items }: Section, options: TextOptions, last: boolean): string {
  const { figures, repairs, wide } = options;
  let html = heading
    ? `<section id="${heading.id}">${headHtml(heading, noteFor(heading, repairs))}`
    : '<div class="section-body">';
  for (const [i, item] of items.entries()) {
    if (item.type === 'notes') html += notesHtml(item, options, wide.has(item) || (last && i === items.length - 1));
    else if (item.type === 'heading')
      html += `<${tagOf(item)} id="${item.id}" class="sub">${wordsOf(item)}</${tagOf(item)}>`;
    else if (item.type === 'runIn') {
      const { heading: head, paragraph } = item;
      const tag = tagOf(head);
      html += `<div class="run-in"><${tag} id="${head.id}">${wordsOf(head)}</${tag}><span class="stop">。</span>${proseHtml({ ...paragraph, type: 'paragraph' }, figures)}</div>`;
    } else html += proseHtml(item, figures);
  }
  return html + (heading ? '</section>' : '</div>');
}

/** Renders a section's headline: its ordinal, its first words large, then the rest. The words stay as printed. */
function headHtml({ id, text, marker, number, complete }: Heading, note: string): string {
  const { head, seam, tail } = headline(text);
  // The marks around the ordinal (、 or （）) stay in the text, but are hidden on the page.
  const [before = '', after = ''] = (marker ?? '').split(number ?? '、');
  const ordinal =
    number === null ? '' : `<span class="ordinal">${hidden(before)}${escapeHtml(number)}${hidden(after)}</span>`;
  const mark = complete ? '' : `<a class="mark" href="#${note}" aria-label="标题残缺，见校记"></a>`;
  return `<div class="section-head${number === null ? '' : ' numbered'}"><h2>${ordinal}<span class="head${complete ? '' : ' lost'}">${textToHtml(head)}</span>${mark}${hidden(seam)}${tail ? `<span class="tail">${textToHtml(tail)}</span>` : ''}</h2><a class="anchor no-print" href="#${id}" aria-label="${escapeHtml(`本节链接：${head}`)}">#</a></div>`;
}

const hidden = (text: string): string => (text ? `<span class="hidden">${escapeHtml(text)}</span>` : '');

const tagOf = ({ level }: Heading): string => `h${Math.min(level, 6)}`;
const wordsOf = (heading: Heading): string => textToHtml(headingWords(heading));

/** Renders a block of prose with its id; lists, tables and quotes have their own element. */
function proseHtml(block: Prose, figures: Shown['figures']): string {
  const { id, type } = block;
  const html = renderBlock(block, figures.get(id) ?? []);
  // The permalink of a paragraph: a sign after its last word, usable by pointer, keyboard and touch.
  if (type === 'paragraph' || type === 'lead')
    return `<p id="${id}"${type === 'lead' ? ' class="lead"' : ''}>${html}<a class="permalink no-print" href="#${id}" aria-label="本段链接"></a></p>`;
  // A wide table scrolls sideways, also by keyboard.
  const scrolls = type === 'table' ? ' tabindex="0" role="group" aria-label="表格"' : '';
  return `<div id="${id}" class="${type}"${scrolls}>${html}</div>`;
}
