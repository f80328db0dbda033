import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SitemapAndIndexStream, SitemapStream } from 'sitemap';
import { absolute } from '../settings/site.ts';
import { isListed } from './listed.ts';

/** Maximum number of addresses per file in the protocol (sitemaps.org). */
const MAX_URLS = 50_000;

/**
 * Writes the sitemap for search engines: sitemap-index.xml and the files that it lists.
 * @param addresses of the pages: /2020/jintan/
 */
export async function writeSitemap(dist: string, addresses: readonly string[]): Promise<void> {
  const pages = addresses.filter(isListed).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const index = new SitemapAndIndexStream({
    limit: MAX_URLS,
    getSitemapStream: (i) => {
      const name = `sitemap-${i}.xml`;
      const map = new SitemapStream();
      return [absolute(`/${name}`), map, map.pipe(createWriteStream(join(dist, name)))];
    },
  });
  await pipeline(Readable.from(pages.map(absolute)), index, createWriteStream(join(dist, 'sitemap-index.xml')));
}
