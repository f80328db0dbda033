import { escapeHtml } from '../markdown/escape-html.ts';
import { textToHtml } from '../markdown/text-to-html.ts';
import { type CellItem, derivedText } from './compare.ts';
import { growthHtml } from './comparison-html.ts';
import { figureParts } from './figure.ts';
import { drawnOf, type IndicatorTable, type PlaceRow, type Reported } from './indicator-table.ts';

/** Number of values in a cell that are shown without unfolding. */
const VALUES_SHOWN = 2;

/** Returns the anchor of a place on the pages of indicators. */
export const placeId = (slug: string): string => `at-${slug}`;

/**
 * Renders header and rows of the table of an indicator: places by years. Every value links to its sentence and states
 * what it counts; rows are sorted by `data-v`.
 */
export function indicatorRowsHtml(table: IndicatorTable, rows: readonly PlaceRow[]): string {
  const heads = table.years.map((year) => `<th scope="col" data-year="${year}">${year}年</th>`);
  const body = rows.map((row) => {
    const html = rendered.get(row) ?? rowHtml(row, table);
    rendered.set(row, html);
    return html;
  });
  return `<thead><tr><th scope="col" data-year="">地区</th>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody>`;
}

/**
 * Rows that were rendered, each of one table: it is asked for four times, twice for the size of pages, for a page's key, and
 * for the page.
 */
const rendered = new WeakMap<PlaceRow, string>();

function rowHtml(row: PlaceRow, { indicator, years, like }: IndicatorTable): string {
  const { slug, name, within, code } = row.place;
  const cells = years.map((year) => {
    const reported = row.reported.get(year);
    if (!reported)
      return row.silent.has(year) ? `<td data-y="${year}" class="no">未载</td>` : '<td class="none">—</td>';
    const [main] = drawnOf(row, year, like);
    const value = main ?? reported[0]!.entry.value;
    const list = (some: readonly Reported[]) => some.map(({ entry }) => valueHtml(entry, indicator.unit)).join('');
    const rest = reported.slice(VALUES_SHOWN);
    const more = rest.length > 0 ? `<details><summary>另有${rest.length}处</summary>${list(rest)}</details>` : '';
    return `<td data-y="${year}" data-v="${value.figure.value}"><div>${list(reported.slice(0, VALUES_SHOWN))}${more}</div></td>`;
  });
  const region = within ? `<small>${escapeHtml(within)}</small>` : '';
  return `<tr id="${placeId(slug)}"${code ? ` data-code="${code}"` : ''}><th scope="row"><a href="/districts/${slug}/">${escapeHtml(name)}</a>${region}</th>${cells.join('')}</tr>`;
}

/** Renders a value with what is needed for comparing it: what it counts, its scope and its period. */
function valueHtml({ from, value, derived }: CellItem, unit: string): string {
  const { before, number, after } = figureParts(value.figure.text);
  const small = (text: string) => (text ? `<small>${escapeHtml(text)}</small>` : '');
  // the unit is in the head of the page
  const rest = after === unit ? '' : after;
  const { label } = value.figure;
  const scope = value.scope.filter((word) => !label.includes(word));
  const when = value.when !== null && !/^\d{4}年$/u.test(value.when) ? [value.when] : [];
  const note = [label, ...scope, ...(value.part ? ['其中'] : []), ...when].join('，');
  const ours = derived.length > 0 ? `（推算：${escapeHtml(derived.map(derivedText).join('，'))}）` : '';
  return `<p><a href="${value.link}">${small(from ? `${from.figure.text} → ` : '')}${small(before)}<b>${escapeHtml(number)}</b>${small(rest)}</a>${from ? growthHtml(from, value) : ''}<i>${textToHtml(note)}${ours}</i></p>`;
}
