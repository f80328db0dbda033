import { join } from 'node:path';
import type { Report } from '../report/report.ts';
import { commonOf } from './common.ts';
import { leafOf } from './from-report.ts';
import { keep } from './kept.ts';
import { textsOf } from './leaf.ts';
import { bundle, close } from './pagefind.ts';
import { picturesOf } from './pictures.ts';
import { shardsOf } from './shards.ts';

/**
 * Builds the shards that hold nothing but one volume, as the whole site will ask for them. A small volume shares its
 * shard with others: that one is left to the build of the whole.
 * @param reports of the whole site: they decide how it is cut
 * @param distDir the built part, for the addresses of its photos
 * @returns how many shards there are
 */
export async function buildShards(
  reports: readonly Report[],
  volume: number,
  distDir: string,
  cacheDir: string,
): Promise<number> {
  const leaves = reports.map((report) =>
    leafOf(report, report.volume === volume ? picturesOf(distDir, report) : new Map()),
  );
  const common = commonOf(leaves.flatMap(textsOf));
  const own = shardsOf(leaves, common).filter((shard) => shard.leaves.every((leaf) => leaf.volume === volume));
  try {
    for (const shard of own) keep(join(cacheDir, `${shard.digest}.shard`), await bundle(shard.leaves, common));
  } finally {
    await close();
  }
  return own.length;
}
