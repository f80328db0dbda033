import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from './cards.ts';
import type { Content } from './content.ts';
import { fragmentFile, fragmentPath, shardFiles } from './files.ts';
import { type Kept, keep, kept } from './kept.ts';
import type { Plan, Shard } from './shards.ts';

/** What a kept shard adds to what is told of all. */
export interface ShardNote {
  /** The characters that stand in its reports, as the index spells them. */
  characters: string;
  /** Digests of the leaves in its fragments, by the paths of these. */
  leaves: { [path: string]: string };
}
export type KeptShard = Kept<ShardNote>;

export const shardFolder = (cacheDir: string, { digest }: Pick<Shard, 'digest'>): string =>
  join(cacheDir, `${digest}.shard`);

/** The fragments of earlier builds, by the digest of the leaf in them. */
export function keptFragments(cacheDir: string): Map<string, string> {
  const names = readdirSync(cacheDir).filter((name) => name.endsWith('.shard'));
  return new Map(
    names.flatMap((name) => {
      const shard = kept<ShardNote>(join(cacheDir, name));
      return Object.entries(shard?.note.leaves ?? {}).map(([path, digest]) => [digest, join(cacheDir, name, path)]);
    }),
  );
}

/**
 * Makes the files of a shard and keeps them.
 * @param fragments those that need not be made again
 */
export function makeShard(
  shard: Shard<Card>,
  { ids, common }: Plan,
  contentOf: (slug: string) => Content,
  cacheDir: string,
  fragments: ReadonlyMap<string, string> = new Map(),
): KeptShard {
  const pages = shard.cards.map(({ slug, digest }) => ({ id: ids.get(slug)!, content: contentOf(slug), digest }));
  const { files, words } = shardFiles(pages, common, shard.digest.slice(0, 8));
  const made = pages.filter(({ digest }) => !fragments.has(digest)).map(fragmentFile);
  const also = pages.flatMap(({ id, digest }): [string, string][] => {
    const file = fragments.get(digest);
    return file ? [[fragmentPath(id), file]] : [];
  });
  const note: ShardNote = {
    characters: words.filter((word) => word.length === 1).join(''),
    leaves: Object.fromEntries(pages.map(({ id, digest }) => [fragmentPath(id), digest])),
  };
  return keep(shardFolder(cacheDir, shard), [...files, ...made], note, new Map(also));
}
