import type { IndicatorTable } from './indicator-table.ts';

/** A place without values, with the addresses of its reports by year. */
interface Silent {
  slug: string;
  name: string;
  reports: { year: number; url: string }[];
}

/** Maximum number of reports listed on a page; `index.json` has all. */
const MAX_REPORTS = 240;

/** Returns the reports without a value for an indicator by place: first those of places with values in other years. */
export function silentOf({ silent, rows }: IndicatorTable): { places: Silent[]; left: number } {
  const speaking = new Set(rows.map(({ place }) => place.slug));
  const byPlace = new Map<string, Silent>();
  const inTurn = [true, false].flatMap((is) => silent.filter(({ place }) => speaking.has(place.slug) === is));
  for (const { report, place } of inTurn.slice(0, MAX_REPORTS)) {
    const known = byPlace.get(place.slug) ?? { slug: place.slug, name: place.name, reports: [] };
    known.reports.push({ year: report.volume, url: report.url });
    byPlace.set(place.slug, known);
  }
  return { places: [...byPlace.values()], left: Math.max(0, silent.length - MAX_REPORTS) };
}
