import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SEARCH_CACHE } from '../disk/cache.ts';
import { filesIn, namesIn } from '../disk/files.ts';
import type { Entry } from '../reports/snapshot.ts';
import { getReport } from '../reports/store.ts';
import { buildShards } from '../search/index/volume.ts';

/** The part of the site to build: one volume, everything outside the volumes ('front'), or all (null). */
export type Part = number | 'front' | null;

/** Folder of the volumes that were built separately: parts/2024/. */
export const PARTS = 'parts';
/** Subfolder of a part: its shards of the search index. */
const SHARDS = '.search';
/** Digests of a part's reports, so that a part with other content is not joined. */
const MADE_OF = 'reports.json';

/** Paths of the files that belong to one volume, relative to the root of the site. */
const OWN = /^(?:(?:data\/reports\/|share\/|books\/)?(\d{4})(?:[/.-]|$))/;

/** Returns the volume that a file of the site belongs to; null if it belongs to none. */
export function volumeOf(path: string): number | null {
  const year = OWN.exec(path)?.[1];
  return year === undefined ? null : Number(year);
}

/** Returns whether a file belongs to a part of the site. A picture belongs to the part whose reports show it. */
export function inPart(path: string, part: Part): boolean {
  if (part === null || path.startsWith('_assets/')) return true;
  return volumeOf(path) === (part === 'front' ? null : part);
}

/** Removes from a built site what does not belong to a volume, and adds the volume's shards of the search index. */
export function trimToVolume(
  folder: string,
  volume: number,
  entries: readonly Entry[],
  pictures: ReadonlySet<string>,
  log: (line: string) => void,
): void {
  for (const path of filesIn(folder)) if (volumeOf(path) !== volume && !pictures.has(path)) rmSync(join(folder, path));
  const reports = function* () {
    for (const { card } of entries) yield getReport(card.digest);
  };
  const shards = buildShards(reports(), volume, folder, join(folder, SHARDS));
  mkdirSync(join(folder, SHARDS), { recursive: true });
  const own = digestsOf(entries, volume);
  writeFileSync(join(folder, SHARDS, MADE_OF), JSON.stringify(own));
  log(`${volume}年：${own.length} 份报告，${shards} 片检索索引`);
}

const digestsOf = (entries: readonly Entry[], volume: number): string[] =>
  entries.flatMap(({ card }) => (card.volume === volume ? [card.digest] : [])).sort();

/**
 * Copies the separately built parts into the folder of the rest of the site, and their shards into the search cache.
 * @throws Error of one line if there are none, or if they were made from other content
 */
export function joinParts(folder: string, entries: readonly Entry[], log: (line: string) => void): void {
  const names = namesIn(PARTS).filter((name) => /^\d{4}$/.test(name));
  if (names.length === 0) throw new Error(`${PARTS}/ 里没有分册  请先运行 npm run build -- --year 年份`);
  mkdirSync(SEARCH_CACHE, { recursive: true });
  for (const name of names) {
    const made = JSON.parse(readFileSync(join(PARTS, name, SHARDS, MADE_OF), 'utf8')) as string[];
    if (made.join() !== digestsOf(entries, Number(name)).join())
      throw new Error(`${PARTS}/${name} 是用另一版内容或程序构建的  请重新运行 npm run build -- --year ${name}`);
    for (const path of filesIn(join(PARTS, name)))
      if (!path.startsWith(`${SHARDS}/`)) cpSync(join(PARTS, name, path), join(folder, path), { recursive: true });
    cpSync(join(PARTS, name, SHARDS), SEARCH_CACHE, { recursive: true, filter: (from) => basename(from) !== MADE_OF });
    log(`并入 ${name}年`);
  }
}
