import type { Listed } from '../report/listed.ts';
import type { YearReport } from '../view/across-years.ts';
import { counterpartsHtml, sinceHtml } from '../view/across-years-html.ts';
import { type Compared, comparedFigures } from '../view/compared.ts';
import { figuresByIndicator, indicatorValues } from './index.ts';
import { siteIndicators } from './indicators.ts';
import type { PlaceHrefs } from './tables.ts';

/** What a report's page says of other years and of other places. */
export interface AcrossYears {
  /** Its figures that belong to an indicator, by their ids. */
  compared: [id: string, compared: Compared][];
  /** What the reports before and after have in the place of a figure, by its id; null where there are none. */
  counterparts: [id: string, html: string][] | null;
  since: { summary: string; html: string } | null;
}

/** The reports of a place next to one of them: the one before, the one after. */
export interface Neighbours {
  before: Listed | undefined;
  after: Listed | undefined;
}

/** @param slug of the place, in the addresses of its pages */
export function acrossYears(
  report: Listed,
  slug: string,
  { before, after }: Neighbours,
  hrefs: PlaceHrefs,
): AcrossYears {
  const rules = siteIndicators();
  const hrefOf = (id: string) => hrefs(id, slug);
  const compared = [...comparedFigures(figuresByIndicator(report), rules, hrefOf)];
  const values = indicatorValues(report);
  const [earlier, later] = [before, after].map((other) => other && yearReportOf(other));
  const others = [earlier, later].filter((other) => other !== undefined);
  return {
    compared,
    counterparts: others.length > 0 ? [...counterpartsHtml(values, others)] : null,
    since: earlier ? sinceHtml(values, earlier, rules.indicators, hrefOf) : null,
  };
}

const yearReportOf = (report: Listed): YearReport => {
  return { url: report.url, volume: report.volume, values: indicatorValues(report) };
};
