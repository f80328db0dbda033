import type { APIRoute } from 'astro';
import { figureRows, figuresCsv } from '../report/open.ts';
import { allReports } from '../reports.ts';

export const GET: APIRoute = async () =>
  new Response(figuresCsv(figureRows(await allReports())), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
