import { localityOf, type Report } from '../report/report.ts';
import { isInText } from './client/candidates.ts';
import { documentOf, figureFacts } from './index/from-report.ts';
import { isEmpty, parseQuery, type Query } from './query.ts';

const isNarrowedTo = ({ years, place, theme }: Query['narrow'], report: Report): boolean => {
  const names = [localityOf(report), report.city, report.province];
  return (
    (!years || (years[0] <= report.volume && report.volume <= years[1])) &&
    (place === null || names.some((name) => name === place || name?.slice(0, -1) === place)) &&
    (theme === null || report.figures.some((figure) => figure.theme === theme))
  );
};

/**
 * Returns whether the search finds a report for what is typed: for the feed of a query that readers follow.
 * @param names of the indicators of the site, by their ids
 */
export function isFoundBy(typed: string, report: Report, names: ReadonlyMap<string, string> = new Map()): boolean {
  const query = parseQuery(typed);
  if (isEmpty(query) || !isNarrowedTo(query.narrow, report)) return false;
  const facts = figureFacts(report).map((fact) => ({ ...fact, indicator: names.get(fact.indicator ?? '') ?? null }));
  return isInText(documentOf(report), facts, query);
}
