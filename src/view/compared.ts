import type { Indicators } from '../figures/indicator.ts';

/** Where a figure is compared with those of other reports. */
export interface Compared {
  /** 慰问金 */
  name: string;
  /** /figures/consolation/#at-jintan */
  href: string;
}

/**
 * Returns the figures of a report that the comparison has, by their ids.
 * @param figuresByIndicator ids of the figures that speak of an indicator, by the indicator's id
 * @param hrefOf the address of the place of the report on the page of an indicator, by its id
 */
export function comparedFigures(
  figuresByIndicator: ReadonlyMap<string, readonly string[]>,
  rules: Indicators,
  hrefOf: (id: string) => string,
): Map<string, Compared> {
  return new Map(
    rules.indicators.flatMap((indicator) => {
      const compared = { name: indicator.name, href: hrefOf(indicator.id) };
      return (figuresByIndicator.get(indicator.id) ?? []).map((figure) => [figure, compared] as const);
    }),
  );
}
