import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SitemapAndIndexStream, SitemapStream } from 'sitemap';
import { isListed } from './listed.ts';

/** Pages in one file, as the protocol has it (sitemaps.org). */
const MOST = 50_000;

/**
 * Writes the map of the site for search engines: sitemap-index.xml, and with it the files that it names.
 * @param origin of the site: https://example.org
 * @param files of the site, by their paths from its root
 * @param gone addresses of pages that only say where they went
 */
export async function writeSitemap(
  dist: string,
  origin: string,
  files: readonly string[],
  gone: ReadonlySet<string>,
): Promise<void> {
  const pages = files
    .filter((path) => /(?:^|\/)index\.html$/.test(path))
    .map((path) => `/${path.slice(0, -'index.html'.length)}`)
    .filter((path) => isListed(path) && !gone.has(path))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const index = new SitemapAndIndexStream({
    limit: MOST,
    getSitemapStream: (i) => {
      const name = `sitemap-${i}.xml`;
      const map = new SitemapStream({ hostname: origin });
      return [new URL(name, origin).href, map, map.pipe(createWriteStream(join(dist, name)))];
    },
  });
  await pipeline(Readable.from(pages), index, createWriteStream(join(dist, 'sitemap-index.xml')));
}
