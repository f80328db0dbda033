import type { Indicators } from '../figures/indicator.ts';

/** The link of a figure in the comparison of reports. */
export interface Compared {
  /** 慰问金 */
  name: string;
  /** /figures/consolation/#at-jintan */
  href: string;
}

/**
 * Returns the links of the figures of a report that have an indicator, by figure id.
 * @param figuresByIndicator figure ids by indicator id
 * @param hrefOf returns the address of the report's place on the page of an indicator, by indicator id
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
