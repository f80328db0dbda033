import { tidy } from '../chinese/numerals.ts';
import type { Row, Value } from '../figures/comparison.ts';
import type { Indicator } from '../figures/indicator.ts';
import { entriesOf } from './compare.ts';
import { figureParts } from './figure.ts';

/** The values of a district for one indicator in one year. */
interface Point {
  year: number;
  /** Distinct independent values, in text order; the first is drawn. Empty if the report has none. */
  values: Value[];
}

/** One indicator of a district over the years. */
export interface Trend {
  indicator: Indicator;
  unit: string;
  /** Unit of the labels: 万元, with a divisor of 10000. */
  scale: { name: string; divisor: number };
  /** Every year from the first with a value to the last, in order. */
  points: Point[];
}

/** Maximum number of years, counted from the latest: a small chart has no room for more columns. */
const MAX_YEARS = 12;

/**
 * Returns what a district reported in at least two years, from the comparison of its own reports: independent values
 * with the same unit, scope and level, each in its own year. Sorted by weight, then by number of years.
 */
export const trendsOf = (rows: readonly Row[]): Trend[] =>
  rows
    .map(trendOf)
    .filter((trend) => trend !== null)
    .sort((a, b) => b.indicator.weight - a.indicator.weight || yearsWithValue(b) - yearsWithValue(a));

const yearsWithValue = ({ points }: Trend): number => points.filter(({ values }) => values.length > 0).length;

function trendOf({ indicator, cells }: Row): Trend | null {
  const lines = new Map<string, Map<number, Value[]>>();
  for (const cell of cells) {
    for (const { value, minor } of entriesOf(cell)) {
      if (minor) continue;
      const year = value.year ?? cell.volume;
      const years = lines.get(value.like) ?? new Map<number, Value[]>();
      const values = years.get(year) ?? [];
      if (!values.some(({ figure }) => figure.value === value.figure.value)) values.push(value);
      years.set(year, values);
      lines.set(value.like, years);
    }
  }
  const [best] = [...lines.values()].sort((a, b) => b.size - a.size);
  if (!best) return null;
  const last = Math.max(...best.keys());
  const years = [...best.keys()].filter((year) => year > last - MAX_YEARS);
  if (years.length < 2) return null;
  const first = Math.min(...years);
  const points = Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    values: best.get(first + i) ?? [],
  }));
  const drawn = points.flatMap(({ values }) => values.slice(0, 1));
  const { unit } = drawn[0]!.figure;
  return { indicator, unit, scale: scaleOf(drawn, unit), points };
}

const SCALES = [
  ['亿', 1e8],
  ['万', 1e4],
] as const;

/** Returns the scale: 万 or 亿 if the largest value has it. */
export function scaleOf(drawn: readonly Value[], unit: string): Trend['scale'] {
  const largest = drawn.reduce((a, b) => (b.figure.value > a.figure.value ? b : a));
  const [prefix, divisor] = SCALES.find(([sign]) => figureParts(largest.figure.text).after.includes(sign)) ?? ['', 1];
  return { name: `${prefix}${unit}`, divisor };
}

/** Formats a value for a label above its column: 超210, 28余; the unit is in the title. */
export function labelOf({ figure }: Value, { divisor }: Trend['scale']): string {
  const { before, after } = figureParts(figure.text);
  return `${before}${tidy(figure.value / divisor)}${/[余多]/u.exec(after)?.[0] ?? ''}`;
}

/** Returns the width of a label in em. Digits of the site's fonts are 0.56 to 0.6 em wide. */
export const labelWidth = (label: string): number =>
  [...label].reduce((sum, char) => sum + (/[\d.]/.test(char) ? 0.6 : 1), 0);
