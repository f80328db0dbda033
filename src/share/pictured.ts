import type { Report } from '../report/report.ts';

/** A picture costs as much as ten pages: the older volumes of a large site go without. */
const MOST = 100;

/** The reports that have a picture of their own, in the order of the site: the latest. */
export const picturedOf = <T extends Report>(reports: readonly T[]): T[] => reports.slice(0, MOST);

/** The address of the picture that goes with links to a report. */
export const pictureOf = (slug: string, pictured: ReadonlySet<string>): string =>
  `/share/${pictured.has(slug) ? slug : 'site'}.png`;
