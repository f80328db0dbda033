import type { APIRoute, GetStaticPaths } from 'astro';
import { pageKey } from '../../../reports/page-key.ts';
import { siteTables } from '../../../reports/tables.ts';
import { indicatorMetadata } from '../../../share/indicator-data.ts';

export const getStaticPaths = (async () =>
  (await siteTables()).map((table) => ({
    params: { indicator: table.indicator.id },
    props: { table },
    cacheKey: pageKey(table.indicator),
  }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props: { table } }) => Response.json(indicatorMetadata(table));
