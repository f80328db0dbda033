import { lstatSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkFile } from '../../disk/cache.ts';
import { readJson, readText } from '../../disk/files.ts';
import { identityOf } from '../../disk/stamp.ts';

/** A file of the index, with its path in its folder. */
export interface IndexFile {
  path: string;
  content: Uint8Array;
}

/** A cached folder of files: those of a shard. */
export interface CachedFiles<Note> {
  folder: string;
  files: [path: string, size: number][];
  /** Data for the next build. */
  note: Note;
  /** Identity of the files on the disk (`identityOf`), if it was checked. */
  is?: ReadonlyMap<string, string>;
}

type FileList<Note> = Pick<CachedFiles<Note>, 'files' | 'note'>;

/** The list of the files; written last, so that a folder with a list is complete. */
const LIST = 'list.json';

function makeFolders(root: string, paths: readonly string[]): void {
  for (const folder of new Set(paths.map((path) => dirname(path)))) mkdirSync(join(root, folder), { recursive: true });
}

/**
 * Caches files in a folder, which is renamed to its final name once complete.
 * @param also existing files to be linked, by their path in the folder
 */
export function putFiles<Note>(
  folder: string,
  files: readonly IndexFile[],
  note: Note,
  also: ReadonlyMap<string, string> = new Map(),
): CachedFiles<Note> {
  const next = `${folder}.new`;
  rmSync(next, { recursive: true, force: true });
  makeFolders(next, [...files.map(({ path }) => path), ...also.keys()]);
  for (const { path, content } of files) writeFileSync(join(next, path), content);
  for (const [path, from] of also) linkFile(from, join(next, path));
  const list: FileList<Note> = {
    files: [
      ...files.map(({ path, content }): [string, number] => [path, content.length]),
      ...[...also].map(([path, from]): [string, number] => [path, statSync(from).size]),
    ],
    note,
  };
  writeFileSync(join(next, LIST), JSON.stringify(list));
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
  return { ...list, folder };
}

/** Returns a cached folder; null if there is none, or if a file is missing. */
export function getFiles<Note>(folder: string): CachedFiles<Note> | null {
  const found = listFiles<Note>(folder);
  if (!found) return null;
  const is = new Map<string, string>();
  for (const [path, size] of found.files) {
    const file = statSync(join(folder, path), { throwIfNoEntry: false });
    if (file?.size !== size) return null;
    is.set(path, identityOf(file));
  }
  return { ...found, is };
}

/** Returns the list of a cached folder, without looking at the files; null if there is none. */
export function listFiles<Note>(folder: string): CachedFiles<Note> | null {
  const list = readJson<FileList<Note>>(join(folder, LIST));
  return list && { ...list, folder };
}

/** Returns whether a file of a cached folder exists. */
export const isThere = (folder: string, [path, size]: CachedFiles<unknown>['files'][number]): boolean =>
  statSync(join(folder, path), { throwIfNoEntry: false })?.size === size;

/** Links the files of a cached folder into the site, except those that already exist. */
export function copyInto({ folder, files, is }: CachedFiles<unknown>, to: string): void {
  const paths = files.map(([path]) => path);
  makeFolders(to, paths);
  for (const path of paths) {
    const [from, target] = [join(folder, path), join(to, path)];
    const there = lstatSync(target, { throwIfNoEntry: false });
    if (there && identityOf(there) === (is?.get(path) ?? identityOf(statSync(from)))) continue;
    if (there) rmSync(target);
    linkFile(from, target);
  }
}

/** Returns cached text, recomputed when its key changes. */
export async function cachedText(file: string, of: string, make: () => string | Promise<string>): Promise<string> {
  const cached = readText(file);
  if (cached?.startsWith(`${of}\n`)) return cached.slice(of.length + 1);
  const text = await make();
  writeFileSync(file, `${of}\n${text}`);
  return text;
}
