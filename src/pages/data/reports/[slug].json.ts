import type { APIRoute } from 'astro';
import { inPart } from '../../../part.ts';
import { openReport } from '../../../report/open.ts';
import type { Report } from '../../../report/report.ts';
import { allReports } from '../../../reports.ts';
import { isKept } from '../../../reuse.ts';

export async function getStaticPaths() {
  return (await allReports())
    .filter(({ volume }) => inPart(volume))
    .flatMap((report) =>
      isKept(`data/reports/${report.slug}.json`, report.digest)
        ? []
        : { params: { slug: report.slug }, props: { report } },
    );
}

export const GET: APIRoute<{ report: Report }> = ({ props }) => Response.json(openReport(props.report));
