import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What a build leaves for the next one, from the root of the project; it may be thrown away at any time. */
export const CACHE = 'node_modules/.cache/huimou';
/** Where shards of the search index are kept. */
export const SEARCH_CACHE = join(CACHE, 'search');

/**
 * Writes a file beside its place, then sets it there: a process that ends meanwhile leaves no half of it under its name.
 * @throws Error of the system, with nothing left beside
 */
export function replaceFile(path: string, content: Uint8Array | string): void {
  const part = `${path}.${process.pid}`;
  try {
    try {
      writeFileSync(part, content);
    } catch {
      // Most often the folder is there: to ask each time would cost more.
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(part, content);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** One file under two names; a copy where the disk can't. */
export function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    rmSync(to, { force: true });
    copyFileSync(from, to);
  }
}

/**
 * Removes from a folder all that does not stay, and folders that are empty then.
 * @param stays asked of each path from there; a folder that stays does so with all that is in it
 * @returns whether anything is left
 */
export function leaveOnly(folder: string, stays: (path: string) => boolean, inner = ''): boolean {
  let left = false;
  for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
    const path = inner ? `${inner}/${entry.name}` : entry.name;
    if (stays(path) || (entry.isDirectory() && leaveOnly(folder, stays, path))) left = true;
    else if (entry.isDirectory()) rmdirSync(join(folder, path));
    else unlinkSync(join(folder, path));
  }
  return left;
}
