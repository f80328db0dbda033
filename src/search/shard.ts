import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from './cards.ts';
import type { Content } from './content.ts';
import { fragmentFile, fragmentPath, type IndexFile, shardFiles } from './files.ts';
import { type Kept, keep, listed, stands } from './kept.ts';
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

/** Where the fragments of earlier builds are, by the digest of the leaf in them. */
export type Fragments = ReadonlyMap<string, { folder: string; path: string; size: number }>;

/** Those that should be there: of thousands, few are asked for. */
export function keptFragments(cacheDir: string): Fragments {
  const names = readdirSync(cacheDir).filter((name) => name.endsWith('.shard'));
  return new Map(
    names.flatMap((name) => {
      const shard = listed<ShardNote>(join(cacheDir, name));
      if (!shard) return [];
      const { folder, files, note } = shard;
      return files.flatMap(([path, size]): [string, { folder: string; path: string; size: number }][] => {
        const digest = note.leaves[path];
        return digest === undefined ? [] : [[digest, { folder, path, size }]];
      });
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
  fragments: Fragments = new Map(),
): KeptShard {
  const pages = shard.cards.map(({ slug, digest }) => ({ id: ids.get(slug)!, content: contentOf(slug), digest }));
  const { files, words } = shardFiles(pages, common, shard.digest.slice(0, 8));
  const made: IndexFile[] = [];
  const also = new Map<string, string>();
  for (const page of pages) {
    const there = fragments.get(page.digest);
    if (there && stands(there.folder, [there.path, there.size]))
      also.set(fragmentPath(page.id), join(there.folder, there.path));
    else made.push(fragmentFile(page));
  }
  const note: ShardNote = {
    characters: words.filter((word) => word.length === 1).join(''),
    leaves: Object.fromEntries(pages.map(({ id, digest }) => [fragmentPath(id), digest])),
  };
  return keep(shardFolder(cacheDir, shard), [...files, ...made], note, also);
}
