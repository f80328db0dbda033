import { type Mention, sentencesOf } from '../figures/contradiction/index.ts';
import { levelsOf } from '../figures/grade.ts';
import type { Report } from '../report/report.ts';
import type { Library } from './library.ts';

/** The numbers of a report in prose, in reading order, with what they are of. */
export const mentionsOf = (report: Report, library: Library): Mention[] =>
  sentencesOf({ blocks: report.blocks, figures: library.figures(report) }).flat();

/** The reports of one place whose last year is a given one; that of the report itself is among them. */
export function reportsOn(place: Report, year: number, library: Library): Report[] {
  const { district, city, province } = place;
  return [...library.reports.values()].filter(
    (report) =>
      report.period.end === year &&
      report.district === district &&
      report.city === city &&
      report.province === province,
  );
}

/** Whether a report tells of one year alone. */
export const isYearly = ({ period }: Report): boolean => period.end !== null && period.start === period.end;

/** A number of its own: no part of another, and not told of each of several. */
export const isTotal = ({ figure }: Mention): boolean =>
  !figure.part && !figure.each && figure.repeatOf === undefined && figure.kind !== 'rank';

/** Whether two numbers, of two reports, count one thing at one level. */
export const isAlike = (a: Mention, b: Mention): boolean =>
  nameOf(a) === nameOf(b) &&
  a.unit === b.unit &&
  a.figure.scope.level === b.figure.scope.level &&
  levelsOf(a.figure.grade) === levelsOf(b.figure.grade);

/** What is counted: the editors' indicator, or else the words themselves. */
const nameOf = ({ figure }: Mention): string =>
  figure.indicator ?? figure.label.replace(/…(?:增[加长]|提高|发展|扩大|上升)[到至为]$/u, '');

/** How a report is named to an editor. */
export const titled = ({ volume, title }: Report): string => `${volume} 年《${title}》`;
