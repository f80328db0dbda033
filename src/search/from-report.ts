import { textOf } from '../report/block.ts';
import type { Report } from '../report/report.ts';
import type { Kind, Leaf } from './leaf.ts';

const KINDS: Record<string, Kind> = { heading: 'h', photo: 'c', imageText: 'i' };

const person = (p: { role: string; name: string; affiliation?: string | undefined }): string =>
  [p.affiliation, p.role, p.name].filter(Boolean).join(' ');

/** The leaf of a report. Pure. */
export function leafOf(report: Report): Leaf {
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
    district: report.district,
    city: report.city,
    province: report.province,
    volume: report.volume,
    period: [report.period.start, report.period.end],
    blocks: report.blocks.map((block) => {
      const row: [string, Kind, string] = [block.id, KINDS[block.type] ?? 'p', textOf(block)];
      return block.type === 'photo' && block.src ? [...row, block.src] : row;
    }),
    figures: report.figures.flatMap(({ block, start, end, id }) =>
      index.has(block) ? [[index.get(block)!, start, end, id] as [number, number, number, string]] : [],
    ),
  };
}
