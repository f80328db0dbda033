import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkFile } from '../disk/cache.ts';
import { identityOf } from '../disk/stamp.ts';
import type { IndexFile } from './files.ts';

/** A folder of files between builds: of one shard, or of Pagefind's program. */
export interface Kept<Note> {
  folder: string;
  files: [path: string, size: number][];
  /** What the next build wants to know of them. */
  note: Note;
  /** Which files on the disk they are (`identityOf`), where that was looked at. */
  is?: ReadonlyMap<string, string>;
}

type Listed<Note> = Pick<Kept<Note>, 'files' | 'note'>;

/** Its list: written last, so that a folder with one is whole. */
const LIST = 'list.json';

function makeFolders(root: string, paths: readonly string[]): void {
  for (const folder of new Set(paths.map((path) => dirname(path)))) mkdirSync(join(root, folder), { recursive: true });
}

/**
 * Keeps files in a folder, under its name only when all are there.
 * @param also files that are there already, by their path in the folder
 */
export function keep<Note>(
  folder: string,
  files: readonly IndexFile[],
  note: Note,
  also: ReadonlyMap<string, string> = new Map(),
): Kept<Note> {
  const next = `${folder}.new`;
  rmSync(next, { recursive: true, force: true });
  makeFolders(next, [...files.map(({ path }) => path), ...also.keys()]);
  for (const { path, content } of files) writeFileSync(join(next, path), content);
  for (const [path, from] of also) linkFile(from, join(next, path));
  const list: Listed<Note> = {
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

/** A folder as it was kept; null where there is none, or not the whole of it. */
export function kept<Note>(folder: string): Kept<Note> | null {
  const found = listed<Note>(folder);
  if (!found) return null;
  const is = new Map<string, string>();
  for (const [path, size] of found.files) {
    const file = statSync(join(folder, path), { throwIfNoEntry: false });
    if (file?.size !== size) return null;
    is.set(path, identityOf(file));
  }
  return { ...found, is };
}

/** What a folder should hold; null where its list is not there. Whether it does is not looked at. */
export function listed<Note>(folder: string): Kept<Note> | null {
  try {
    return { ...(JSON.parse(readFileSync(join(folder, LIST), 'utf8')) as Listed<Note>), folder };
  } catch {
    return null;
  }
}

/** Whether a file of a kept folder is there. */
export const stands = (folder: string, [path, size]: Kept<unknown>['files'][number]): boolean =>
  statSync(join(folder, path), { throwIfNoEntry: false })?.size === size;

/** Puts what is kept into a folder of the site; what stands there already stays. */
export function place({ folder, files, is }: Kept<unknown>, to: string): void {
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

/** A text between builds, made again only when what it is made of is another. */
export async function remember(file: string, of: string, make: () => string | Promise<string>): Promise<string> {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.startsWith(`${of}\n`)) return text.slice(of.length + 1);
  } catch {}
  const text = await make();
  writeFileSync(file, `${of}\n${text}`);
  return text;
}
