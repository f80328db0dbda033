import type { Bound } from './operators.ts';
import { spansOf, type Term } from './term.ts';

/** What the search knows of a figure without opening its report. */
export interface FigureFact {
  /** f-12 is 12. */
  number: number;
  value: number;
  unit: string;
  label: string;
  /** Name of its indicator. */
  indicator: string | null;
  grade: string | null;
  status: 'result' | 'base' | 'plan' | 'quota';
  /** 逾, 余 …: it stands for more than its value; below, for less; null where exact or both. */
  side: 'above' | 'below' | null;
  /** A part of another (其中…), or told before: not to be summed. */
  isPart: boolean;
  /** The last year it speaks of; null where it is not known. */
  year: number | null;
}

/** What a figure must be. */
export interface FigureTest {
  /** Its label, or the name of its indicator, must have one of the terms of each. */
  words: Term[][];
  low: Bound | null;
  high: Bound | null;
  /** null for any. */
  unit: string | null;
  /** Part of its grade: 省 for 省级. */
  grade: string | null;
  /** Part of the name of its indicator. */
  indicator: string | null;
}

export const NO_TEST: FigureTest = { words: [], low: null, high: null, unit: null, grade: null, indicator: null };

/** Measure words that count the same. */
const SAME_UNITS = [
  ['人', '名', '位'],
  ['场', '场次'],
];

/** Returns whether two measure words count the same: 人 and 名; 场 and 场次. */
export const sameUnit = (a: string, b: string): boolean => {
  const [one, other] = [a.normalize('NFKC'), b.normalize('NFKC')];
  return one === other || SAME_UNITS.some((same) => same.includes(one) && same.includes(other));
};

const isAbove = ({ value, open }: Bound, fact: FigureFact): boolean =>
  fact.value > value || (fact.value === value && (open ? fact.side === 'above' : fact.side !== 'below'));
const isBelow = ({ value, open }: Bound, fact: FigureFact): boolean =>
  fact.value < value || (fact.value === value && (open ? fact.side === 'below' : fact.side !== 'above'));

/** Returns whether a figure is what is looked for. 逾100万元 is more than 100万元, 近100万元 less. */
export function fits(test: FigureTest, fact: FigureFact): boolean {
  if (test.low && !isAbove(test.low, fact)) return false;
  if (test.high && !isBelow(test.high, fact)) return false;
  if (test.unit !== null && !sameUnit(test.unit, fact.unit)) return false;
  if (test.grade !== null && !fact.grade?.includes(test.grade)) return false;
  if (test.indicator !== null && !fact.indicator?.includes(test.indicator)) return false;
  const names = [fact.label, fact.indicator ?? ''];
  return test.words.every((any) => any.some((term) => names.some((name) => spansOf(term, name).length > 0)));
}
