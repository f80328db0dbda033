import type { Correction, Report } from './report.ts';

/** What was corrected after publication, the latest first. */
export const correctionsOf = ({ corrections = [] }: Pick<Report, 'corrections'>): Correction[] =>
  corrections.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));

/** The day of the last correction; null where nothing was corrected. */
export const correctedOn = (report: Pick<Report, 'corrections'>): string | null =>
  correctionsOf(report)[0]?.date ?? null;
