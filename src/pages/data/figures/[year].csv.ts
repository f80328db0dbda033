import type { APIRoute, GetStaticPaths } from 'astro';
import { inPart } from '../../../part.ts';
import { figureRows, figuresCsv } from '../../../report/open.ts';
import type { Report } from '../../../report/report.ts';
import { allReports } from '../../../reports.ts';
import { isKept } from '../../../reuse.ts';
import { volumes } from '../../../view/shelf.ts';

export const getStaticPaths = (async () =>
  volumes((await allReports()).filter(({ volume }) => inPart(volume))).flatMap(({ year, reports }) =>
    isKept(
      `data/figures/${year}.csv`,
      reports.map(({ digest }) => digest),
    )
      ? []
      : { params: { year: String(year) }, props: { reports } },
  )) satisfies GetStaticPaths;

/** Every figure of a volume; `data/figures.csv` is put together from these. */
export const GET: APIRoute<{ reports: Report[] }> = ({ props }) =>
  new Response(figuresCsv(figureRows(props.reports)), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
