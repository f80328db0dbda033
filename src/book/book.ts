import type { Listed } from '../report/listed.ts';
import { nameCorrections } from '../reports/corrections.ts';
import { pageKey } from '../reports/page-key.ts';
import { site } from '../settings/site.ts';
import { volumes } from '../view/shelf.ts';
import { titleLines } from '../view/title.ts';

/** A volume of the site, or one of its reports, as a book. */
export interface Book {
  /** Base name of its files: 2020, 2020-jintan. */
  name: string;
  kind: 'volume' | 'report';
  /** 2020年卷, or the title of its report. */
  title: string;
  /** Address of the page of the volume or report. */
  url: string;
  year: number;
  /** One chapter each. */
  reports: readonly Listed[];
}

/** Returns every book of a site: its volumes, latest first, and each report by itself. */
export function booksOf(reports: readonly Listed[]): Book[] {
  return volumes(reports).flatMap(({ year, reports: volume }) => [volumeBook(year, volume), ...volume.map(reportBook)]);
}

export const volumeBook = (year: number, reports: readonly Listed[]): Book => ({
  name: String(year),
  kind: 'volume',
  title: `${year}年卷`,
  url: `/${year}/`,
  year,
  reports,
});

export const reportBook = (report: Listed): Book => ({
  name: report.slug,
  kind: 'report',
  title: titleLines(report.title).text,
  url: report.url,
  year: report.volume,
  reports: [report],
});

/** Returns the title of a book for catalogues: 工会工作回眸 · 2020年卷. */
export const fullTitle = ({ kind, title }: Book): string => (kind === 'volume' ? `${site.name} · ${title}` : title);

/** Returns the cache key of everything that a book is made of. */
export const bookKey = ({ name, kind, reports }: Book): string =>
  pageKey(
    'book',
    name,
    kind,
    reports.map(({ digest, originals }) => [digest, originals]),
    // Of the index of firms; where an entry stands in the file says nothing.
    nameCorrections().map(({ line: _, ...correction }) => correction),
  );
