import type { Indicator, Indicators } from '../figures/indicator.ts';

/** The anchor of an indicator's row on every sheet of the comparison. */
export const rowId = ({ id }: Pick<Indicator, 'id'>): string => `row-${id}`;

/** Where a figure is compared with those of other reports. */
export interface Compared {
  /** 慰问金 */
  name: string;
  /** /figures/2020/#row-condolence-money */
  href: string;
}

/**
 * Returns the figures of a report that the comparison has, by their ids.
 * @param figuresByIndicator ids of the figures that speak of an indicator, by the indicator's id
 * @param sheet the address of the page that the report is on
 */
export function comparedFigures(
  figuresByIndicator: ReadonlyMap<string, readonly string[]>,
  rules: Indicators,
  sheet: string,
): Map<string, Compared> {
  return new Map(
    rules.indicators.flatMap((indicator) => {
      const compared = { name: indicator.name, href: `${sheet}#${rowId(indicator)}` };
      return (figuresByIndicator.get(indicator.id) ?? []).map((figure) => [figure, compared] as const);
    }),
  );
}
