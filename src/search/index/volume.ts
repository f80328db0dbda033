import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../disk/cache.ts';
import type { Report } from '../../report/report.ts';
import { type Content, contentOf } from './content.ts';
import { entryOf } from './entry.ts';
import { documentOf, figureFacts } from './from-report.ts';
import { layoutOf } from './layout.ts';
import { photosOf, picturesOf } from './pictures.ts';
import { makeShard } from './shard.ts';

/**
 * Builds the shards that contain one volume only, for the build of the site that joins the volumes. Leaves a shard of several
 * small volumes to that build.
 * @param reports of the entire site: they determine its shards
 * @param distDir the built part, for the addresses of its photos
 * @param caches where the build of the site looks for shards
 * @returns the number of shards
 */
export function buildShards(reports: Iterable<Report>, volume: number, distDir: string, caches: string): number {
  const own = new Map<string, Content>();
  const entries = Array.from(reports, (report) => {
    const pictures = report.volume === volume ? picturesOf(distDir, report.url, photosOf(report)) : new Map();
    const doc = documentOf(report, pictures);
    const content = contentOf(doc, figureFacts(report));
    if (report.volume === volume) own.set(report.slug, content);
    return entryOf(report, doc, content);
  });
  const version = fingerprint().slice(0, 16);
  const layout = layoutOf(entries, version);
  const cacheDir = join(caches, version);
  mkdirSync(cacheDir, { recursive: true });
  const shards = layout.shards.filter((shard) => shard.entries.every((entry) => entry.volume === volume));
  for (const shard of shards) makeShard(shard, (slug) => own.get(slug)!, cacheDir);
  return shards.length;
}
