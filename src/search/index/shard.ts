import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { documentFile, FIGURED_TOGETHER, figuresFile, pieceFile } from '../catalogue.ts';
import { packFigures } from '../figure-rows.ts';
import { type CachedFiles, type IndexFile, isThere, listFiles, putFiles } from './cached-files.ts';
import type { Content } from './content.ts';
import type { IndexEntry } from './entry.ts';
import { gramIndex } from './gram-index.ts';
import type { Shard } from './layout.ts';

/** The data of a shard for the files that cover all shards. */
export interface ShardNote {
  /** The first gram of each piece. */
  bounds: string[];
  /** The distinct characters of its reports, as spelled in the index. */
  characters: string;
  /** Digests of the reports, by the path of their document. */
  digests: { [path: string]: string };
}
export type CachedShard = CachedFiles<ShardNote>;

export const shardFolder = (cacheDir: string, { digest }: Pick<Shard, 'digest'>): string =>
  join(cacheDir, `${digest}.shard`);

/** The next level takes a fifth longer and saves 0.5 %. Few files are larger than the window of 16 KB. */
const PACKING = { level: 3, memLevel: 9, windowBits: 14, chunkSize: 1 << 13 };

/** Compresses a file: few servers compress files that are no text. */
const packed = (path: string, content: Uint8Array): IndexFile => ({ path, content: gzipSync(content, PACKING) });

/** Cached documents, by the digest of their report. */
export type Documents = ReadonlyMap<string, { folder: string; path: string; size: number }>;

/** Lists the cached documents. Whether a file exists is only checked on use: of thousands, few are used. */
export function cachedDocuments(cacheDir: string): Documents {
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
 * Makes the files of a shard, and caches them.
 * @param documents cached documents of unchanged reports
 */
export function makeShard(
  shard: Shard<IndexEntry>,
  contentOf: (slug: string) => Content,
  cacheDir: string,
  documents: Documents = new Map(),
): CachedShard {
  const contents = shard.entries.map(({ slug }) => contentOf(slug));
  const { pieces, bounds, characters } = gramIndex(contents);
  const made = pieces.map((piece, i) => packed(pieceFile(i), piece));
  for (let from = 0; from < contents.length; from += FIGURED_TOGETHER) {
    const figures = packFigures(contents.slice(from, from + FIGURED_TOGETHER).map(({ facts }) => facts));
    made.push(packed(figuresFile(from / FIGURED_TOGETHER), Buffer.from(JSON.stringify(figures))));
  }
  const also = new Map<string, string>();
  const digests: ShardNote['digests'] = {};
  for (const [i, { digest }] of shard.entries.entries()) {
    const path = documentFile(i);
    digests[path] = digest;
    const there = documents.get(digest);
    if (there && isThere(there.folder, [there.path, there.size])) also.set(path, join(there.folder, there.path));
    else made.push(packed(path, contents[i]!.document));
  }
  return putFiles(shardFolder(cacheDir, shard), made, { bounds, characters, digests }, also);
}
