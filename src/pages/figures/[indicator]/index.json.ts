import type { APIRoute, GetStaticPaths } from 'astro';
import { tablePaths } from '../../../reports/tables.ts';
import { indicatorJson } from '../../../share/indicator-data.ts';

export const getStaticPaths = tablePaths satisfies GetStaticPaths;

export const GET: APIRoute = ({ props: { table } }) => Response.json(indicatorJson(table));
