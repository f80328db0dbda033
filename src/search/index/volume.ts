import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../disk/cache.ts';
import type { Report } from '../../report/report.ts';
import { type Content, contentOf } from './content.ts';
import { entryOf } from './entry.ts';
import { documentOf, factsOf } from './from-report.ts';
import { photosOf, picturesOf } from './pictures.ts';
import { planOf } from './plan.ts';
import { makeShard } from './shard.ts';

/**
 * Builds the shards that hold nothing but one volume, as the whole site will ask for them. A small volume shares its
 * shard with others: that one is left to the build of the whole.
 * @param reports of the whole site: they decide how it is cut
 * @param distDir the built part, for the addresses of its photos
 * @param caches where the build of the whole will look for them
 * @returns how many shards there are
 */
export function buildShards(reports: Iterable<Report>, volume: number, distDir: string, caches: string): number {
  const own = new Map<string, Content>();
  const entries = Array.from(reports, (report) => {
    const pictures = report.volume === volume ? picturesOf(distDir, report.url, photosOf(report)) : new Map();
    const doc = documentOf(report, pictures);
    const content = contentOf(doc, factsOf(report));
    if (report.volume === volume) own.set(report.slug, content);
    return entryOf(report, doc, content);
  });
  const version = fingerprint().slice(0, 16);
  const plan = planOf(entries, version);
  const cacheDir = join(caches, version);
  mkdirSync(cacheDir, { recursive: true });
  const shards = plan.shards.filter((shard) => shard.entries.every((entry) => entry.volume === volume));
  for (const shard of shards) makeShard(shard, (slug) => own.get(slug)!, cacheDir);
  return shards.length;
}
