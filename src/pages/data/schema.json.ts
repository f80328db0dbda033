import type { APIRoute } from 'astro';
import { openSchema } from '../../report/open.ts';

export const GET: APIRoute = () => Response.json(openSchema());
