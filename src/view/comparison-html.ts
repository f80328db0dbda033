import { scaleLinear } from 'd3-scale';
import type { Cell, Row, Value } from '../figures/comparison.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { textToHtml } from '../markdown/text-to-html.ts';
import { type CellItem, derivedText, entriesOf, scopeOf } from './compare.ts';
import { figureParts } from './figure.ts';
import { indicatorHref } from './indicator-pages.ts';
import { periodText } from './period.ts';

/** Number of values in a cell that are shown without unfolding. */
const VALUES_SHOWN = 2;

/**
 * Renders header and rows of a table of indicators by report. Every value links to its sentence and states its scope
 * and period; the name of an indicator links to its page.
 */
export function comparisonHtml(rows: readonly Row[]): string {
  const heads = rows[0]?.cells ?? [];
  const names = namesOf(heads);
  const ths = heads.map(({ url }, i) => `<th scope="col"><a href="${url}">${names[i]!}</a></th>`);
  const trs = rows.map(({ indicator, cells }) => {
    const tds = cells.map((cell, i) => cellHtml(cell, names[i]!));
    return `<tr data-row="${indicator.id}"><th scope="row"><a href="${indicatorHref(indicator.id)}">${escapeHtml(indicator.name)}</a></th>${tds.join('')}</tr>`;
  });
  return `<thead><tr><th scope="col">事项</th>${ths.join('')}</tr></thead><tbody>${trs.join('')}</tbody>`;
}

/** Returns the titles of the columns: with the year if a name would occur twice. */
function namesOf(heads: readonly Cell[]): string[] {
  const name = (cell: Cell) => cell.district ?? cell.organization ?? cell.report;
  const twice = new Set(heads.map(name).filter((one, i, all) => all.indexOf(one) !== i));
  return heads.map((cell) => escapeHtml(twice.has(name(cell)) ? `${name(cell)} ${cell.volume}` : name(cell)));
}

function cellHtml(cell: Cell, label: string): string {
  const entries = entriesOf(cell);
  const period = periodText(cell);
  const list = (some: readonly CellItem[]) =>
    `<ul class="values">${some.map((entry) => entryHtml(entry, period)).join('')}</ul>`;
  const more = entries.slice(VALUES_SHOWN);
  return `<td${entries.length === 0 ? ' class="silent"' : ''} data-column="${cell.report}"><span class="place" aria-hidden="true">${label}</span><div>${
    entries.length === 0 ? '<span class="note">原文未载</span>' : list(entries.slice(0, VALUES_SHOWN))
  }${more.length > 0 ? `<details><summary>另有 ${more.length} 处</summary>${list(more)}</details>` : ''}</div></td>`;
}

function entryHtml({ from, value, derived }: CellItem, period: string | null): string {
  const { before, number, after } = figureParts(value.figure.text);
  const small = (text: string) => (text ? `<small>${escapeHtml(text)}</small>` : '');
  const note = [value.figure.label, scopeOf(value, period)].filter(Boolean).join('，');
  const ours = derived.length > 0 ? `<i>（推算：${escapeHtml(derived.map(derivedText).join('，'))}）</i>` : '';
  return `<li><a href="${value.link}" title="${escapeHtml(value.sentence)}">${small(from ? `${from.figure.text} → ` : '')}${small(before)}<b>${escapeHtml(number)}</b>${small(after)}</a>${from ? growthHtml(from, value) : ''}<span class="note">${textToHtml(note)}${ours}</span></li>`;
}

const WIDTH = 120;

/** Renders 由…增加到… as two bars from zero. */
export function growthHtml(from: Value, to: Value): string {
  const values = [from.figure.value, to.figure.value];
  const x = scaleLinear()
    .domain([0, Math.max(...values, 1)])
    .range([0, WIDTH]);
  const width = (value: number) => Math.max(1, x(Math.max(0, value))).toFixed(1);
  const change = escapeHtml(`由${from.figure.text}到${to.figure.text}`);
  return `<svg class="growth" viewBox="0 0 ${WIDTH} 14" role="img" aria-label="${change}"><path class="from" d="M0 0h${width(values[0]!)}v5H0z" /><path class="to" d="M0 8h${width(values[1]!)}v5H0z" /></svg>`;
}
