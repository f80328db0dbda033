import type { APIRoute } from 'astro';
import { allReports } from '../reports.ts';
import { tableOf } from './table.ts';

export const GET: APIRoute = async ({ params }) => {
  const reports = (await allReports()).filter(({ volume }) => String(volume) === params.year);
  return reports.length > 0 ? tableOf(reports) : new Response(null, { status: 404 });
};
