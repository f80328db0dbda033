import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { patiently } from '../disk/atomic.ts';
import { makeQueue, type Queue } from './queue.ts';
import { Refusal } from './refusal.ts';
import { DESK_FOLDER, DESK_ID } from './running.ts';

const POLL_MS = 20;
/** Milliseconds: a write takes a few, so an older lock was left behind by a killed process. */
const STALE_MS = 10_000;
const MAX_WAIT_MS = 15_000;
const MAX_REFUSED = 25;

/** Writers of this process are queued, so that a lock file of this process is certainly stale. */
const own: Queue = makeQueue();

/**
 * Runs a job while no other one runs for the same report, in this process or another: what the job reads is still there
 * when it writes.
 * @param slug of the report
 * @throws Refusal if another process does not release its lock
 */
export const exclusively = <T>(root: string, slug: string, job: () => Promise<T>): Promise<T> =>
  own(`${root} ${slug}`, async () => {
    const path = join(root, DESK_FOLDER, `${slug}.lock`);
    await take(path);
    try {
      return await job();
    } finally {
      letGo(path);
    }
  });

async function take(path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  let tries = 0;
  for (const end = Date.now() + MAX_WAIT_MS; Date.now() < end; await pause(POLL_MS)) {
    try {
      writeFileSync(path, DESK_ID, { flag: 'wx' });
      return;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      tries += 1;
      // Windows refuses access to a file that is being deleted; if it still does so later, the folder is not writable.
      if (code !== 'EEXIST' && !(/^(?:EPERM|EACCES|EBUSY)$/.test(code) && tries < MAX_REFUSED)) throw error;
      if (isLeftBehind(path)) letGo(path);
    }
  }
  throw new Refusal('这份报告正在另一个窗口里保存', '请等几秒再试');
}

/** Releases a lock if it can: the report is already written, and a remaining lock soon becomes stale. */
function letGo(path: string): void {
  try {
    patiently(() => rmSync(path, { force: true }));
  } catch {
    // another program has it open
  }
}

function isLeftBehind(path: string): boolean {
  try {
    return readFileSync(path, 'utf8') === DESK_ID || Date.now() - statSync(path).mtimeMs > STALE_MS;
  } catch {
    // it has just been released
    return false;
  }
}
