import type { APIRoute, GetStaticPaths } from 'astro';
import { siteTables } from '../../../reports/tables.ts';
import { indicatorCsv } from '../../../share/indicator-data.ts';

export const getStaticPaths = (async () =>
  (await siteTables()).map((table) => ({
    params: { indicator: table.indicator.id },
    props: { table },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props: { table } }) =>
  new Response(indicatorCsv(table), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
