import type { APIRoute } from 'astro';
import { summary } from '../../report/public.ts';
import { allReports } from '../../reports/index.ts';

export const GET: APIRoute = async () => Response.json({ version: 1, reports: (await allReports()).map(summary) });
