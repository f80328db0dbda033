import type { APIRoute, GetStaticPaths } from 'astro';
import { tablePaths } from '../../../reports/tables.ts';
import { indicatorCsv } from '../../../share/indicator-data.ts';

export const getStaticPaths = tablePaths satisfies GetStaticPaths;

export const GET: APIRoute = ({ props: { table } }) =>
  new Response(indicatorCsv(table), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
