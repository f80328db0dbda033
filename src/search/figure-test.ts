import type { Bound } from './operators.ts';
import { spansOf, type Term } from './term.ts';

/** A figure as indexed: known without loading its report. */
export interface FigureFact {
  /** The number in its id: 12 for f-12. */
  number: number;
  value: number;
  unit: string;
  label: string;
  /** Name of its indicator. */
  indicator: string | null;
  grade: string | null;
  status: 'result' | 'base' | 'plan' | 'quota';
  /** 'above' if it means more than its value (逾, 余), 'below' if less; null if exact, or either. */
  side: 'above' | 'below' | null;
  /** A part of another figure (其中…), or a repetition: not to be summed. */
  isPart: boolean;
  /** The last year that it is about; null if unknown. */
  year: number | null;
}

/** Conditions on a figure. */
export interface FigureTest {
  /** Its label, or the name of its indicator, must contain a term of each list. */
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

/** Equivalent measure words. */
const SAME_UNITS = [
  ['人', '名', '位'],
  ['场', '场次'],
];

/** Returns whether two measure words are equivalent: 人 and 名; 场 and 场次. */
export const sameUnit = (a: string, b: string): boolean => {
  const [one, other] = [a.normalize('NFKC'), b.normalize('NFKC')];
  return one === other || SAME_UNITS.some((same) => same.includes(one) && same.includes(other));
};

const isAbove = ({ value, open }: Bound, fact: FigureFact): boolean =>
  fact.value > value || (fact.value === value && (open ? fact.side === 'above' : fact.side !== 'below'));
const isBelow = ({ value, open }: Bound, fact: FigureFact): boolean =>
  fact.value < value || (fact.value === value && (open ? fact.side === 'below' : fact.side !== 'above'));

/** Returns whether a figure satisfies conditions. 逾100万元 is more than 100万元, 近100万元 less. */
export function fits(test: FigureTest, fact: FigureFact): boolean {
  if (test.low && !isAbove(test.low, fact)) return false;
  if (test.high && !isBelow(test.high, fact)) return false;
  if (test.unit !== null && !sameUnit(test.unit, fact.unit)) return false;
  if (test.grade !== null && !fact.grade?.includes(test.grade)) return false;
  if (test.indicator !== null && !fact.indicator?.includes(test.indicator)) return false;
  const names = [fact.label, fact.indicator ?? ''];
  return test.words.every((any) => any.some((term) => names.some((name) => spansOf(term, name).length > 0)));
}
