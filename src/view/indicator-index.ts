import { scaleLinear } from 'd3-scale';
import type { Theme } from '../figures/indicator.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { indicatorHref } from './indicator-pages.ts';
import type { IndicatorTable } from './indicator-table.ts';

/** An indicator in the index. */
interface Listing {
  id: string;
  name: string;
  unit: string;
  href: string;
  /** Its synonyms, by which it is also found. */
  synonyms: string;
  places: number;
  reports: number;
  /** 2019—2024, or 2024 */
  span: string;
  /** Number of places with values, year by year. */
  chart: string;
}

/** The indicators of a theme, those with the highest weight first. */
export interface ThemeListing {
  id: string;
  name: string;
  indicators: Listing[];
}

/** Returns the index of all indicators by theme; those without values come last. */
export function themesOf(tables: readonly IndicatorTable[], themes: readonly Theme[]): ThemeListing[] {
  return [...themes.map(({ name }) => name), null]
    .map((theme, i): ThemeListing => {
      const own = tables.filter(({ indicator }) => indicator.theme === theme);
      const sorted = own.toSorted(
        (a, b) =>
          Number(b.reports > 0) - Number(a.reports > 0) ||
          b.indicator.weight - a.indicator.weight ||
          b.reports - a.reports,
      );
      return { id: `theme-${i + 1}`, name: theme ?? '其他', indicators: sorted.map(listingOf) };
    })
    .filter(({ indicators }) => indicators.length > 0);
}

function listingOf(table: IndicatorTable): Listing {
  const { indicator, rows, reports } = table;
  const years = tellingYears(table);
  const [first, last] = [years[0]?.year, years.at(-1)?.year];
  return {
    id: indicator.id,
    name: indicator.name,
    unit: indicator.unit,
    href: indicatorHref(indicator.id),
    synonyms: indicator.synonyms.join(' '),
    places: rows.length,
    reports,
    span: first === last ? `${first ?? ''}` : `${first}—${last}`,
    chart: chartOf(years),
  };
}

/** Returns the number of places with values for each year, including years in between without any. */
function tellingYears({ rows }: IndicatorTable): { year: number; places: number }[] {
  const counts = new Map<number, number>();
  for (const { reported } of rows) for (const year of reported.keys()) counts.set(year, (counts.get(year) ?? 0) + 1);
  if (counts.size === 0) return [];
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    places: counts.get(first + i) ?? 0,
  }));
}

const HEIGHT = 20;
const COLUMN = 5;
const STEP = 7;
/** longer ranges would not fit into the line */
const MAX_YEARS = 12;

function chartOf(years: readonly { year: number; places: number }[]): string {
  const shown = years.slice(-MAX_YEARS);
  if (shown.length < 2) return '';
  const y = scaleLinear()
    .domain([0, Math.max(...shown.map(({ places }) => places))])
    .range([0, HEIGHT - 2]);
  const columns = shown.map(({ places }, i) => {
    const height = Math.max(1, Math.round(y(places)));
    return `M${i * STEP} ${HEIGHT}v-${height}h${COLUMN}v${height}z`;
  });
  const words = shown.map(({ year, places }) => `${year}年${places}地`).join('，');
  return `<svg viewBox="0 0 ${shown.length * STEP} ${HEIGHT}" width="${shown.length * STEP}" height="${HEIGHT}" role="img" aria-label="${escapeHtml(words)}"><path d="${columns.join('')}"/></svg>`;
}

/** Maximum number of indicators listed for a volume. */
const MAX_INDICATORS = 16;

/** Returns the indicators that most reports of a volume have values for, with the number of reports. */
export function mostReported(
  tables: readonly IndicatorTable[],
  volume: number,
): { id: string; name: string; reports: number }[] {
  return tables
    .map(({ indicator, byVolume }) => ({ indicator, reports: byVolume.get(volume) ?? 0 }))
    .filter(({ reports }) => reports > 0)
    .sort((a, b) => b.reports - a.reports || b.indicator.weight - a.indicator.weight)
    .slice(0, MAX_INDICATORS)
    .map(({ indicator: { id, name }, reports }) => ({ id, name, reports }));
}
