import { constants, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Report } from '../report/report.ts';
import type { Catalogue } from './catalogue.ts';
import { commonOf } from './common.ts';
import { leafOf } from './from-report.ts';
import { lengthOf } from './grams.ts';
import { hanMap } from './han.ts';
import { captionsOf, type Leaf, textsOf } from './leaf.ts';
import { bundle, close } from './pagefind.ts';
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

/** A built shard as it is kept: its folder, and the ids of its reports. */
interface Built {
  shard: Shard;
  dir: string;
  ids: Map<string, string>;
  reused: boolean;
}

const IDS = 'ids.json';
const COMMON = 'common.txt';

async function readReports(distDir: string): Promise<Report[]> {
  const dir = join(distDir, 'data', 'reports');
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(dir, name), 'utf8')) as Report));
}

/** The ids of a shard as it is kept; null where it was not kept whole. */
async function readIds(dir: string): Promise<Map<string, string> | null> {
  try {
    return new Map(JSON.parse(await readFile(join(dir, IDS), 'utf8')) as [string, string][]);
  } catch {
    return null;
  }
}

/** Builds a shard, or takes it as it was built before from the same words. */
async function built(shard: Shard, cacheDir: string, common: string, taken: Set<string>, salt = 0): Promise<Built> {
  const dir = join(cacheDir, salt ? `${shard.digest}-${salt}` : shard.digest);
  const kept = await readIds(dir);
  let ids = kept;
  if (!ids) {
    const made = await bundle(shard.leaves, common, salt);
    ids = made.ids;
    await rm(dir, { recursive: true, force: true });
    for (const folder of new Set(made.files.map(({ path }) => dirname(join(dir, path))))) {
      await mkdir(folder, { recursive: true });
    }
    for (const { path, content } of made.files) {
      await writeFile(join(dir, path), content);
    }
    // Last: a shard without its ids is built again.
    await writeFile(join(dir, IDS), JSON.stringify([...ids]));
  }
  if ([...ids.values()].some((id) => taken.has(id))) return built(shard, cacheDir, common, taken, salt + 1);
  for (const id of ids.values()) taken.add(id);
  return { shard, dir, ids, reused: kept !== null };
}

async function copy(from: string, to: string, wanted: (path: string) => boolean): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = relative(from, join(entry.parentPath, entry.name));
    if (entry.isDirectory()) await mkdir(join(to, path), { recursive: true });
    else if (wanted(path)) await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE);
  }
}

const uniqueIndex = <T>(list: T[], value: T, key: Map<string, number>): number => {
  const name = JSON.stringify(value);
  const known = key.get(name);
  if (known !== undefined) return known;
  key.set(name, list.length);
  list.push(value);
  return list.length - 1;
};

function catalogueOf(shards: readonly Built[], common: string, themesBySlug: ReadonlyMap<string, string[]>): Catalogue {
  const places: Catalogue['places'] = [];
  const themes: string[] = [];
  const [placeKey, themeKey] = [new Map<string, number>(), new Map<string, number>()];
  const rows = shards.flatMap(({ shard, ids }) => shard.leaves.map((leaf) => ({ leaf, id: ids.get(leaf.slug)! })));
  rows.sort((a, b) => b.leaf.volume - a.leaf.volume || (a.leaf.slug < b.leaf.slug ? -1 : 1));
  const reports = rows.map(({ leaf, id }): Catalogue['reports'][number] => [
    id,
    leaf.volume,
    uniqueIndex(places, [leaf.district, leaf.city, leaf.province], placeKey),
    (themesBySlug.get(leaf.slug) ?? []).reduce((bits, theme) => bits | (1 << uniqueIndex(themes, theme, themeKey)), 0),
    lengthOf(captionsOf(leaf)),
  ]);
  const characters = rows.reduce((sum, { leaf }) => sum + charactersOf(leaf), 0);
  return {
    version: 1,
    shards: shards.map(({ shard }, i) => (i ? shard.name : '')),
    places,
    themes,
    reports,
    common,
    characters,
  };
}

const charactersOf = (leaf: Leaf): number => textsOf(leaf).join('').replace(/\s/g, '').length;

const themesOf = (report: Report): string[] => [
  ...new Set(report.figures.flatMap(({ theme }) => (theme === null ? [] : [theme]))),
];

/**
 * Writes the search index of a built site into its pagefind/, from the reports it publishes.
 *
 * A shard whose words are the same as at an earlier build is copied from the cache. Shards no longer used are removed.
 * @throws Error in one line when a report cannot be indexed
 */
export async function buildIndex(options: IndexOptions): Promise<IndexSummary> {
  const { distDir, cacheDir = join('node_modules', '.cache', 'huimou', 'search'), log = () => {} } = options;
  const reports = await readReports(distDir);
  const leaves = reports.map(leafOf);
  const before = await readFile(join(cacheDir, COMMON), 'utf8').catch(() => null);
  const common = commonOf(leaves.flatMap(textsOf), before);
  const shards = shardsOf(leaves, common).reverse();
  log(`检索：${reports.length} 份报告，分 ${shards.length} 片`);
  await mkdir(cacheDir, { recursive: true });
  await writeFile(join(cacheDir, COMMON), common);
  const done: Built[] = [];
  const taken = new Set<string>();
  for (const [i, shard] of shards.entries()) {
    const result = await built(shard, cacheDir, common, taken);
    done.push(result);
    log(
      `检索：${i + 1}/${shards.length} ${shard.name}（${shard.leaves.length} 份）${result.reused ? '未变，沿用' : '已建'}`,
    );
  }
  await close();
  const out = join(distDir, 'pagefind');
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const [i, { dir, shard }] of done.entries()) {
    const target = i ? join(out, shard.name) : out;
    await copy(dir, target, (path) => path !== IDS && !(i && /\.(js|pagefind)$/.test(path)));
  }
  const catalogue = catalogueOf(done, common, new Map(reports.map((report) => [report.slug, themesOf(report)])));
  await writeFile(join(out, 'catalogue.json'), JSON.stringify(catalogue));
  await writeFile(join(out, 'han.json'), JSON.stringify(hanMap(leaves.flatMap(textsOf))));
  await writeFile(join(out, 'terms.txt'), printTerms(termsOf(leaves)));
  const used = new Set(done.map(({ dir }) => basename(dir)));
  for (const name of await readdir(cacheDir).catch(() => [])) {
    if (/^[0-9a-f]{16}(-\d+)?$/.test(name) && !used.has(name))
      await rm(join(cacheDir, name), { recursive: true, force: true });
  }
  return {
    reports: reports.length,
    characters: catalogue.characters,
    shards: done.map(({ shard, reused }) => ({ name: shard.name, reports: shard.leaves.length, reused })),
  };
}
