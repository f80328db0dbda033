import { hash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { ReportSource } from '../check/check.ts';
import { ChangedMeanwhile, saveFile, savePair } from '../disk/atomic.ts';
import { transcriptsIn } from '../disk/files.ts';
import { slashed } from '../disk/slashed.ts';
import { isLaidOut } from '../formats/endings.ts';
import { printedLines } from '../formats/printed.ts';
import { placeOf } from '../markdown/load.ts';
import { type Asset, kindOf, promisedKind } from '../photo/asset.ts';
import { decode } from '../reading/decode.ts';
import { readRecord } from '../report/record.ts';
import { settledReports } from '../reports/files.ts';
import type { Desk, Written } from './decide.ts';
import { type Document, openDocument } from './document.ts';
import { versionOf } from './journal.ts';
import { Refusal } from './refusal.ts';

/** The files of a report on the disk. */
export interface Files {
  slug: string;
  /** Relative to the root of the project: content/2020/jintan/index.mdx. */
  path: string;
  folder: string;
  mdx: string;
  recordText: string | null;
  /** SHA-256 of both files: a write only applies to this version. */
  version: string;
}

/** Returns the paths of the reports under content/, by slug. Requests can only name a slug in it, never a path. */
export async function knownReports(root: string): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const { path: file, inside } of settledReports(join(root, 'content'))) {
    if (!inside) continue;
    const place = placeOf(slashed(relative(root, file)));
    const slug = place && `${place.volume}-${place.name}`;
    if (slug && !known.has(slug)) known.set(slug, file);
  }
  return known;
}

export async function readFiles(root: string, slug: string): Promise<Files | null> {
  const file = (await knownReports(root)).get(slug);
  if (!file) return null;
  const bytes = await readFile(file);
  const mdx = bytes.toString('utf8');
  if (!Buffer.from(mdx, 'utf8').equals(bytes))
    throw new Refusal('这份文件不是 UTF-8 编码', '请用记事本等程序另存为 UTF-8 后再打开');
  const recordText = await readFile(join(dirname(file), 'record.json'), 'utf8').catch(() => null);
  const path = slashed(relative(root, file));
  return { slug, path, folder: dirname(file), mdx, recordText, version: versionOf({ mdx, recordText }) };
}

/** Returns a report for the checks. Only `npm run check` looks at the pixel sizes of pictures. */
export async function reportSourceOf(root: string, { path, folder, mdx, recordText }: Files): Promise<ReportSource> {
  const assets = new Map<string, Asset>();
  const names: string[] = await readdir(join(folder, 'photos')).catch(() => []);
  for (const name of names.sort()) {
    const bytes = await readPhoto(root, folder, name);
    if (!bytes) continue;
    const kind = promisedKind(name) === null ? null : kindOf(bytes);
    assets.set(`photos/${name}`, { bytes: bytes.length, kind, width: null, height: null });
  }
  return { path, value: mdx, record: recordText, assets };
}

/**
 * Opens a report for the desk, with its record and its transcript.
 * @throws Refusal if the file can't be read as a report
 */
export async function openDesk(root: string, files: Files): Promise<Desk> {
  const recordText = files.recordText && readRecord(files.recordText) ? files.recordText.replace(/^\ufeff/, '') : null;
  const document = openDocument(files.path, files.mdx);
  const lines = recordText === null ? await originalOf(root, document) : await transcriptOf(root, recordText);
  return { document, recordText, lines };
}

/** Lines of Word and PDF files, by digest: reading one takes seconds. */
const printed = new Map<string, string[]>();
const MAX_PRINTED = 50;

/** Returns the lines of the Word or PDF file in seeds/ that a report was read from; empty if it is missing. */
async function originalOf(root: string, { frontmatter: { source } }: Document): Promise<string[]> {
  if (!source || !isLaidOut(source.file)) return [];
  const known = printed.get(source.sha256);
  if (known) return known;
  const names: string[] = await readdir(join(root, 'seeds')).catch(() => []);
  const likely = names.filter((name) => name === source.file);
  for (const name of new Set([...likely, ...names.filter(isLaidOut)])) {
    try {
      const bytes = await readFile(join(root, 'seeds', name));
      if (hash('sha256', bytes) !== source.sha256) continue;
      const lines = await printedLines(bytes, name);
      if (printed.size >= MAX_PRINTED) printed.clear();
      printed.set(source.sha256, lines);
      return lines;
    } catch {
      // an unreadable file is skipped
    }
  }
  return [];
}

