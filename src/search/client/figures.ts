import { sameUnit } from '../figure-test.ts';
import type { FoundFigure } from './search.ts';
import type { State } from './state.ts';

/** The figures in the order that is wanted. Pure. @param volumes of all reports, by their ids */
export function sorted(found: readonly FoundFigure[], sort: State['sort'], volumes: ArrayLike<number>): FoundFigure[] {
  const year = ({ id, fact }: FoundFigure): number => fact.year ?? volumes[id] ?? 0;
  const list = [...found];
  if (sort === 'most') return list.sort((a, b) => b.fact.value - a.fact.value);
  if (sort === 'least') return list.sort((a, b) => a.fact.value - b.fact.value);
  if (sort === 'new') return list.sort((a, b) => year(b) - year(a));
  return sort === 'old' ? list.sort((a, b) => year(a) - year(b)) : list;
}

/** Units whose values can be added up: no shares, no ranks, no ages. */
const NOT_SUMMED = /^(?:%|‰|名次|第|岁|度|级|倍|年|个月|天|小时|分钟)$/u;

/**
 * The sum of some figures, where they are like with like: of one indicator, unit, grade and year, done or reached, one a
 * report, and no part of another; null otherwise, and of fewer than two. Pure.
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
