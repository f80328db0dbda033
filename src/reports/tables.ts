import { placeId } from '../view/indicator-html.ts';
import { type IndicatorPage, indicatorHref, indicatorPages } from '../view/indicator-pages.ts';
import { type IndicatorTable, indicatorTables, type PlaceRow } from '../view/indicator-table.ts';
import { allReports, digestsByUrl, indicatorValues } from './index.ts';
import { siteIndicators } from './indicators.ts';
import { oncePerBuild } from './once.ts';
import { pageKey } from './page-key.ts';

/** Returns the tables of all indicators. */
export const siteTables = oncePerBuild(async () =>
  indicatorTables(await allReports(), siteIndicators(), indicatorValues),
);

/**
 * Returns a lookup of what tells whether rows of a table are the same as before: their reports, by place and year. To render
 * the rows would tell more, and take longer than all else that a build does with unchanged ones.
 */
export async function rowDigests(): Promise<(rows: IndicatorTable['rows']) => string> {
  const digests = await digestsByUrl();
  const ofRow = ({ place, reported, silent }: PlaceRow): string => {
    const years = Array.from(reported, ([year, list]) => [year, ...list.map(({ report }) => digests.get(report.url))]);
    return [Object.values(place), years.join(' '), ...silent].join('\t');
  };
  return (rows) => rows.map(ofRow).join('\n');
}

/** Returns a route for the data of each indicator that has a table, with the table as its property. */
export async function tablePaths() {
  const digestOf = await rowDigests();
  return (await siteTables()).map((table) => {
    const { indicator, years, rows, silent } = table;
    const without = silent.map(({ report }) => report.slug);
    return { params: { indicator: indicator.id }, props: { table }, cacheKey: pageKey(years, digestOf(rows), without) };
  });
}

const pages = new WeakMap<IndicatorTable, IndicatorPage[]>();

/** Returns the pages of an indicator. They are cut once: to know how large they are, they are rendered. */
export function pagesOf(table: IndicatorTable): IndicatorPage[] {
  const own = pages.get(table) ?? indicatorPages(table);
  pages.set(table, own);
  return own;
}

/** Returns the address of a place on the page of an indicator, by indicator id and slug of the place. */
export type PlaceHrefs = (id: string, slug: string) => string;

/** Returns the lookup of the addresses of places on the pages of indicators. */
export const placeHrefs = oncePerBuild(async () => hrefsIn(await siteTables()));

function hrefsIn(all: readonly IndicatorTable[]): PlaceHrefs {
  const paged = new Map(
    all.flatMap((table) => {
      const own = pagesOf(table).slice(1);
      const places = own.flatMap(({ href, rows }) => rows.map(({ place }): [string, string] => [place.slug, href]));
      return own.length > 0 ? [[table.indicator.id, new Map(places)] as const] : [];
    }),
  );
  return (id, slug) => `${paged.get(id)?.get(slug) ?? indicatorHref(id)}#${placeId(slug)}`;
}
