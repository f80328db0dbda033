import type { APIRoute } from 'astro';
import { pageKey } from '../../../page-key.ts';
import { inPart } from '../../../part.ts';
import { openReport } from '../../../report/open.ts';
import type { Report } from '../../../report/report.ts';
import { allReports } from '../../../reports.ts';

export async function getStaticPaths() {
  return (await allReports())
    .filter(({ volume }) => inPart(volume))
    .map((report) => ({
      params: { slug: report.slug },
      props: { report },
      cacheKey: pageKey(report.digest),
    }));
}

export const GET: APIRoute<{ report: Report }> = ({ props }) => Response.json(openReport(props.report));
