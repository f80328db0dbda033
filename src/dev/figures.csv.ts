import type { APIRoute } from 'astro';
import { allReports } from '../reports.ts';
import { tableOf } from './table.ts';

export const GET: APIRoute = async () => tableOf(await allReports());
