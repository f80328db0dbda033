import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../disk/atomic.ts';
import { readJson } from '../disk/files.ts';

/**
 * Folder that names the process that builds. It is created by one rename together with its file, so it is never seen
 * half written.
 */
const LOCK = '.dist-lock';
/**
 * Prefix of the folder that a process prepares before it takes the lock. A process killed at that moment leaves it
 * behind.
 */
const PREPARED = '.dist-lock-';
const OWNER = 'owner.json';
/** Milliseconds: between two checks, until waiting is given up, and until a prepared folder counts as abandoned. */
const POLL_MS = 300;
const MAX_WAIT_MS = 15 * 60_000;
const STALE_MS = 60_000;

interface Owner {
  pid: number;
  host: string;
}

/**
 * Acquires the build lock of a project; waits, with one line of output, while another process has it. A lock whose
 * process has ended is taken over. Resolves to the function that releases it.
 * @throws Error of one line if another process still has it after a quarter of an hour
 */
export async function lock(root: string, log: (line: string) => void): Promise<() => void> {
  const path = join(root, LOCK);
  const owner = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner);
  let announced = false;
  for (const end = Date.now() + MAX_WAIT_MS; ; ) {
    if (take(root, path, owner)) return () => release(root, path, owner);
    const holder = readOwner(path);
    if (!holder || isGone(path, holder)) setAside(root, path, () => isOwnedBy(path, JSON.stringify(holder)));
    else {
      if (!announced) log(`另一个构建（进程 ${holder.pid}）正在进行，等它完成…`);
      announced = true;
      if (Date.now() > end)
        throw new Error(
          `等了一刻钟，另一个构建（进程 ${holder.pid}）还没有完成  ${path}  确认没有构建在进行，就删去这个文件夹`,
        );
      await wait(POLL_MS);
    }
  }
}

function take(root: string, path: string, owner: string): boolean {
  clean(root);
  const made = mkdtempSync(join(root, PREPARED));
  writeFileSync(join(made, OWNER), owner);
  try {
    // A non-empty folder can't be replaced by a rename: of two processes that try, one fails.
    renameSync(made, path);
    return true;
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM' || code === 'EACCES') return false;
    throw error;
  }
}

/** Releases the lock if it can; a lock that remains belongs to a process that has ended. */
function release(root: string, path: string, owner: string): void {
  try {
    if (isOwnedBy(path, owner)) setAside(root, path, () => true);
  } catch {}
}

const isOwnedBy = (path: string, owner: string): boolean => JSON.stringify(readOwner(path)) === owner;

/**
 * Removes a lock in one step: if its file were deleted first, another process could take over the half removed lock.
 */
function setAside(root: string, path: string, still: () => boolean): void {
  const aside = join(mkdtempSync(join(root, PREPARED)), 'lock');
  try {
    if (still()) renameSync(path, aside);
  } catch {
    // Another process was faster.
  } finally {
    rmSync(join(aside, '..'), { recursive: true, force: true });
  }
}

/** Removes the folders that killed processes prepared. */
function clean(root: string): void {
  for (const name of readdirSync(root).filter((name) => name.startsWith(PREPARED))) {
    const made = statSync(join(root, name), { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && made < Date.now() - STALE_MS) rmSync(join(root, name), { recursive: true, force: true });
  }
}

const readOwner = (path: string): Owner | null => readJson(join(path, OWNER));

function isGone(path: string, { pid, host }: Owner): boolean {
  // The lock belongs to another machine that shares the folder: whether its process runs is unknown.
  if (host !== hostname()) return false;
  if (!isAlive(pid)) return true;
  // After a restart of the machine, the process id may belong to another process.
  const taken = statSync(join(path, OWNER), { throwIfNoEntry: false })?.mtimeMs;
  return taken !== undefined && taken < Date.now() - uptime() * 1000;
}
