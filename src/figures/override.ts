import type { Figure } from '../report/figure.ts';

/**
 * An editor's statement about one figure, `<Stat>` in the MDX: `<Stat key label="下拨慰问资金">210万元</Stat>`. `start`
 * and `end` are UTF-16 offsets into the text of the block.
 */
export interface StatOverride {
  block: string;
  start: number;
  end: number;
  /** With 万 and 亿 multiplied out. */
  value?: number;
  unit?: string;
  label?: string;
  theme?: string;
  /** Result, plan or rule. */
  status?: Figure['status'];
  /** The years or days that it covers, ISO 8601: 2019, 2019/2021, ../2020 for a state reached by then. */
  when?: string;
  level?: Figure['scope']['level'];
  grade?: string;
  indicator?: string;
  /** true makes it a key figure, false keeps it out. */
  key?: boolean;
  /** The words are not a figure. */
  hide?: boolean;
}
