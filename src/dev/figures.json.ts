import type { APIRoute } from 'astro';
import { figureRows } from '../report/open.ts';
import { allReports } from '../reports.ts';

export const GET: APIRoute = async () =>
  Response.json({ version: 1, figures: (await allReports()).flatMap(figureRows) });
