import { type Stats, statSync } from 'node:fs';

/** Milliseconds: a file changed this recently may change again within one tick of the disk's clock. */
const TICK_MS = 3000;

/** Allocated once: a new object for each call deoptimizes the caller. */
const QUIET = { throwIfNoEntry: false } as const;

/**
 * Returns the identity of a file's content without reading it. `ctime` also changes when size, time and inode do not:
 * an editor that restores the time, an archive unpacked over the file.
 */
const identity = ({ size, mtimeMs, ctimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ctimeMs} ${ino}`;

/** Returns the identity of a file of the previous site. Without `ctime`, which changes with each hard link. */
export const identityOf = ({ size, mtimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ino}`;

/**
 * Returns a stamp that shows later whether a file is unchanged: null for a file changed so recently that a further
 * change might not show, an empty string if it can't be a file.
 */
export function stampOf(path: string): string | null {
  let found: Stats | undefined;
  try {
    found = statSync(path, QUIET);
  } catch {
    // a name that is too long, or a loop of links
  }
  if (!found?.isFile()) return '';
  return Date.now() - Math.max(found.mtimeMs, found.ctimeMs) < TICK_MS ? null : identity(found);
}
