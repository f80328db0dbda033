import type { APIRoute } from 'astro';
import { figureRows, ROWS } from '../report/rows.ts';
import { allReports } from '../reports.ts';

export const GET: APIRoute = async () => {
  const rows = (await allReports()).flatMap((report) => figureRows(report).json || []);
  return new Response(ROWS.head + rows.join(ROWS.between) + ROWS.tail, {
    headers: { 'content-type': 'application/json' },
  });
};
