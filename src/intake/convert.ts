import { constants, copyFileSync, existsSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ChangedMeanwhile, createFolder, savePair } from '../disk/atomic.ts';
import { diskFault } from '../disk/fault.ts';
import { slashed } from '../disk/slashed.ts';
import { decode } from '../reading/decode.ts';
import { TranscriptError } from '../reading/error.ts';
import { read } from '../reading/read.ts';
import { type Conversion, type ConversionOptions, conversionOf, printRecord, sha256 } from './conversion.ts';
import { existingReports, pastOf } from './on-disk.ts';
import { beginsAnew } from './past.ts';
import { type ExistingReport, ReportIndex } from './report-index.ts';

export interface ConvertOptions {
  /** Folder of the reports. */
  out: string;
  /** Only reports what would be done. */
  check?: boolean;
  /** Overwrites what an editor changed, keeping a backup. */
  force?: boolean;
  keepPunctuation?: boolean;
  /** These files were named by an editor: a deleted report is created again. */
  asked?: boolean;
}

export interface Converted {
  file: string;
  /** null if the file could not be read; `problem` says why. */
  conversion: Conversion | null;
  /** The report's page, content/2020/jintan/index.mdx. */
  path: string | null;
  /** Why nothing was written, in one line. */
  problem: string | null;
}

const MAX_BYTES = 64 * 1024 * 1024;
/** Maximum number of attempts to write a page while somebody else saves it. */
const MAX_TRIES = 5;

/** Converts transcripts, and writes new reports and new readings. A failure does not stop the others. */
export async function convert(files: readonly string[], options: ConvertOptions): Promise<Converted[]> {
  let index = new ReportIndex(existingReports(options.out));
  const past = pastOf(options.out);
  if (beginsAnew(past.converted, index)) past.converted = [];
  const namesakes = await digestsOfNamesakes(files);
  const results: Converted[] = [];
  for (const file of files) {
    try {
      const name = basename(file);
      const draft = read(await bytesOf(file), { file: name, keepPunctuation: options.keepPunctuation });
      // Counted by page: another process that takes one address after the other makes progress, and does so once each.
      const conflicts = new Map<string, number>();
      for (;;) {
        const known = {
          past,
          asked: options.asked ?? true,
          namesakes: namesakes.get(name),
        } satisfies ConversionOptions;
        const conversion = conversionOf(draft, index, new Date().getFullYear(), known);
        const path = pathOf(conversion, options.out);
        try {
          const written = options.check ? null : write(conversion, path, options);
          if (written || (options.check && conversion.state === 'new')) index.add(written ?? shelved(conversion, path));
          results.push({ file, conversion, path, problem: damage(conversion, file, options.force ?? false) });
          break;
        } catch (error) {
          if (!(error instanceof ChangedMeanwhile)) throw error;
          const tries = (conflicts.get(error.path) ?? 0) + 1;
          if (tries >= MAX_TRIES) throw error;
          conflicts.set(error.path, tries);
          index = new ReportIndex(existingReports(options.out));
        }
      }
    } catch (error) {
      results.push({ file, conversion: null, path: null, problem: problemOf(error, file) });
    }
  }
  return results;
}

/** Returns the SHA-256 of the texts of files that share a name across folders, by that name. */
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
        // the conversion reports the error
      }
    }
    digests.set(name, own);
  }
  return digests;
}

const pathOf = ({ before, place }: Conversion, out: string): string =>
  before?.path ?? join(out, String(place.volume), place.name, 'index.mdx');

const shelved = ({ place, mdx, record, draft }: Conversion, path: string): ExistingReport => ({
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
  if (found.size > MAX_BYTES) throw fault('文件超过 64 MB，不像一份文稿', '请检查是否放错了文件');
  return readFile(file);
}

/**
 * Writes page and record, both or neither.
 * @returns what is there now; null if nothing was to be written
 * @throws ChangedMeanwhile if somebody else saved them, or took the address, since the reports were read
 */
function write(conversion: Conversion, path: string, { force = false }: ConvertOptions): ExistingReport | null {
  const { state, mdx, before } = conversion;
  const made = shelved(conversion, path);
  const record = join(dirname(path), 'record.json');
  const text = made.recordText ?? '';
  if (state === 'new' || state === 'deleted' || state === 'withdrawn') {
    if (state !== 'new') return null;
    const files = new Map([
      ['index.mdx', mdx],
      ['record.json', text],
    ]);
    if (createFolder(dirname(path), files)) return made;
    // A folder without a report: photos that were added first, or a record whose page was deleted.
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

/** Copies a file to a free name: index.backup-1.txt. @returns its bytes; null if there is no file */
function backUp(path: string): Uint8Array | null {
  for (let n = 1; existsSync(path); n++) {
    const name = path.replace(/\.\w+$/, `.backup-${n}.txt`);
    if (existsSync(name)) continue;
    copyFileSync(path, name, constants.COPYFILE_EXCL);
    return readFileSync(name);
  }
  return null;
}

/** Returns an error in one line, starting with the file. */
function problemOf(error: unknown, file: string): string {
  if (error instanceof TranscriptError) {
    const { line, reason, advice } = error;
    return new TranscriptError({ file, line, reason, advice }).message;
  }
  return `${file}  ${diskFault(error) ?? `${String((error as Error).message ?? error).split('\n')[0]}  请把这份文稿交给开发者`}`;
}

/** Returns why a report with a lost or unreadable record was left alone; null if all is well. */
function damage({ state, before }: Conversion, file: string, force: boolean): string | null {
  if (state !== 'damaged' || !before || force) return null;
  const record = slashed(join(dirname(before.path), 'record.json'));
  const again = `npm run convert -- --force ${file}`;
  if (before.recordText === null)
    return `${record}  不见了，分不清网页有没有人改过，没有动它  请从备份恢复；或运行 ${again} 重新生成，原网页留有备份`;
  const why = /^(?:<{7}|={7}|>{7})/m.test(before.recordText) ? '里面有合并冲突的标记' : '读不出来';
  return `${record}  ${why}，报告没有动  请改好或从备份恢复；或运行 ${again} 重新生成，原文件留有备份`;
}
