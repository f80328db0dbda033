import { scaleLinear, scaleLog } from 'd3-scale';
import type { Value } from '../figures/comparison.ts';
import { canonicalUnit } from '../figures/units.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { drawnOf, type IndicatorTable, type PlaceRow } from './indicator-table.ts';
import { labelOf, labelWidth, scaleOf, type Trend } from './trend.ts';

/** The charts of an indicator as list items, with their unit. */
export interface Chart {
  kind: 'places' | 'years';
  /** 万元, 家: stated once, above all of them. */
  unit: string;
  html: string;
  /** Whether a place has several values for a year; the first one is drawn, hollow. */
  several: boolean;
  /** Whether the axis is logarithmic: each step is ten times the one before. */
  log: boolean;
  /** Whether there are too many places for a dot each: the height of a column is their number. */
  columns: boolean;
}

/** Most places with a chart each; if there are more, each year has a chart with a dot for every place. */
const MAX_PLACES = 16;
/** Most years, counted from the latest. */
const MAX_YEARS = 10;

interface Drawn {
  row: PlaceRow;
  /** In chronological order. */
  points: { year: number; values: Value[] }[];
}

/** Draws the comparable values of an indicator; null if there are fewer than two. */
export function chartOf({ indicator, rows, years, like }: IndicatorTable): Chart | null {
  const shown = years.slice(0, MAX_YEARS).toReversed();
  const drawn = rows
    .map((row): Drawn => {
      const points = shown.map((year) => ({ year, values: drawnOf(row, year, like) }));
      return { row, points: points.filter(({ values }) => values.length > 0) };
    })
    .filter(({ points }) => points.length > 0);
  const first = drawn.flatMap(({ points }) => points.map(({ values }) => values[0]!));
  if (first.length < 2) return null;
  const several = drawn.some(({ points }) => points.some(({ values }) => values.length > 1));
  const printed = first[0]!.figure.unit;
  const unit = canonicalUnit(printed) === canonicalUnit(indicator.unit) ? indicator.unit : printed;
  if (drawn.length <= MAX_PLACES) {
    const scale = scaleOf(first, unit);
    const largest = Math.max(...first.map(({ figure }) => figure.value));
    const labels = drawn.flatMap(({ points }) => points.map(({ values }) => barLabel(values, scale)));
    const room = Math.max(...labels.map(labelWidth)) * LETTER + 8;
    const x = scaleLinear()
      .domain([0, largest || 1])
      .range([0, WIDTH - YEAR - room]);
    const html = drawn.map((one) => placeHtml(one, x, scale)).join('');
    return { kind: 'places', unit: scale.name, html, several, log: false, columns: false };
  }
  const axis = axisOf(first.map(({ figure }) => figure.value));
  const byYear = shown.toReversed().map((year) => yearOf(year, drawn, axis));
  // a common scale for all years, so that heights can be compared
  const highest = Math.max(...byYear.flatMap(({ bins }) => bins));
  const step = Math.min(DOT, (BASE - TOP) / highest);
  const columns = step < DOT - 1;
  const html = byYear
    .filter(({ values }) => values.length > 0)
    .map((one) => yearHtml(one, axis, unit, { step, columns }))
    .join('');
  return { kind: 'years', unit, html, several, log: axis.log, columns };
}

const WIDTH = 300;
const LETTER = 14;
const LINE = 26;
const YEAR = 44;
const BAR = 14;

/** 24; if a year has several values, 24 等 */
const barLabel = ([value, ...others]: readonly Value[], scale: Trend['scale']): string =>
  labelOf(value!, scale) + (others.length > 0 ? ' 等' : '');

/** Renders a place: a bar with its value for every year; all places share one scale. */
function placeHtml({ row: { place }, points }: Drawn, x: (value: number) => number, scale: Trend['scale']): string {
  const bars = points.map(({ year, values }, i) => {
    const width = Math.max(1.5, x(values[0]!.figure.value));
    const y = i * LINE;
    const path = `M${YEAR} ${y + 6}h${width.toFixed(1)}v${BAR}h-${width.toFixed(1)}z`;
    const kind = values.length > 1 ? ' class="several"' : '';
    return `<text y="${y + 18}">${year}</text><path${kind} d="${path}"/><text class="value" x="${(YEAR + width + 5).toFixed(1)}" y="${y + 18}">${escapeHtml(barLabel(values, scale))}</text>`;
  });
  const said = points.map(({ year, values }) => `${year}年${values.map(({ figure }) => figure.text).join('、')}`);
  const words = escapeHtml(`${place.name}：${said.join('，')}`);
  return `<li><h3><a href="/districts/${place.slug}/">${escapeHtml(place.name)}</a></h3><svg viewBox="0 0 ${WIDTH} ${points.length * LINE}" role="img" aria-label="${words}">${bars.join('')}</svg></li>`;
}

