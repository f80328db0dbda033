import { textOf } from '../../report/block.ts';
import type { Figure } from '../../report/figure.ts';
import { localityOf, type Report } from '../../report/report.ts';
import type { Kind, SearchDocument } from '../document.ts';
import type { FigureFact } from '../figure-test.ts';

const KINDS: Record<string, Kind> = { heading: 'h', photo: 'c', imageText: 'i' };

const person = (p: { role: string; name: string; affiliation?: string | undefined }): string =>
  [p.affiliation, p.role, p.name].filter(Boolean).join(' ');

/**
 * Returns the search document of a report. Pure.
 * @param pictures addresses of its pictures, by the id of the photo
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
    ...(report.subtitle ? { subtitle: report.subtitle } : {}),
    ...(report.published ? { published: report.published } : {}),
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

const sideOf = ({ interval, value }: Figure): FigureFact['side'] => {
  if (!interval || (interval.low === value && interval.high === value)) return null;
  if (interval.low === value) return 'above';
  return interval.high === value ? 'below' : null;
};

/** Returns the figures of a report as indexed, with the ids of their indicators. Pure. */
export const figureFacts = (report: Report): FigureFact[] =>
  report.figures.map((figure) => ({
    number: Number(figure.id.slice(2)),
    value: figure.value,
    unit: figure.unit,
    label: figure.label,
    indicator: figure.indicator ?? null,
    grade: figure.grade ?? null,
    status: figure.status,
    side: sideOf(figure),
    isPart: Boolean(figure.part || figure.repeatOf || figure.role === 'from'),
    year: Number((figure.when?.end ?? figure.when?.start ?? report.period.end)?.toString().slice(0, 4)) || null,
  }));
