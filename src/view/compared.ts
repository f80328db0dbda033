import { applyIndicators, type Indicator, type Indicators } from '../figures/indicator.ts';
import type { Report } from '../report/report.ts';

/** The anchor of an indicator's row on every sheet of the comparison. */
export const rowId = ({ id }: Pick<Indicator, 'id'>): string => `row-${id}`;

/** Where a figure stands beside those of other reports. */
export interface Compared {
  /** 慰问金 */
  name: string;
  /** /figures/2020/#row-condolence-money */
  href: string;
}

/** The figures of a report that the comparison has, by their ids; `sheet` is the address of the page its report is on. */
export function comparedFigures(
  report: Pick<Report, 'blocks' | 'figures'>,
  rules: Indicators,
  sheet: string,
): Map<string, Compared> {
  return new Map(
    applyIndicators(report, rules).map(({ figure, indicator }) => [
      figure.id,
      { name: indicator.name, href: `${sheet}#${rowId(indicator)}` },
    ]),
  );
}
