import { constants, copyFileSync, existsSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ChangedMeanwhile, createFolder, savePair } from '../src/atomic.ts';
import { transcriptsIn } from '../src/build/files.ts';
import { diskFault } from '../src/disk-fault.ts';
import { openReport } from '../src/report/open.ts';
import { assemble } from '../src/reports/assemble.ts';
import { decode } from '../src/transcript/decode.ts';
import { diffLines } from '../src/transcript/diff.ts';
import { TranscriptError } from '../src/transcript/error.ts';
import { beginsAnew } from '../src/transcript/past.ts';
import {
  type Publication,
  type PublishOptions,
  printRecord,
  publicationOf,
  sha256,
} from '../src/transcript/publish.ts';
import { read } from '../src/transcript/read.ts';
import { Shelf, type Shelved } from '../src/transcript/shelf.ts';
import { pastOf, remember, shelfOf } from './shelf.ts';

export interface ConvertOptions {
  /** Folder of the reports. */
  out: string;
  /** Writes nothing. */
  check?: boolean;
  /** Overwrites what an editor touched, and keeps a backup. */
  force?: boolean;
  keepPunctuation?: boolean;
  /** An editor asks for these very files: a report that was deleted is made again. */
  asked?: boolean;
}

export interface Converted {
  file: string;
  /** null where the file could not be read; `problem` says why. */
  publication: Publication | null;
  /** The report's page, content/2020/jintan/index.mdx. */
  path: string | null;
  /** Why nothing was written, in one line. */
  problem: string | null;
}

const LARGEST = 64 * 1024 * 1024;
/** So often a file is looked at anew where somebody else saved what was to be written. */
const MOST_TRIES = 5;

/** Converts transcripts and writes those that are new or read anew. One that fails does not stop the others. */
export async function convert(files: readonly string[], options: ConvertOptions): Promise<Converted[]> {
  let shelf = new Shelf(shelfOf(options.out));
  const past = pastOf(options.out);
  if (beginsAnew(past.converted, shelf)) past.converted = [];
  const namesakes = await digestsOfNamesakes(files);
  const results: Converted[] = [];
  for (const file of files) {
    try {
      const name = basename(file);
      const draft = read(await bytesOf(file), { file: name, keepPunctuation: options.keepPunctuation });
      for (let tries = 1; ; tries++) {
        const known = { past, asked: options.asked ?? true, namesakes: namesakes.get(name) } satisfies PublishOptions;
        const publication = publicationOf(draft, shelf, new Date().getFullYear(), known);
        const path = pathOf(publication, options.out);
        try {
          const written = options.check ? null : write(publication, path, options);
          if (written || (options.check && publication.state === 'new'))
            shelf.add(written ?? shelved(publication, path));
          results.push({ file, publication, path, problem: damage(publication, file, options.force ?? false) });
          break;
        } catch (error) {
          if (tries >= MOST_TRIES || !(error instanceof ChangedMeanwhile)) throw error;
          shelf = new Shelf(shelfOf(options.out));
        }
      }
    } catch (error) {
      results.push({ file, publication: null, path: null, problem: problemOf(error, file) });
    }
  }
  return results;
}

/** The SHA-256 of the texts of files that have one name, in several folders, by that name. */
async function digestsOfNamesakes(files: readonly string[]): Promise<Map<string, Set<string>>> {
  const byName = Map.groupBy(files, (file) => basename(file));
  const digests = new Map<string, Set<string>>();
  for (const [name, twins] of byName) {
    if (twins.length < 2) continue;
    const own = new Set<string>();
    for (const file of twins) {
      try {
        own.add(sha256(decode(await bytesOf(file)).text));
      } catch {
        // Reading it says why.
      }
    }
    digests.set(name, own);
  }
  return digests;
}

const pathOf = ({ before, place }: Publication, out: string): string =>
  before?.path ?? join(out, String(place.volume), place.name, 'index.mdx');

const shelved = ({ place, mdx, record, draft }: Publication, path: string): Shelved => ({
  place,
  path,
  mdx,
  recordText: printRecord(record),
  record,
  source: draft.frontmatter.source,
});

