import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Report } from '../report/report.ts';
import { catalogueOf, type Indexed } from './catalogue.ts';
import { commonOf } from './common.ts';
import { leafOf } from './from-report.ts';
import { hanMap } from './han.ts';
import { keep, kept } from './kept.ts';
import { textsOf } from './leaf.ts';
import { type Bundle, bundle, close } from './pagefind.ts';
import { picturesOf } from './pictures.ts';
import { type Shard, shardsOf } from './shards.ts';
import { printTerms, termsOf } from './terms.ts';

export interface IndexOptions {
  /** The built site; data/reports/*.json is read, pagefind/ is written. */
  distDir: string;
  /** Where shards are kept between builds. */
  cacheDir?: string;
  log?: (line: string) => void;
}

export interface IndexSummary {
  reports: number;
  characters: number;
  shards: { name: string; reports: number; reused: boolean }[];
}

/** The characters that the kept shards were made with. */
const COMMON = 'common.txt';

// Synchronous: thousands of small files cost twice as much through the thread pool.
function readReports(distDir: string): Report[] {
  const dir = join(distDir, 'data', 'reports');
  try {
    const names = readdirSync(dir).filter((name) => name.endsWith('.json'));
    return names.sort().map((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')) as Report);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

interface Made extends Bundle {
  /** The file it is kept in. */
  file: string;
  reused: boolean;
}

/** Builds a shard, or takes it as it was built before from the same words. No two shards share an id. */
async function made(shard: Shard, cacheDir: string, common: string, taken: Set<string>): Promise<Made> {
  for (let salt = 0; ; salt++) {
    const file = join(cacheDir, `${shard.digest}${salt ? `-${salt}` : ''}.shard`);
    const before = kept(file);
    const now = before ?? (await bundle(shard.leaves, common, salt));
    if (!before) keep(file, now);
    if ([...now.ids.values()].some((id) => taken.has(id))) continue;
    for (const id of now.ids.values()) taken.add(id);
    return { ...now, file, reused: before !== null };
  }
}

/** Writes a shard; only the first brings Pagefind's own program. */
function write(dir: string, { files }: Bundle, first: boolean): void {
  const wanted = files.filter(({ path }) => first || !/\.(js|pagefind)$/.test(path));
  for (const folder of new Set(wanted.map(({ path }) => dirname(path))))
    mkdirSync(join(dir, folder), { recursive: true });
  for (const { path, content } of wanted) writeFileSync(join(dir, path), content);
}

/**
 * Writes the search index of a built site into its pagefind/, from the reports it publishes.
 *
 * A shard whose words are the same as at an earlier build is taken from the cache. Shards no longer used are removed.
 * @throws Error in one line when a report cannot be indexed
 */
export async function buildIndex(options: IndexOptions): Promise<IndexSummary> {
  const { distDir, cacheDir = join('node_modules', '.cache', 'huimou', 'search'), log = () => {} } = options;
  const reports = readReports(distDir);
  const leaves = reports.map((report) => leafOf(report, picturesOf(distDir, report)));
  const common = commonOf(leaves.flatMap(textsOf), readText(join(cacheDir, COMMON)));
  const shards = shardsOf(leaves, common).reverse();
  log(`检索：${reports.length} 份报告，分 ${shards.length} 片`);

  const out = join(distDir, 'pagefind');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(join(cacheDir, COMMON), common);
  const taken = new Set<string>();
  const used = new Set<string>();
  const indexed: Indexed[] = [];
  const summary: IndexSummary['shards'] = [];
  try {
    for (const [i, shard] of shards.entries()) {
      const result = await made(shard, cacheDir, common, taken);
      write(i ? join(out, shard.name) : out, result, i === 0);
      used.add(basename(result.file));
      indexed.push({ name: i ? shard.name : '', leaves: shard.leaves, ids: result.ids });
      summary.push({ name: shard.name, reports: shard.leaves.length, reused: result.reused });
      const how = result.reused ? '未变，沿用' : '已建';
      log(`检索：${i + 1}/${shards.length} ${shard.name}（${shard.leaves.length} 份）${how}`);
    }
  } finally {
    await close();
  }
  const catalogue = catalogueOf(indexed, common, reports);
  writeFileSync(join(out, 'catalogue.json'), JSON.stringify(catalogue));
  writeFileSync(join(out, 'han.json'), JSON.stringify(hanMap(leaves.flatMap(textsOf))));
  writeFileSync(join(out, 'terms.txt'), printTerms(termsOf(leaves)));
  for (const name of readdirSync(cacheDir)) {
    if (name.endsWith('.shard') && !used.has(name)) rmSync(join(cacheDir, name), { force: true });
  }
  return { reports: reports.length, characters: catalogue.characters, shards: summary };
}
