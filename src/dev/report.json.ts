import type { APIRoute } from 'astro';
import { openReport } from '../report/open.ts';
import { allReports } from '../reports.ts';

export const GET: APIRoute = async ({ params }) => {
  const report = (await allReports()).find(({ slug }) => slug === params.slug);
  return report ? Response.json(openReport(report)) : new Response(null, { status: 404 });
};
