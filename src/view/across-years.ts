import type { Value, Values } from '../figures/comparison.ts';
import { levelsOf } from '../figures/grade.ts';
import { canonicalUnit } from '../figures/units.ts';

/** A report of a place in another year, with its values by indicator. */
export interface YearReport {
  url: string;
  volume: number;
  values: Values;
}

/** The counterpart of a figure in another year's report: comparable values, or why there are none. */
export interface Counterpart {
  volume: number;
  values: readonly Value[];
  /** 原文未载, 级别不同 …; null if the values are comparable. */
  why: string | null;
}

/** Returns independent values: no parts, no repetitions, not the first of 由…增加到…. */
export const wholeOf = (values: readonly Value[] = []): Value[] =>
  values.filter(({ part, repeat, figure }) => !part && !repeat && figure.role !== 'from');

/** Returns the comparable values of another year's report for a figure's indicator. */
export function counterpartOf(value: Value, id: string, other: YearReport): Counterpart {
  const { volume } = other;
  const said = wholeOf(other.values.get(id));
  const [first] = said;
  if (!first) return { volume, values: [], why: '原文未载' };
  const alike = said.filter((one) => one.like === value.like && one.place === value.place);
  if (alike.length > 0) return { volume, values: distinct(alike), why: null };
  return { volume, values: [first], why: differenceOf(value, first) };
}

/** Removes duplicates. */
const distinct = (values: readonly Value[]): Value[] =>
  values.filter((value, i) => values.findIndex(({ figure }) => figure.value === value.figure.value) === i);

/** Returns in what two values of an indicator differ, so that they are not comparable. */
function differenceOf(a: Value, b: Value): string {
  if (canonicalUnit(a.figure.unit) !== canonicalUnit(b.figure.unit)) return '单位不同';
  if (a.level !== b.level || a.place !== b.place) return '范围不同';
  if (levelsOf(a.grade) !== levelsOf(b.grade)) return '级别不同';
  return a.like === b.like ? '口径不同' : a.level === 'unit' ? '说的不是同一个单位' : '年限不同';
}

/** The comparison of a report with an earlier one of the same place, by indicator. */
interface Since {
  changed: { id: string; before: readonly Value[]; now: readonly Value[] }[];
  added: { id: string; now: Value }[];
  gone: { id: string; before: Value }[];
  unlike: { id: string; why: string; before: Value; now: Value }[];
}

/** @param ids of the indicators, in display order */
export function sinceOf(values: Values, earlier: YearReport, ids: readonly string[]): Since {
  const since: Since = { changed: [], added: [], gone: [], unlike: [] };
  for (const id of ids) {
    const [now, before] = [wholeOf(values.get(id)), wholeOf(earlier.values.get(id))];
    if (!now[0] && !before[0]) continue;
    if (!now[0]) since.gone.push({ id, before: before[0]! });
    else if (!before[0]) since.added.push({ id, now: now[0] });
    else {
      const found = now.find((value) => counterpartOf(value, id, earlier).why === null);
      if (!found) since.unlike.push({ id, why: differenceOf(now[0], before[0]), before: before[0], now: now[0] });
      else {
        const alike = now.filter((value) => value.like === found.like && value.place === found.place);
        since.changed.push({ id, before: counterpartOf(found, id, earlier).values, now: distinct(alike) });
      }
    }
  }
  return since;
}
