import type { APIRoute } from 'astro';
import { publicSchema } from '../../report/public.ts';

export const GET: APIRoute = () => Response.json(publicSchema());
