import type { Row, Value } from '../figures/comparison.ts';
import type { Indicator } from '../figures/indicator.ts';
import { entriesOf } from './compare.ts';

/** What a district says of one thing in one year; without a value where its report is silent or there is none. */
export interface Point {
  year: number;
  value: Value | null;
}

/** One thing through the years of a district. */
export interface Trend {
  indicator: Indicator;
  unit: string;
  /** Every year from the first that tells of it to the last, in order. */
  points: Point[];
}

/** So many are drawn. */
const MOST = 8;
/** Longer gaps are not worth drawing. */
const LONGEST = 12;

/**
 * What a district told of in at least two years, from the comparison of its own reports: whole figures only, in one
 * unit, the first of each year. What most years tell of comes first.
 */
export function trendsOf(rows: readonly Row[]): Trend[] {
  return rows
    .map(trendOf)
    .filter((trend) => trend !== null)
    .sort((a, b) => told(b) - told(a))
    .slice(0, MOST);
}

const told = ({ points }: Trend): number => points.filter(({ value }) => value !== null).length;

function trendOf({ indicator, cells }: Row): Trend | null {
  const units = new Map<string, Map<number, Value>>();
  for (const cell of cells) {
    for (const { value, minor } of entriesOf(cell)) {
      if (minor) continue;
      const years = units.get(value.figure.unit) ?? new Map<number, Value>();
      if (!years.has(cell.volume)) years.set(cell.volume, value);
      units.set(value.figure.unit, years);
    }
  }
  const [best] = [...units].sort(([, a], [, b]) => b.size - a.size);
  if (!best || best[1].size < 2) return null;
  const [unit, values] = best;
  const [first, last] = [Math.min(...values.keys()), Math.max(...values.keys())];
  if (last - first >= LONGEST) return null;
  const points = Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    value: values.get(first + i) ?? null,
  }));
  return { indicator, unit, points };
}
