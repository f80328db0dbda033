import type { Listed } from '../report/listed.ts';
import type { YearReport } from '../view/across-years.ts';
import { counterpartsHtml, sinceHtml } from '../view/across-years-html.ts';
import { type Compared, comparedFigures } from '../view/compared.ts';
import { indicatorValues } from './index.ts';
import { siteIndicators } from './indicators.ts';
import type { PlaceHrefs } from './tables.ts';

/** What a report's page shows of other years and other places. */
interface AcrossYears {
  /** Its figures with an indicator, by id. */
  compared: [id: string, compared: Compared][];
  /** Its figures' counterparts in the previous and next report, by figure id; null if there are no such reports. */
  counterparts: [id: string, html: string][] | null;
  since: { summary: string; html: string } | null;
}

/** The previous and the next report of a place. */
interface Neighbours {
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
  const values = indicatorValues(report);
  const figures = new Map([...values].map(([id, own]) => [id, own.map(({ figure }) => figure.id)]));
  const compared = [...comparedFigures(figures, rules, hrefOf)];
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
