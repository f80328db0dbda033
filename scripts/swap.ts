import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LOCK_PART } from './lock.ts';

/** Folders beside dist/ that a build makes: what it builds, and what it has just replaced. */
const NEW = '.dist-new-';
const OLD = '.dist-old-';

/** Where a site really lies: the folder itself, where `dist` is a link to it. */
export function targetOf(dist: string): string {
  const found = lstatSync(dist, { throwIfNoEntry: false });
  if (!found) return join(realpathSync(dirname(dist)), basename(dist));
  const target = realpathSync(dist);
  if (!lstatSync(target).isDirectory()) throw new Error(`${dist} 不是文件夹  请移走这个文件后再试`);
  return target;
}

/**
 * A new, empty folder on the same disk as `target`, in its own folder. Its name is the same in every build: Astro counts
 * the path of the output among what a page is made of. The lock of the build keeps others out of it.
 */
export function freshFolder(target: string, what = 'site'): string {
  const folder = join(dirname(target), `${NEW}${basename(target)}-${what}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

/**
 * Puts a finished folder in the place of `target`. Where the system can exchange two names (`mv --exchange`), there is
 * no moment without a whole site; elsewhere the former one is set aside between two renames, and `settle` puts it back
 * should the process end between them.
 */
export function swap(made: string, target: string): void {
  if (!existsSync(target)) {
    renameSync(made, target);
    return;
  }
  if (exchange(made, target)) {
    discard(made);
    return;
  }
  const aside = join(dirname(target), OLD + basename(made).slice(NEW.length));
  patiently(() => renameSync(target, aside));
  try {
    patiently(() => renameSync(made, target));
  } catch (error) {
    renameSync(aside, target);
    throw error;
  }
  discard(asWaste(aside));
}

/** Cleans up behind builds that were ended: puts the former site back where there is none, and removes the rest. */
export function settle(target: string): void {
  const parent = dirname(target);
  const left = (prefix: string) =>
    readdirSync(parent)
      .filter((name) => name.startsWith(prefix))
      .map((name) => join(parent, name));
  for (const path of left(OLD)) {
    if (existsSync(target)) asWaste(path);
    else renameSync(path, target);
  }
  for (const path of left(NEW)) discard(path);
  const minute = Date.now() - 60_000;
  for (const path of left(LOCK_PART)) if (statSync(path).mtimeMs < minute) discard(path);
}

/** Gives what was set aside the name of waste before it is removed: a site half removed is never put back. */
function asWaste(path: string): string {
  const waste = join(dirname(path), NEW + basename(path).slice(OLD.length));
  renameSync(path, waste);
  return waste;
}

/** The former site is only removed once the new one stands: what can't be removed now, the next build removes. */
function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}

function exchange(made: string, target: string): boolean {
  if (process.platform !== 'linux') return false;
  return spawnSync('mv', ['--exchange', '-T', '--', made, target], { stdio: 'ignore' }).status === 0;
}

/** On Windows a scanner or a browser may hold a folder for a moment. */
function patiently(work: () => void): void {
  for (let tries = 0; ; tries++) {
    try {
      work();
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (tries >= 20 || !(code === 'EPERM' || code === 'EBUSY' || code === 'EACCES')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}
