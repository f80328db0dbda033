import type { APIRoute } from 'astro';
import { allReports } from '../reports/index.ts';
import { atom, entryOf, FEED_LENGTH } from '../share/feed.ts';

export const GET: APIRoute = async () => {
  const entries = (await allReports()).slice(0, FEED_LENGTH).map(entryOf);
  return new Response(atom(entries), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