async function bytesOf(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => null);
  const fault = (reason: string, advice: string) => new TranscriptError({ file, reason, advice });
  if (!found) throw fault('没有这个文件', '请检查文件名和路径');
  if (found.isDirectory()) throw fault('这是文件夹，不是文稿', '请指定其中的 .txt 或 .md 文件');
  if (!found.isFile()) throw fault('这不是普通文件', '请指定 .txt 或 .md 文件');
  if (found.size > LARGEST) throw fault('文件超过 64 MB，不像一份文稿', '请检查是否放错了文件');
  return readFile(file);
}

/**
 * Writes page and record, both or none.
 * @returns what stands there now; null where nothing was to be written
 * @throws ChangedMeanwhile where somebody else saved them, or took the place, since the shelf was read
 */
function write(publication: Publication, path: string, { force = false }: ConvertOptions): Shelved | null {
  const { state, mdx, before } = publication;
  const made = shelved(publication, path);
  const record = join(dirname(path), 'record.json');
  const text = made.recordText ?? '';
  if (state === 'new' || state === 'deleted' || state === 'withdrawn') {
    if (state !== 'new') return null;
    const files = new Map([
      ['index.mdx', mdx],
      ['record.json', text],
    ]);
    if (createFolder(dirname(path), files)) return made;
    // A folder without a report: photographs that came first, or a record whose page was removed.
    if (existsSync(path)) throw new ChangedMeanwhile(path);
    backUp(record);
    savePair({ path, content: mdx, before: null }, { path: record, content: text });
    return made;
  }
  if (!before) return null;
  if (state === 'update') {
    savePair({ path, content: mdx, before: before.mdx }, { path: record, content: text, before: before.recordText });
    return made;
  }
  if (!force || (state !== 'edited' && state !== 'kept' && state !== 'damaged')) return null;
  const saved = backUp(path);
  if (state === 'damaged') backUp(record);
  savePair({ path, content: mdx, before: saved }, { path: record, content: text });
  return made;
}

/** Copies a file to a name that is free: index.backup-1.txt. @returns its bytes; null where there is no file */
function backUp(path: string): Uint8Array | null {
  for (let n = 1; existsSync(path); n++) {
    const name = path.replace(/\.\w+$/, `.backup-${n}.txt`);
    if (existsSync(name)) continue;
    copyFileSync(path, name, constants.COPYFILE_EXCL);
    return readFileSync(name);
  }
  return null;
}

/** One line, with the file in front. */
function problemOf(error: unknown, file: string): string {
  if (error instanceof TranscriptError) {
    const { line, reason, advice } = error;
    return new TranscriptError({ file, line, reason, advice }).message;
  }
  const fault = diskFault(error);
  if (fault) return `${file}  ${fault.what}  ${fault.todo}`;
  return `${file}  ${String((error as Error).message ?? error).split('\n')[0]}  请把这份文稿交给开发者`;
}

// ---------- command line ----------

const SAYS = {
  new: '已转换',
  same: '没有变化',
  update: '已更新',
  kept: '编辑改过，保留',
  edited: '编辑改过，没有覆盖；新的读法如下（--force 覆盖并留备份）',
  duplicate: '与已有的报告是同一份文稿，略过',
  damaged: '校记读不出来，没有动',
  deleted: '报告已经删去，没有重新转换',
  withdrawn: '已在 redirects.yaml 里撤下，没有转换',
} as const;

/** Why a report was left alone whose record is lost or can't be read; null where all is well. */
function damage({ state, before }: Publication, file: string, force: boolean): string | null {
  if (state !== 'damaged' || !before || force) return null;
  const record = slashed(join(dirname(before.path), 'record.json'));
  const again = `npm run convert -- --force ${file}`;
  if (before.recordText === null)
    return `${record}  不见了，分不清网页有没有人改过，没有动它  请从备份恢复；或运行 ${again} 重新生成，原网页留有备份`;
  const why = /^(?:<{7}|={7}|>{7})/m.test(before.recordText) ? '里面有合并冲突的标记' : '读不出来';
  return `${record}  ${why}，报告没有动  请改好或从备份恢复；或运行 ${again} 重新生成，原文件留有备份`;
}

