import { type Stats, statSync } from 'node:fs';

/** A file changed in this moment may change again within one tick of the clock of its disk, which can be as long. */
const TICK = 3000;

/** Made once: optimized code would be thrown away again and again where it makes one for each call. */
const QUIET = { throwIfNoEntry: false } as const;

/** What tells a file from every other one without reading it: its size, its time and its number on the disk. */
export const identityOf = ({ size, mtimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ino}`;

/**
 * The same, to see later whether a file is still as it was read. Null for a file changed so lately that a change to
 * come may not show: such a file has to be read again.
 * @returns an empty string where there is no file
 */
export function stampOf(path: string): string | null {
  const found = statSync(path, QUIET);
  if (!found?.isFile()) return '';
  return Date.now() - found.mtimeMs < TICK ? null : identityOf(found);
}
