import type { IndicatorTable } from './indicator-table.ts';

/** A place whose reports say nothing, with the addresses of those reports by their years. */
export interface Silent {
  slug: string;
  name: string;
  reports: { year: number; url: string }[];
}

/** So many reports are named on a page; `index.json` has all. */
const MOST = 240;

/** The reports that say nothing of an indicator, place by place: those of places that speak in other years first. */
export function silentOf({ silent, rows }: IndicatorTable): { places: Silent[]; left: number } {
  const speaking = new Set(rows.map(({ place }) => place.slug));
  const byPlace = new Map<string, Silent>();
  const inTurn = [true, false].flatMap((is) => silent.filter(({ place }) => speaking.has(place.slug) === is));
  for (const { report, place } of inTurn.slice(0, MOST)) {
    const known = byPlace.get(place.slug) ?? { slug: place.slug, name: place.name, reports: [] };
    known.reports.push({ year: report.volume, url: report.url });
    byPlace.set(place.slug, known);
  }
  return { places: [...byPlace.values()], left: Math.max(0, silent.length - MOST) };
}
