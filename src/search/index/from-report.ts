import { textOf } from '../../report/block.ts';
import { localityOf, type Report } from '../../report/report.ts';
import type { Kind, SearchDocument } from '../document.ts';

const KINDS: Record<string, Kind> = { heading: 'h', photo: 'c', imageText: 'i' };

const person = (p: { role: string; name: string; affiliation?: string | undefined }): string =>
  [p.affiliation, p.role, p.name].filter(Boolean).join(' ');

/**
 * Returns what the search page needs of a report. Pure.
 * @param pictures addresses of its pictures, by the id of their photo
 */
export function documentOf(report: Report, pictures: ReadonlyMap<string, string> = new Map()): SearchDocument {
  const index = new Map(report.blocks.map((block, i) => [block.id, i]));
  return {
    slug: report.slug,
    url: report.url,
    title: report.title,
    head: [
      report.subtitle,
      report.byline.map(person).join(' '),
      report.credits.map(person).join(' '),
      report.signature,
    ].filter((line): line is string => Boolean(line)),
    organization: report.organization,
    district: localityOf(report),
    city: report.city,
    province: report.province,
    volume: report.volume,
    period: [report.period.start, report.period.end],
    blocks: report.blocks.map((block) => {
      const row: [string, Kind, string] = [block.id, KINDS[block.type] ?? 'p', textOf(block)];
      const picture = pictures.get(block.id);
      return picture ? [...row, picture] : row;
    }),
    figures: report.figures.flatMap(({ block, start, end, id }) =>
      index.has(block) ? [[index.get(block)!, start, end, id] as [number, number, number, string]] : [],
    ),
  };
}
