import { type Mention, sentencesOf } from '../figures/contradiction/index.ts';
import { levelsOf } from '../figures/grade.ts';
import type { Report } from '../report/report.ts';
import type { Library } from './library.ts';

/** Returns the numbers of a report in prose, in reading order, with their indicators. */
export const mentionsOf = (report: Report, library: Library): Mention[] =>
  sentencesOf({ blocks: report.blocks, figures: library.figures(report) }).flat();

/** Returns the reports of a place whose last year is `year`, possibly including the given report. */
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

/** Returns whether a report covers a single year. */
export const isYearly = ({ period }: Report): boolean => period.end !== null && period.start === period.end;

/** Returns whether a number is a total: not a part of another, not an amount for each. */
export const isTotal = ({ figure }: Mention): boolean =>
  !figure.part && !figure.each && figure.repeatOf === undefined && figure.kind !== 'rank';

/** Returns whether numbers of two reports count the same thing at the same level. */
export const isAlike = (a: Mention, b: Mention): boolean =>
  nameOf(a) === nameOf(b) &&
  a.unit === b.unit &&
  a.figure.scope.level === b.figure.scope.level &&
  levelsOf(a.figure.grade) === levelsOf(b.figure.grade);

/** Returns what is counted: the editors' indicator, or else the label. */
const nameOf = ({ figure }: Mention): string =>
  figure.indicator ?? figure.label.replace(/…(?:增[加长]|提高|发展|扩大|上升)[到至为]$/u, '');

/** Returns how a report is named to an editor. */
export const titled = ({ volume, title }: Report): string => `${volume} 年《${title}》`;
