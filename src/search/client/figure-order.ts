import { sameUnit } from '../figure-test.ts';
import type { FoundFigure } from './search.ts';
import type { State } from './state.ts';

/** Sorts figures. Pure. @param volumes of all reports, by id */
export function sortFigures(
  found: readonly FoundFigure[],
  sort: State['sort'],
  volumes: ArrayLike<number>,
): FoundFigure[] {
  const year = ({ id, fact }: FoundFigure): number => fact.year ?? volumes[id] ?? 0;
  const list = [...found];
  if (sort === 'most') return list.sort((a, b) => b.fact.value - a.fact.value);
  if (sort === 'least') return list.sort((a, b) => a.fact.value - b.fact.value);
  if (sort === 'new') return list.sort((a, b) => year(b) - year(a));
  return sort === 'old' ? list.sort((a, b) => year(a) - year(b)) : list;
}

/** Units whose values can't be added up: shares, ranks, ages, durations. */
const NOT_SUMMED = /^(?:%|‰|名次|第|岁|度|级|倍|年|个月|天|小时|分钟)$/u;

/**
 * Returns the sum of comparable figures: at least two results of one indicator, unit, grade and year, one a report, none
 * part of another. Null otherwise. Pure.
 */
export function sumOf(
  found: readonly FoundFigure[],
): { value: number; unit: string; indicator: string; year: number } | null {
  const [first] = found;
  if (!first || found.length < 2) return null;
  const { unit, indicator, grade, year } = first.fact;
  if (indicator === null || year === null || NOT_SUMMED.test(unit)) return null;
  const isAlike = ({ fact }: FoundFigure): boolean =>
    fact.indicator === indicator &&
    fact.year === year &&
    fact.grade === grade &&
    fact.status === 'result' &&
    !fact.isPart &&
    sameUnit(fact.unit, unit);
  if (!found.every(isAlike) || new Set(found.map(({ id }) => id)).size < found.length) return null;
  const value = found.reduce((sum, { fact }) => sum + fact.value, 0);
  return { value: Number(value.toPrecision(15)), unit, indicator, year };
}
