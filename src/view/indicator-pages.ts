import { indicatorRowsHtml } from './indicator-html.ts';
import type { IndicatorTable, PlaceRow } from './indicator-table.ts';

/**
 * A page of an indicator: with all places if they fit, else a first page with the chart and the provinces, and a page
 * for each province.
 */
export interface IndicatorPage {
  /** /figures/members/, /figures/members/32/ */
  href: string;
  /** 江苏省, 江苏省（2）; null for the page with all places or the first of several. */
  name: string | null;
  /** Empty on the first of several pages. */
  rows: readonly PlaceRow[];
}

/** Maximum UTF-8 bytes of a table that a phone can load and show at once. */
const MAX_BYTES = 88_000;

const sizeOf = (table: IndicatorTable, rows: readonly PlaceRow[]): number =>
  Buffer.byteLength(indicatorRowsHtml(table, rows));

export const indicatorHref = (id: string): string => `/figures/${id}/`;

/** Splits an indicator into pages that are readable on a phone. */
export function indicatorPages(table: IndicatorTable, most = MAX_BYTES): IndicatorPage[] {
  const href = indicatorHref(table.indicator.id);
  if (sizeOf(table, table.rows) <= most) return [{ href, name: null, rows: table.rows }];
  const provinces = Map.groupBy(table.rows, ({ place }) => place.code?.slice(0, 2) ?? '00');
  const pages = [...provinces].flatMap(([province, rows]) => partsOf(table, rows, `${href}${province}`, most));
  return [{ href, name: null, rows: [] }, ...pages];
}

/** Returns the pages of a province: one, if it fits. */
function partsOf(table: IndicatorTable, rows: readonly PlaceRow[], href: string, most: number): IndicatorPage[] {
  const parts = Math.ceil(sizeOf(table, rows) / most);
  const name = rows[0]!.place.province ?? '其他';
  return Array.from({ length: parts }, (_, i): IndicatorPage => {
    const own = rows.slice(Math.round((i * rows.length) / parts), Math.round(((i + 1) * rows.length) / parts));
    return {
      href: i === 0 ? `${href}/` : `${href}-${i + 1}/`,
      name: parts === 1 ? name : `${name}（${i + 1}）`,
      rows: own,
    };
  });
}