/**
 * Returns the lines of the transcript in seeds/ that a report was read from; empty if it is missing. It is identified
 * by its text: two transcripts may share a name, and it may have been renamed.
 */
async function transcriptOf(root: string, recordText: string | null): Promise<string[]> {
  const source = recordText === null ? null : readRecord(recordText)?.source;
  if (!source) return [];
  const files = transcriptsIn(join(root, 'seeds'));
  const likely = files.filter((file) => basename(file) === source.file);
  for (const file of new Set([...likely, ...files])) {
    try {
      const { text } = decode(await readFile(file));
      if (hash('sha256', text) === source.sha256) return text.split('\n');
    } catch {
      // an unreadable file is skipped
    }
  }
  return [];
}

/** The refusal shown when the files changed after the editor loaded them. */
export const changedMeanwhile = (): Refusal =>
  new Refusal('这份报告刚在别处改过，这次的改动没有保存', '没有覆盖任何内容，请看过新的内容后再做一次');

/**
 * Writes page and record, both or neither.
 * @param version of the files that the editor saw
 * @returns the files as read back
 * @throws Refusal if they have changed since, or differ from what was written
 */
export async function writeFiles(root: string, slug: string, version: string, written: Written): Promise<Files> {
  const now = await readFiles(root, slug);
  if (!now || now.version !== version) throw changedMeanwhile();
  const page = { path: join(root, now.path), content: written.mdx, before: now.mdx };
  try {
    if (written.recordText === null) saveFile(page);
    else {
      const path = join(now.folder, 'record.json');
      savePair(page, { path, content: written.recordText, before: now.recordText });
    }
  } catch (error) {
    if (error instanceof ChangedMeanwhile) throw changedMeanwhile();
    throw error;
  }
  const after = await readFiles(root, slug);
  if (!after || after.mdx !== written.mdx || after.recordText !== written.recordText)
    throw new Refusal('这份报告正被别的程序改动，这次的改动可能没有留下', '请刷新页面，看过现在的内容后再试');
  return after;
}

/**
 * Saves a picture in photos/ under a free name; returns the existing file if it is already there.
 * @throws Refusal if photos/ is a link that leads out of content/
 */
export async function savePhoto(
  root: string,
  folder: string,
  stem: string,
  ending: string,
  bytes: Uint8Array,
): Promise<string> {
  const photos = join(folder, 'photos');
  if ((await isLink(photos)) && !(await isInside(root, photos)))
    throw new Refusal('photos 文件夹是指向 content/ 以外的链接，没有保存', '请把它换成真正的文件夹');
  await mkdir(photos, { recursive: true });
  const names = await readdir(photos);
  for (const name of names) {
    if (!name.toLowerCase().endsWith(`.${ending}`)) continue;
    if ((await readPhoto(root, folder, name))?.equals(bytes)) return `photos/${name}`;
  }
  const taken = new Set(names.map((name) => name.toLowerCase().replace(/\.[^.]+$/, '')));
  let free = stem;
  for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${stem}-${n}`;
  saveFile({ path: join(photos, `${free}.${ending}`), content: bytes, before: null });
  return `photos/${free}.${ending}`;
}

/** Reads a picture in a report's folder by its name in photos/; null if there is none inside content/. */
export async function readPhoto(root: string, folder: string, name: string): Promise<Buffer | null> {
  if (basename(name) !== name || name.startsWith('.')) return null;
  const path = join(folder, 'photos', name);
  return (await isInside(root, path)) ? readFile(path).catch(() => null) : null;
}

const isLink = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => null))?.isSymbolicLink() ?? false;

/** Returns whether a path is below content/ after resolving links. */
async function isInside(root: string, path: string): Promise<boolean> {
  const [base, real] = await Promise.all([join(root, 'content'), path].map((each) => realpath(each).catch(() => null)));
  return Boolean(base && real?.startsWith(base + sep));
}
