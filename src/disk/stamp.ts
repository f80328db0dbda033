import { type Stats, statSync } from 'node:fs';

/** Milliseconds. A file changed this lately may change again within one tick of its disk's clock. */
const TICK_MS = 3000;

/** Allocated once: a new object for each call deoptimizes the caller. */
const QUIET = { throwIfNoEntry: false } as const;

/**
 * Returns what identifies the content of a file without reading it. `ctime` sees what keeps size, time and inode: an
 * editor that restores the time, an archive unpacked over the file.
 */
const identity = ({ size, mtimeMs, ctimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ctimeMs} ${ino}`;

/** Returns what identifies a file of the last site. Not its `ctime`: that changes with each hard link. */
export const identityOf = ({ size, mtimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ino}`;

/**
 * Returns a stamp that tells later whether a file is still as it was read: null for a file changed so lately that a
 * further change might not show, an empty string where it can't be a file.
 */
export function stampOf(path: string): string | null {
  let found: Stats | undefined;
  try {
    found = statSync(path, QUIET);
  } catch {
    // A name that is too long, a loop of links.
  }
  if (!found?.isFile()) return '';
  return Date.now() - Math.max(found.mtimeMs, found.ctimeMs) < TICK_MS ? null : identity(found);
}
