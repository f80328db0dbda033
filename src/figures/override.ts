import type { Figure } from '../report/figure.ts';

/**
 * What an editor says about one figure with `<Stat>` in the MDX: `<Stat key label="下拨慰问资金">210万元</Stat>`.
 * `start` and `end` are UTF-16 offsets into the text of the block.
 */
export interface StatOverride {
  block: string;
  start: number;
  end: number;
  /** 万 and 亿 expanded. */
  value?: number;
  unit?: string;
  label?: string;
  theme?: string;
  /** Whether it was done, or is a plan or a rule. */
  status?: Figure['status'];
  /** The years or days that it speaks of, ISO 8601: 2019, 2019/2021, ../2020 for a state reached by then. */
  when?: string;
  level?: Figure['scope']['level'];
  grade?: string;
  indicator?: string;
  /** true pins the figure among the key figures, false keeps it out. */
  key?: boolean;
  /** The words are no figure. */
  hide?: boolean;
}
