import type { APIRoute } from 'astro';
import { allReports } from '../reports/index.ts';
import { entryOf, FEED_LENGTH, jsonFeed } from '../share/feed.ts';

export const GET: APIRoute = async () =>
  Response.json(jsonFeed((await allReports()).slice(0, FEED_LENGTH).map(entryOf)));
