import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The folder that says who builds. A folder with its file in it appears by one rename, never half written. */
const LOCK = '.dist-lock';
/** What a process makes before it takes the lock; left behind only by one that was killed in that moment. */
export const LOCK_PART = '.dist-lock-';
const OWNER = 'owner.json';
/** Milliseconds between two looks, and until waiting ends. */
const EVERY = 300;
const PATIENCE = 15 * 60_000;

interface Owner {
  pid: number;
  host: string;
  /** When the process began, where the system tells: a number used again is another process. */
  started: string | null;
}

/**
 * Takes the right to build in a project; waits, in one line, for whoever has it. A lock whose process is gone is taken
 * over. Resolves to the function that gives it back.
 * @throws Error in one line where it is still held after a quarter of an hour
 */
export async function lock(root: string, say: (line: string) => void): Promise<() => void> {
  const path = join(root, LOCK);
  const mine: Owner = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  const told = JSON.stringify(mine);
  let said = false;
  for (const end = Date.now() + PATIENCE; ; ) {
    if (take(root, path, told)) return () => release(root, path, told);
    const holder = readOwner(path);
    if (!holder || isGone(holder)) remove(root, path, holder);
    else {
      if (!said) say(`另一个构建（进程 ${holder.pid}）正在进行，等它完成…`);
      said = true;
      if (Date.now() > end)
        throw new Error(
          `等了一刻钟，另一个构建（进程 ${holder.pid}）还没有完成  ${path}  确认没有构建在进行，就删去这个文件夹`,
        );
      await wait(EVERY);
    }
  }
}

function take(root: string, path: string, told: string): boolean {
  const made = mkdtempSync(join(root, LOCK_PART));
  writeFileSync(join(made, OWNER), told);
  try {
    // A folder that is not empty can't be replaced: of two that try, one fails.
    renameSync(made, path);
    return true;
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM' || code === 'EACCES') return false;
    throw error;
  }
}

function release(root: string, path: string, told: string): void {
  if (JSON.stringify(readOwner(path)) === told) setAside(root, path, () => true);
}

/** Sets a lock aside that nobody holds any more, unless another process has just done so. */
function remove(root: string, path: string, gone: Owner | null): void {
  setAside(root, path, () => JSON.stringify(readOwner(path)) === JSON.stringify(gone));
}

/** In one step: a lock without its file, half removed, would be another one's for the taking. */
function setAside(root: string, path: string, still: () => boolean): void {
  const aside = join(mkdtempSync(join(root, LOCK_PART)), 'lock');
  try {
    if (still()) renameSync(path, aside);
  } catch {
    // Another one was faster.
  } finally {
    rmSync(join(aside, '..'), { recursive: true, force: true });
  }
}

function readOwner(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(join(path, OWNER), 'utf8')) as Owner;
  } catch {
    return null;
  }
}

function isGone({ pid, host, started }: Owner): boolean {
  // Of a process on another machine that shares the folder, nothing can be told.
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  return started !== null && startOf(pid) !== started;
}

/** Field 22 of /proc/<pid>/stat: ticks since the machine started; null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
