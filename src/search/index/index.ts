import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { replaceFile } from '../../disk/atomic.ts';
import { fingerprint, leaveOnly, SEARCH_CACHE } from '../../disk/cache.ts';
import { slicesOf } from '../bounds.ts';
import { catalogueOf, INDEX_FOLDER, MAX_BOUNDS, sliceFile } from '../catalogue.ts';
import { cachedText, copyInto, getFiles } from './cached-files.ts';
import { printTerms, termsOf } from './cached-terms.ts';
import { layoutOf, type Shard } from './layout.ts';
import { type CachedShard, cachedDocuments, type Documents, makeShard, type ShardNote, shardFolder } from './shard.ts';
import { readSource, type Source } from './source.ts';

export interface IndexOptions {
  /** The built site: reads data/reports/*.json, writes search-index/. */
  distDir: string;
  /** Where shards are cached between builds. */
  cacheDir?: string;
  log?: (line: string) => void;
  /** Digests of the inputs of reports, by slug: a report with an unchanged digest is not read. */
  digests?: ReadonlyMap<string, string>;
  /** Names of the indicators of the site. */
  indicators?: readonly { id: string; name: string }[];
  /** Limits, smaller in tests: reports of a shard, reports verified at first, bounds in the catalogue. */
  sizes?: { shard: number; first: number; bounds?: number };
}

/** Maximum number of reports that a reader loads to verify matches before being asked. */
const REPORTS_LOOKED_INTO_FIRST = 1000;

export interface IndexSummary {
  reports: number;
  characters: number;
  shards: { name: string; reports: number; reused: boolean }[];
}

/**
 * Writes the search index of a built site into its search-index/, from the published reports. Unchanged reports and shards come
 * from the cache; unused cached files are removed.
 * @throws Error of one line if the index can't be made
 */
export async function buildIndex(options: IndexOptions): Promise<IndexSummary> {
  const { distDir, cacheDir: caches = SEARCH_CACHE, indicators = [], log = () => {} } = options;
  const { shard: size, first = REPORTS_LOOKED_INTO_FIRST, bounds: most = MAX_BOUNDS } = options.sizes ?? {};
  const version = fingerprint().slice(0, 16);
  const cacheDir = join(caches, version);
  mkdirSync(cacheDir, { recursive: true });
  const source = readSource(distDir, cacheDir, options.digests);
  const layout = layoutOf(source.entries, version, size);
  const { shards } = layout;
  log(`检索：${source.entries.length} 份报告，分 ${shards.length} 片`);

  const out = join(distDir, INDEX_FOLDER);
  mkdirSync(out, { recursive: true });
  // Files may be hard links into an earlier site: they are never written to, only kept or removed.
  const wanted = new Set<string>();
  const write = (path: string, content: string): void => {
    replaceFile(join(out, path), content);
    wanted.add(path);
  };
  const done = new Map<string, CachedShard>();
  const summary: IndexSummary['shards'] = [];
  let documents: Documents | undefined;
  for (const [i, shard] of shards.entries()) {
    const before = getFiles<ShardNote>(shardFolder(cacheDir, shard));
    documents ??= before ? undefined : cachedDocuments(cacheDir);
    done.set(shard.digest, before ?? makeShard(shard, source.content, cacheDir, documents));
    summary.push({ name: shard.name, reports: shard.entries.length, reused: before !== null });
    const how = before ? '未变，沿用' : '已建';
    log(`检索：${i + 1}/${shards.length} ${shard.name}（${shard.entries.length} 份）${how}`);
  }
  const named = indicators.map(({ id, name }): [string, string] => [id, name]);
  const boundsOf = ({ digest }: Shard): string[] => done.get(digest)!.note.bounds;
  const bounds = shards.map(boundsOf);
  const slices = bounds.reduce((sum, { length }) => sum + length, 0) > most ? slicesOf(bounds) : [];
  const cut = slices.length ? { folder: `bounds-${layout.digest}`, least: slices.map(([least]) => least) } : null;
  for (const [i, [, slice]] of slices.entries()) write(posix.join(cut!.folder, sliceFile(i)), JSON.stringify(slice));
  const catalogue = catalogueOf(layout, boundsOf, first, named, cut);
  for (const [i, { folder }] of catalogue.shards.entries()) {
    const files = done.get(shards[i]!.digest)!;
    copyInto(files, join(out, folder));
    for (const [path] of files.files) wanted.add(posix.join(folder, path));
  }
  write('catalogue.json', JSON.stringify(catalogue));
  write('han.json', await han([...done.values()], cacheDir));
  write('terms.txt', await terms(source, options.digests));
  leaveOnly(out, (path) => wanted.has(path));
  source.save();
  sweep(caches, cacheDir, [...done.values()]);
  return { reports: source.entries.length, characters: catalogue.characters, shards: summary };
}

// Imported late: loads a dictionary.
function han(shards: readonly CachedShard[], cacheDir: string): Promise<string> {
  const used = [...new Set(shards.flatMap(({ note }) => [...note.characters]))].sort();
  return cachedText(join(cacheDir, 'han.json'), hash('sha1', used.join('')), async () => {
    const { hanMap } = await import('../../chinese/simplified.ts');
    return JSON.stringify(hanMap(used));
  });
}

/** @param digests those that the build has counted terms by before */
async function terms({ entries, doc }: Source, digests: IndexOptions['digests']): Promise<string> {
  const reports = entries.map(({ slug, digest }) => ({ slug, digest: digests?.get(slug) ?? digest }));
  return printTerms(await termsOf(reports, ({ slug }) => doc(slug)));
}

const VERSION = /^[0-9a-f]{16}$/;

/** Removes cached files of other versions and other content. */
function sweep(caches: string, cacheDir: string, shards: readonly CachedShard[]): void {
  const used = new Set(shards.map(({ folder }) => basename(folder)));
  const remove = (folder: string, name: string): void => rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of readdirSync(cacheDir)) if (name.endsWith('.shard') && !used.has(name)) remove(cacheDir, name);
  for (const name of readdirSync(caches)) if (name !== basename(cacheDir) && VERSION.test(name)) remove(caches, name);
}
