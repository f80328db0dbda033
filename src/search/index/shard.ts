import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FIGURES_FILE, packFigures } from '../figure-rows.ts';
import { type CachedFiles, isThere, listFiles, putFiles } from './cached-files.ts';
import type { Content } from './content.ts';
import type { IndexEntry } from './entry.ts';
import { fragmentFile, fragmentPath, type IndexFile, shardFiles } from './pagefind-format/files.ts';
import type { Plan, Shard } from './plan.ts';

/** What a shard adds to the files that cover all shards. */
export interface ShardNote {
  /** The characters of its reports, as the index spells them. */
  characters: string;
  /** Digests of the documents in its fragments, by the paths of these. */
  digests: { [path: string]: string };
}
export type CachedShard = CachedFiles<ShardNote>;

export const shardFolder = (cacheDir: string, { digest }: Pick<Shard, 'digest'>): string =>
  join(cacheDir, `${digest}.shard`);

/** The fragments of earlier builds, by the digest of the document in them. */
export type Fragments = ReadonlyMap<string, { folder: string; path: string; size: number }>;

/** Lists the fragments that should be in the cache; of thousands, few are asked for. */
export function cachedFragments(cacheDir: string): Fragments {
  const names = readdirSync(cacheDir).filter((name) => name.endsWith('.shard'));
  return new Map(
    names.flatMap((name) => {
      const shard = listFiles<ShardNote>(join(cacheDir, name));
      if (!shard) return [];
      const { folder, files, note } = shard;
      return files.flatMap(([path, size]): [string, { folder: string; path: string; size: number }][] => {
        const digest = note.digests[path];
        return digest === undefined ? [] : [[digest, { folder, path, size }]];
      });
    }),
  );
}

/**
 * Makes the files of a shard and puts them into the cache.
 * @param fragments those that need not be made again
 */
export function makeShard(
  shard: Shard<IndexEntry>,
  { ids, common }: Plan,
  contentOf: (slug: string) => Content,
  cacheDir: string,
  fragments: Fragments = new Map(),
): CachedShard {
  const pages = shard.entries.map(({ slug, digest }) => ({ id: ids.get(slug)!, content: contentOf(slug), digest }));
  const { files, words } = shardFiles(pages, common, shard.digest.slice(0, 8));
  const figures = packFigures(pages.map(({ id, content }) => [id, content.facts]));
  const made: IndexFile[] = [{ path: FIGURES_FILE, content: Buffer.from(JSON.stringify(figures)) }];
  const also = new Map<string, string>();
  for (const page of pages) {
    const there = fragments.get(page.digest);
    if (there && isThere(there.folder, [there.path, there.size]))
      also.set(fragmentPath(page.id), join(there.folder, there.path));
    else made.push(fragmentFile(page));
  }
  const note: ShardNote = {
    characters: words.filter((word) => word.length === 1).join(''),
    digests: Object.fromEntries(pages.map(({ id, digest }) => [fragmentPath(id), digest])),
  };
  return putFiles(shardFolder(cacheDir, shard), [...files, ...made], note, also);
}