const slashed = (path: string): string => path.replaceAll('\\', '/');

/** What became of one transcript, in a line or more. */
function linesOf({ file, publication, path }: Converted, { check = false, force = false }: ConvertOptions): string[] {
  if (!publication) return [];
  const { state, place, record, before } = publication;
  const name = basename(file);
  const again = `npm run convert -- ${slashed(file)}`;
  const page = slashed(path ?? '');
  if (state === 'deleted') return [`${name} → ${page}  ${SAYS.deleted}  要恢复，请运行 ${again}`];
  if (state === 'withdrawn') {
    const url = `/${place.volume}/${place.name}/`;
    const how = `要恢复，先从 redirects.yaml 删去这一项，再运行 ${again}；不再需要，可把 ${slashed(file)} 移走`;
    return [`${name} → ${url}  ${SAYS.withdrawn}  ${how}`];
  }
  const overwritten = force && (state === 'edited' || state === 'kept' || state === 'damaged');
  const done = overwritten ? '已覆盖，原文件留有备份' : SAYS[state];
  const counts = `${record.repairs.length} 处修复，${record.suspects.length} 处存疑`;
  const layout = record.survey ? `  版面：${record.survey}` : '';
  const lines = [`${name} → ${page}  ${check ? done.replace('已', '将') : done}  ${counts}${layout}`];
  const beside = slashed(join(dirname(path ?? ''), 'record.json'));
  if (state === 'update' && before?.recordText === null) lines.push(`  ${beside}  不见了，已重新生成`);
  if (before?.recordText?.startsWith('\ufeff'))
    lines.push(`  ${beside}  开头有多余的 BOM 标记（记事本等程序加的），已照常读取`);
  const outdated = (record.outdated?.length ?? 0) - (before?.record?.outdated?.length ?? 0);
  if ((state === 'update' || overwritten) && outdated > 0)
    lines.push(`  ${outdated} 处校对时的决定对不上新的读法，记在 ${beside} 的 outdated 里，请再看一遍`);
  if (state === 'edited' && before && !force)
    for (const { sign, line, text } of diffLines(before.mdx, publication.mdx))
      if (text) lines.push(`  ${sign}${line} ${text}`);
  return lines;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'content' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'keep-punctuation': { type: 'boolean', default: false },
      // For a file that a program names, not an editor: a report that was deleted stays so.
      'skip-deleted': { type: 'boolean', default: false },
    },
  });
  const { out, force, json } = values;
  const files = positionals.length > 0 ? positionals : transcriptsIn('seeds');
  const options: ConvertOptions = {
    out,
    check: values.check || json,
    force,
    asked: positionals.length > 0 && !values['skip-deleted'],
    ...(values['keep-punctuation'] ? { keepPunctuation: true } : {}),
  };
  const results = await convert(files, options);
  for (const { problem } of results) if (problem) console.error(problem);
  const failed = results.some(({ problem }) => problem !== null);
  if (json) {
    process.stdout.write(jsonOf(results));
    return failed ? 1 : 0;
  }
  if (!options.check) remember(out);
  for (const result of results) if (!result.problem) for (const line of linesOf(result, options)) console.log(line);
  const changes = results.some(({ publication }) => /^(?:new|update)$/.test(publication?.state ?? ''));
  return failed || (values.check && changes) ? 1 : 0;
}

/** A report a line, in the order of the files; `{ file, error }` where one of several could not be read. */
export const jsonOf = (results: readonly Converted[]): string =>
  results
    .flatMap(({ file, publication, problem }): unknown[] => {
      if (publication) return [reportOf(publication)];
      return results.length > 1 ? [{ file, error: problem }] : [];
    })
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

/** The report in the shape that the site publishes. */
const reportOf = ({ place, draft, record }: Publication) =>
  openReport(assemble(place, draft.frontmatter, draft.blocks, record));

if (import.meta.main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const fault = diskFault(error);
    console.error(fault ? `${fault.what}  ${fault.todo}` : String((error as Error).message).split('\n')[0]);
    process.exitCode = 1;
  }
}
