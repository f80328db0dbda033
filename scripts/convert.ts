import { copyFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble } from '../src/report/assemble.ts';
import { openReport } from '../src/report/open.ts';
import { diffLines } from '../src/transcript/diff.ts';
import { TranscriptError } from '../src/transcript/error.ts';
import { type Publication, printRecord, publicationOf } from '../src/transcript/publish.ts';
import { read } from '../src/transcript/read.ts';
import { Shelf } from '../src/transcript/shelf.ts';
import { transcriptsIn } from './folder.ts';
import { shelfOf } from './shelf.ts';

export interface ConvertOptions {
  /** Folder of the reports. */
  out: string;
  /** Writes nothing. */
  check?: boolean;
  /** Overwrites what an editor touched, and keeps a backup. */
  force?: boolean;
  keepPunctuation?: boolean;
}

export interface Converted {
  file: string;
  /** null where the file could not be read; `problem` says why. */
  publication: Publication | null;
  /** The report's page, content/2020/jintan/index.mdx. */
  path: string | null;
  problem: string | null;
}

const LARGEST = 64 * 1024 * 1024;

/** Converts transcripts and writes those that are new or read anew. One that fails does not stop the others. */
export async function convert(files: readonly string[], options: ConvertOptions): Promise<Converted[]> {
  const shelf = new Shelf(await shelfOf(options.out));
  const results: Converted[] = [];
  for (const file of files) {
    try {
      const draft = read(await bytesOf(file), { file: basename(file), keepPunctuation: options.keepPunctuation });
      const publication = publicationOf(draft, shelf, new Date().getFullYear());
      const path = join(options.out, String(publication.place.volume), publication.place.name, 'index.mdx');
      if (publication.state === 'new')
        shelf.add({ place: publication.place, mdx: publication.mdx, record: publication.record });
      if (!options.check) await write(publication, path, options.force ?? false);
      results.push({ file, publication, path, problem: null });
    } catch (error) {
      results.push({ file, publication: null, path: null, problem: problemOf(error, file) });
    }
  }
  return results;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => null);
  const fault = (reason: string, advice: string) => new TranscriptError({ file, reason, advice });
  if (!found) throw fault('没有这个文件', '请检查文件名和路径');
  if (found.isDirectory()) throw fault('这是文件夹，不是文稿', '请指定其中的 .txt 或 .md 文件');
  if (!found.isFile()) throw fault('这不是普通文件', '请指定 .txt 或 .md 文件');
  if (found.size > LARGEST) throw fault('文件超过 64 MB，不像一份文稿', '请检查是否放错了文件');
  return readFile(file);
}

/** Writes page and record; each is complete or not there at all. */
async function write({ state, mdx, record }: Publication, path: string, force: boolean): Promise<void> {
  if (state === 'same' || state === 'duplicate' || (state !== 'new' && state !== 'update' && !force)) return;
  await mkdir(dirname(path), { recursive: true });
  if (state === 'edited' || state === 'kept') await copyFile(path, await backupName(path));
  for (const [name, text] of [
    [path, mdx],
    [join(dirname(path), 'record.json'), printRecord(record)],
  ] as const) {
    await writeFile(`${name}.new`, text);
    await rename(`${name}.new`, name);
  }
}

async function backupName(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = path.replace(/\.mdx$/, `.backup-${n}.txt`);
    if (!(await stat(name).catch(() => null))) return name;
  }
}

/** One line, with the file in front. */
function problemOf(error: unknown, file: string): string {
  if (error instanceof TranscriptError) {
    const { line, reason, advice } = error;
    return new TranscriptError({ file, line, reason, advice }).message;
  }
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') return `${file}  没有读写权限  请检查文件夹权限`;
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
} as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'content' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'keep-punctuation': { type: 'boolean', default: false },
    },
  });
  const { out, check, force, json } = values;
  const files = positionals.length > 0 ? positionals : await transcriptsIn('seeds');
  const results = await convert(files, {
    out,
    check: check || json,
    force,
    keepPunctuation: values['keep-punctuation'],
  });
  for (const { problem } of results) if (problem) console.error(problem);
  const failed = results.some(({ problem }) => problem !== null);
  if (json) {
    process.stdout.write(jsonOf(results));
    return failed ? 1 : 0;
  }
  let changes = false;
  for (const { file, publication, path } of results) {
    if (!publication) continue;
    const { state, record, before } = publication;
    const done = force && (state === 'edited' || state === 'kept') ? '已覆盖，原文件留有备份' : SAYS[state];
    console.log(
      `${basename(file)} → ${path}  ${check ? done.replace('已', '将') : done}  ${record.repairs.length} 处修复，${record.suspects.length} 处存疑`,
    );
    if (state === 'edited' && before && !force)
      for (const { sign, line, text } of diffLines(before.mdx, publication.mdx))
        if (text) console.log(`  ${sign}${line} ${text}`);
    changes ||= state === 'new' || state === 'update';
  }
  return failed || (check && changes) ? 1 : 0;
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

if (import.meta.main) process.exitCode = await main();
