import type { APIRoute, GetStaticPaths } from 'astro';
import { allReports } from '../../reports/index.ts';
import { siteIndicators } from '../../reports/indicators.ts';
import { isFoundBy } from '../../search/followed.ts';
import { atom, entryOf, FEED_LENGTH, type Followed, followedFeeds } from '../../share/feed.ts';

/** A feed for each query that the settings name: the latest reports that the search finds for it. */
export const getStaticPaths = (() =>
  followedFeeds().map((followed) => ({
    params: { name: followed.path.replace(/^\/feeds\/|\.xml$/g, '') },
    props: { followed },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ followed: Followed }> = async ({ props: { followed } }) => {
  const names = new Map(siteIndicators().indicators.map(({ id, name }) => [id, name]));
  const found = [];
  for (const report of await allReports()) {
    if (found.length === FEED_LENGTH) break;
    if (isFoundBy(followed.query, report, names)) found.push(report);
  }
  return new Response(atom(found.map(entryOf), followed), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
