import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compiledReport, siteDigests } from '../src/compiled.ts';
import { isOwn } from '../src/part.ts';
import { buildShards } from '../src/search/part.ts';
import { filesIn } from './folder.ts';

/** Volumes that were built apart, a folder each: parts/2024/. */
export const PARTS = 'parts';
/** In such a folder: its shards of the search index. */
const SHARDS = '.search';
/** Beside them: the digests of its reports, so that a part of other content is not taken for a new one. */
const MADE_OF = 'reports.json';

/** Leaves of a built site what is a volume's own, and adds its shards of the search index. */
export function trimToVolume(folder: string, volume: number, log: (line: string) => void): void {
  for (const path of filesIn(folder)) if (!isOwn(path, volume)) rmSync(join(folder, path));
  const own: string[] = [];
  const reports = function* () {
    for (const digest of siteDigests()) {
      const report = compiledReport(digest);
      if (report.volume === volume) own.push(digest);
      yield report;
    }
  };
  const shards = buildShards(reports(), volume, folder, join(folder, SHARDS));
  mkdirSync(join(folder, SHARDS), { recursive: true });
  writeFileSync(join(folder, SHARDS, MADE_OF), JSON.stringify(own.sort()));
  log(`${volume}年：${own.length} 份报告，${shards} 片检索索引`);
}

/**
 * Puts the parts that were built apart into the folder of the rest of the site.
 * @param cacheDir where the search index looks for shards that are there already
 * @throws Error in one line where there are none
 */
export function joinParts(folder: string, cacheDir: string, log: (line: string) => void): void {
  const names = existsSync(PARTS) ? readdirSync(PARTS).filter((name) => /^\d{4}$/.test(name)) : [];
  if (names.length === 0) throw new Error(`${PARTS}/ 里没有分册  请先运行 npm run build -- --year 年份`);
  mkdirSync(cacheDir, { recursive: true });
  const known = new Set(siteDigests());
  for (const name of names.sort()) {
    const digests = JSON.parse(readFileSync(join(PARTS, name, SHARDS, MADE_OF), 'utf8')) as string[];
    if (!digests.every((digest) => known.has(digest)))
      throw new Error(`${PARTS}/${name} 是用另一版内容或程序构建的  请重新运行 npm run build -- --year ${name}`);
    for (const path of filesIn(join(PARTS, name))) {
      if (isOwn(path, Number(name))) cpSync(join(PARTS, name, path), join(folder, path), { recursive: true });
    }
    cpSync(join(PARTS, name, SHARDS), cacheDir, { recursive: true, filter: (from) => basename(from) !== MADE_OF });
    log(`并入 ${name}年`);
  }
}
