import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { kindOf, meantPath } from '../photo/asset.ts';
import { TranscriptError } from '../reading/error.ts';
import { isMeantAsDocument } from './endings.ts';
import type { Imported } from './imported.ts';
import { importFile } from './index.ts';
import type { Encoder } from './pdf.ts';

const MAX_BYTES = 200 * 1024 * 1024;

/**
 * Returns what a path contains: the file itself, or the entries of the folder that are documents or subfolders with
 * documents, sorted by name.
 */
export async function documentsAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const documents: string[] = [];
  for (const entry of entries) {
    // Subfolders are not read, but their documents are reported.
    const names = entry.isDirectory() ? await readdir(join(path, entry.name)).catch(() => []) : [];
    if (
      entry.isDirectory() ? !entry.name.startsWith('.') && names.some(isMeantAsDocument) : isMeantAsDocument(entry.name)
    )
      documents.push(entry.name);
  }
  documents.sort();
  if (documents.length === 0) throw fault(path, '这个文件夹里没有文稿', '请放入 .docx、.pdf、.txt 或 .md 文件');
  return documents.map((name) => join(path, name));
}

/**
 * Reads a document from the disk, with the pictures next to it.
 * @param name name of a transcript in seeds/; by default the file's own name
 * @throws TranscriptError of one line
 */
export async function readDocument(path: string, encode: Encoder, name?: NameOf): Promise<Imported> {
  const found = await stat(path).catch(() => null);
  if (!found) throw fault(path, '没有这个文件', '请检查文件名和路径');
  if (found.isDirectory()) throw fault(path, '这个子文件夹里的文稿没有读', '请用 --from 单独导入这个文件夹');
  if (!found.isFile()) throw fault(path, '这不是文件', '请指定 .docx、.pdf、.txt 或 .md 文件');
  if (found.size > MAX_BYTES) throw fault(path, '文件超过 200 MB，不像一份报告', '请先压缩其中的图片');
  const bytes = await readFile(path);
  const called = (await name?.(basename(path), bytes)) ?? basename(path);
  return importFile(bytes, called, { pictureOf: (url) => pictureBeside(dirname(resolve(path)), url), encode });
}

type NameOf = (name: string, bytes: Buffer) => Promise<string>;

const fault = (file: string, reason: string, advice: string): TranscriptError =>
  new TranscriptError({ file, reason, advice });

/** Reads a picture next to the document. A document must not cause other files to be copied and published. */
async function pictureBeside(folder: string, url: string): Promise<Uint8Array | null> {
  const path = await realpath(resolve(folder, meantPath(url.replace(/[?#].*$/, '')))).catch(() => '');
  if (!path.startsWith((await realpath(folder)) + sep)) return null;
  const bytes = await readFile(path).catch(() => null);
  return bytes && kindOf(bytes.subarray(0, 256)) !== null ? bytes : null;
}
