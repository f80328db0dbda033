import { existsSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { patiently } from '../disk/atomic.ts';
import { lock } from './lock.ts';

/** Returns the actual folder of a site: `dist`, or the folder that it links to. */
export function targetOf(dist: string): string {
  const found = lstatSync(dist, { throwIfNoEntry: false });
  if (!found) return join(realpathSync(dirname(dist)), basename(dist));
  const target = realpathSync(dist);
  if (!lstatSync(target).isDirectory()) throw new Error(`${dist} 不是文件夹  请移走这个文件后再试`);
  return target;
}

/**
 * Returns the path of a folder next to a site, on the same disk: for the site being built, for the former one during
 * the replacement, and for what is to be deleted. The name contains that of the site, as other projects may publish
 * into the same parent.
 */
const siblingOf = (target: string, what: 'new' | 'old' | 'waste'): string =>
  join(dirname(target), `.dist-${what}-${basename(target)}`);

/**
 * Creates a new, empty folder to build in. Its name is the same in every build, as Astro counts it among a page's
 * inputs.
 */
export function freshFolder(target: string): string {
  const folder = siblingOf(target, 'new');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

/**
 * Replaces `target` with a finished folder, by two renames. If the process ends between them, `settleSite` restores the
 * former site.
 * @param keep the path that the former site is moved to; it is removed if there is none, or if the path is on another disk
 * @throws Error of the system, with the former site in place
 */
export function publish(made: string, target: string, keep: string | null = null): void {
  if (!existsSync(target)) {
    patiently(() => renameSync(made, target));
    return;
  }
  const former = siblingOf(target, 'old');
  patiently(() => renameSync(target, former));
  try {
    patiently(() => renameSync(made, target));
  } catch (error) {
    renameSync(former, target);
    throw error;
  }
  if (keep === null || !moved(former, keep)) remove(former, target);
}

function moved(from: string, to: string): boolean {
  try {
    rmSync(to, { recursive: true, force: true });
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Cleans up after killed builds: restores the former site if there is none, and removes the rest. */
export function settleSite(target: string): void {
  const former = siblingOf(target, 'old');
  if (existsSync(former)) {
    if (existsSync(target)) remove(former, target);
    else renameSync(former, target);
  }
  for (const what of ['new', 'waste'] as const) discard(siblingOf(target, what));
}

/** Restores the former site if a build was killed between two renames; for commands that only read it. */
export async function repair(dist: string, log: (line: string) => void): Promise<void> {
  if (existsSync(dist) || !existsSync(siblingOf(targetOf(dist), 'old'))) return;
  // a running build does this itself
  const unlock = await lock(dirname(dist), log);
  try {
    settleSite(targetOf(dist));
  } finally {
    unlock();
  }
}

/** Renames the former site before deleting it: a half deleted one must never be restored. */
function remove(former: string, target: string): void {
  const waste = siblingOf(target, 'waste');
  try {
    discard(waste);
    renameSync(former, waste);
    discard(waste);
  } catch {
    // the new site is in place; the next build removes the rest
  }
}

/** Removes a folder if it can; the next build tries again. */
function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}
