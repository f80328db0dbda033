import { existsSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { patiently } from '../disk/atomic.ts';
import { lock } from './lock.ts';

/** Returns where a site really lies: the folder itself, where `dist` is a link to it. */
export function targetOf(dist: string): string {
  const found = lstatSync(dist, { throwIfNoEntry: false });
  if (!found) return join(realpathSync(dirname(dist)), basename(dist));
  const target = realpathSync(dist);
  if (!lstatSync(target).isDirectory()) throw new Error(`${dist} 不是文件夹  请移走这个文件后再试`);
  return target;
}

/**
 * Folders next to a site, on the same disk: what is being built, the former site while the new one takes its place, and
 * what is to be removed. Their names tell whose they are: other projects may publish into the same parent.
 */
const siblingOf = (target: string, what: 'new' | 'old' | 'waste'): string =>
  join(dirname(target), `.dist-${what}-${basename(target)}`);

/** Makes a new, empty folder to build in. Its name is the same in every build: Astro counts it among a page's inputs. */
export function freshFolder(target: string): string {
  const folder = siblingOf(target, 'new');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

/**
 * Puts a finished folder in the place of `target`, by two renames. Should the process end between them, `settle` puts the
 * former site back.
 * @throws Error of the system, with the former site in its place
 */
export function publish(made: string, target: string): void {
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
  remove(former, target);
}

/** Cleans up after builds that were killed: puts the former site back where there is none, and removes the rest. */
export function settle(target: string): void {
  const former = siblingOf(target, 'old');
  if (existsSync(former)) {
    if (existsSync(target)) remove(former, target);
    else renameSync(former, target);
  }
  for (const what of ['new', 'waste'] as const) discard(siblingOf(target, what));
}

/** Puts the former site back where a build was killed between two renames; for commands that only read it. */
export async function repair(dist: string, log: (line: string) => void): Promise<void> {
  if (existsSync(dist) || !existsSync(siblingOf(targetOf(dist), 'old'))) return;
  // A build that is at work at this moment does it itself.
  const unlock = await lock(dirname(dist), log);
  try {
    settle(targetOf(dist));
  } finally {
    unlock();
  }
}

/** Renames a former site before it is removed: one half removed must never be put back. */
function remove(former: string, target: string): void {
  const waste = siblingOf(target, 'waste');
  try {
    discard(waste);
    renameSync(former, waste);
    discard(waste);
  } catch {
    // The new site is in place: the next build removes what is left.
  }
}

/** Best effort. */
function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}