interface Axis {
  log: boolean;
  x: (value: number) => number;
  ticks: number[];
}

const EDGE = 18;
const SPAN = 340;
/** Values that lie so far apart would all be at the left end. */
const LOG_RATIO = 30;

function axisOf(values: readonly number[]): Axis {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const range = [EDGE, SPAN - EDGE];
  if (least > 0 && most / medianOf(values) > LOG_RATIO) {
    const domain = [10 ** Math.floor(Math.log10(least)), 10 ** Math.ceil(Math.log10(most))];
    const x = scaleLog().domain(domain).range(range);
    const steps = Math.round(Math.log10(domain[1]! / domain[0]!));
    const every = Math.ceil(steps / 5);
    const ticks = Array.from({ length: Math.floor(steps / every) + 1 }, (_, i) => domain[0]! * 10 ** (i * every));
    return { log: true, x, ticks };
  }
  const x = scaleLinear()
    .domain([0, most || 1])
    .nice(4)
    .range(range);
  return { log: false, x, ticks: x.ticks(4) };
}

const BASE = 96;
const TOP = 24;
const BINS = 38;
const DOT = (SPAN - 2 * EDGE) / BINS;

/** The values of a year, and their number in each part of the axis. */
interface Year {
  year: number;
  values: number[];
  bins: number[];
}

function yearOf(year: number, drawn: readonly Drawn[], { x }: Axis): Year {
  const values = drawn.flatMap(({ points }) => {
    const point = points.find((one) => one.year === year);
    return point ? [point.values[0]!.figure.value] : [];
  });
  const bins = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const at = Math.floor((x(value) - EDGE) / DOT);
    bins[Math.max(0, Math.min(BINS - 1, at))]! += 1;
  }
  return { year, values, bins };
}

/** Renders a year: a dot for every place, stacked where they are close; columns if they are many. */
function yearHtml(
  { year, values, bins }: Year,
  { x, ticks }: Axis,
  unit: string,
  { step, columns }: { step: number; columns: boolean },
): string {
  const head = `<h3>${year}年<small>${values.length}地</small></h3>`;
  const marks = bins.flatMap((count, i) => {
    if (count === 0) return [];
    const left = EDGE + i * DOT;
    if (columns)
      return `<path d="M${(left + 0.6).toFixed(1)} ${BASE}v-${(count * step).toFixed(1)}h${(DOT - 1.2).toFixed(1)}V${BASE}z"/>`;
    const dots = Array.from({ length: count }, (_, k) => (BASE - (k + 0.5) * step).toFixed(1));
    return dots.map((y) => `<circle cx="${(left + DOT / 2).toFixed(1)}" cy="${y}" r="${(DOT / 2 - 0.5).toFixed(1)}"/>`);
  });
  const middle = medianOf(values);
  const at = x(middle);
  const label = `中位数 ${short(middle)}`;
  const half = (labelWidth(label) * LETTER) / 2;
  const centre = Math.max(half, Math.min(SPAN - half, at));
  const axis = ticks.map((tick) => `<text x="${x(tick).toFixed(1)}" y="${BASE + 17}">${short(tick)}</text>`).join('');
  const words = `${year}年，${values.length}地：最小${short(Math.min(...values))}${unit}，中位数${short(middle)}${unit}，最大${short(Math.max(...values))}${unit}`;
  return `<li>${head}<svg viewBox="0 0 ${SPAN} ${BASE + 24}" role="img" aria-label="${escapeHtml(words)}"><path class="base" d="M${EDGE} ${BASE + 0.5}H${SPAN - EDGE}"/>${marks.join('')}<path class="median" d="M${at.toFixed(1)} ${TOP - 6}V${BASE}"/><text class="value" x="${centre.toFixed(1)}" y="13">${label}</text>${axis}</svg></li>`;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Formats a number on an axis: 24, 1.2万, 3亿. */
function short(value: number): string {
  const [sign, divisor] = value >= 1e8 ? ['亿', 1e8] : value >= 1e4 ? ['万', 1e4] : ['', 1];
  return `${Number((value / divisor).toPrecision(3))}${sign}`;
}
