import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, leaveOnly } from '../src/build/cache.ts';
import { identityOf } from '../src/build/stamp.ts';
import { WHOLE } from '../src/last-tables.ts';
import { discard } from './swap.ts';

/**
 * The site that the last build replaced. Most of what the next one keeps stands in it, each file where it belongs: to
 * clear it of the rest costs a few times less than to link thousands of files into new folders and to remove the old ones.
 */
const SPARE = join(CACHE, 'spare');
/** The search index looks itself at what it finds there (src/search/index.ts). */
const INDEX = 'pagefind';

/**
 * Sets a site that was replaced aside for the next build, without its tables: they are large, and seldom the same.
 * @returns false where it could not be moved there
 */
export function setAside(site: string): boolean {
  try {
    rmSync(SPARE, { recursive: true, force: true });
    mkdirSync(CACHE, { recursive: true });
    renameSync(site, SPARE);
    for (const path of Object.values(WHOLE)) rmSync(join(SPARE, path), { force: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Puts what the spare site has of some files into a site in the making.
 * @param wanted files by their path from the root of the site: which file on the disk each has to be (`identityOf`)
 * @returns those that stand in the new site now
 */
export function bringSpare(folder: string, wanted: ReadonlyMap<string, string>): Set<string> {
  const brought = new Set<string>();
  if (!existsSync(SPARE)) return brought;
  try {
    leaveOnly(SPARE, (path) => {
      if (path === INDEX) return true;
      const stays = wanted.has(path) && identityOf(lstatSync(join(SPARE, path))) === wanted.get(path);
      if (stays) brought.add(path);
      return stays;
    });
  } catch {
    // Another program holds a file of it: all is linked anew, as where there is no spare site.
    discard(SPARE);
    return new Set();
  }
  merge(folder, SPARE);
  rmSync(folder, { recursive: true });
  renameSync(SPARE, folder);
  return brought;
}

/** Moves all that is in a folder into another one, folders as a whole where that has none of the name. */
function merge(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && existsSync(target)) merge(source, target);
    else renameSync(source, target);
  }
}
