import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledJson } from './compiled.ts';
import { inPart } from './part.ts';
import type { Listed } from './report/listed.ts';
import { isKept } from './reuse.ts';

/**
 * Writes what the site publishes of each report beside its page, `data/reports/<slug>.json`, as it was made when the
 * report was compiled: one at a time in memory. What is the same as in the last site is not written again.
 * @param reports all of the site
 */
export function writeOpenData(dist: string, reports: readonly Listed[]): void {
  mkdirSync(join(dist, 'data/reports'), { recursive: true });
  for (const { digest, slug, volume } of reports) {
    const path = `data/reports/${slug}.json`;
    if (inPart(volume) && !isKept(path, digest)) writeFileSync(join(dist, path), compiledJson(digest));
  }
}
