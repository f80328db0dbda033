import { indicatorRowsHtml } from './indicator-html.ts';
import type { IndicatorTable, PlaceRow } from './indicator-table.ts';

/** A page of an indicator: all places where they fit, else the chart and the provinces first, and a page for each of them. */
export interface IndicatorPage {
  /** /figures/members/, /figures/members/32/ */
  href: string;
  /** 江苏省, 江苏省（2）; null for the page that has all places, or that leads to the others. */
  name: string | null;
  /** None on the page that leads to the others. */
  rows: readonly PlaceRow[];
}

/** UTF-8 bytes of a table that a phone loads and shows at once. */
const MAX_BYTES = 88_000;

const sizeOf = (table: IndicatorTable, rows: readonly PlaceRow[]): number =>
  Buffer.byteLength(indicatorRowsHtml(table, rows));

export const indicatorHref = (id: string): string => `/figures/${id}/`;

/** An indicator in pages of a size that can be read on a phone. */
export function indicatorPages(table: IndicatorTable, most = MAX_BYTES): IndicatorPage[] {
  const href = indicatorHref(table.indicator.id);
  if (sizeOf(table, table.rows) <= most) return [{ href, name: null, rows: table.rows }];
  const provinces = Map.groupBy(table.rows, ({ place }) => place.code?.slice(0, 2) ?? '00');
  const pages = [...provinces].flatMap(([province, rows]) => partsOf(table, rows, `${href}${province}`, most));
  return [{ href, name: null, rows: [] }, ...pages];
}

/** The pages of a province: one, if it fits. */
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
