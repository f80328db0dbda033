import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LOCK_PART, lock } from './lock.ts';

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
 * Puts a finished folder in the place of `target`. On Linux two names are exchanged in one step: there is no moment
 * without a whole site. Elsewhere the former one is set aside between two renames, and `settle` puts it back should the
 * process end between them.
 * @param exchanged exchanges two names at once; false where the system can't
 * @param away what becomes of the former one
 */
export function swap(
  made: string,
  target: string,
  exchanged: typeof exchange = exchange,
  away: (former: string) => void = discard,
): void {
  if (!existsSync(target)) {
    renameSync(made, target);
    return;
  }
  if (exchanged(made, target)) {
    away(made);
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
  away(asWaste(aside));
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

/** Puts the former site back where a build was ended between two renames; for commands that only read it. */
export async function repair(dist: string, say: (line: string) => void): Promise<void> {
  const parent = dirname(dist);
  if (existsSync(dist) || !readdirSync(parent).some((name) => name.startsWith(OLD))) return;
  // A build that is at work at this moment does it itself.
  const unlock = await lock(parent, say);
  try {
    settle(targetOf(dist));
  } finally {
    unlock();
  }
}

/** Gives what was set aside the name of waste before it is removed: a site half removed is never put back. */
function asWaste(path: string): string {
  const waste = join(dirname(path), NEW + basename(path).slice(OLD.length));
  renameSync(path, waste);
  return waste;
}

/** The former site is only removed once the new one stands: what can't be removed now, the next build removes. */
export function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}

/** Numbers of the system call renameat2, by processor. */
const RENAMEAT2: { [arch: string]: number } = { x64: 316, arm64: 276 };

/**
 * Exchanges two names. Node has no word for it: coreutils 9.5 has one, and before, perl, which every Debian brings
 * along, asks the system itself (-100: paths from here; 2: exchange).
 */
export function exchange(made: string, target: string): boolean {
  if (process.platform !== 'linux') return false;
  const done = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (done('mv', '--exchange', '-T', '--', made, target)) return true;
  const call = RENAMEAT2[process.arch];
  if (!call) return false;
  return done('perl', '-e', `exit(syscall(${call}, -100, $ARGV[0], -100, $ARGV[1], 2) == 0 ? 0 : 1)`, made, target);
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
