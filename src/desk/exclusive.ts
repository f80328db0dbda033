import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { patiently } from '../disk/atomic.ts';
import { makeQueue, type Queue } from './queue.ts';
import { Refusal } from './refusal.ts';
import { DESK_FOLDER, DESK_ID } from './running.ts';

const POLL_MS = 20;
/** A write takes milliseconds: a lock that is older was left behind by a process that was killed. */
const STALE_MS = 10_000;
const MAX_WAIT_MS = 15_000;
const MAX_REFUSED = 25;

/** The writers of this process queue, so that a lock of its own that is found is one left behind. */
const own: Queue = makeQueue();

/**
 * Runs a job while no other does for the same report, in this process or another: what was read before it is still
 * there when it writes.
 * @param slug of the report
 * @throws Refusal where another process does not let go
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
      // Windows refuses a file that is just being deleted; where it still does so later, the folder is not to be written.
      if (code !== 'EEXIST' && !(/^(?:EPERM|EACCES|EBUSY)$/.test(code) && tries < MAX_REFUSED)) throw error;
      if (isLeftBehind(path)) letGo(path);
    }
  }
  throw new Refusal('这份报告正在另一个窗口里保存', '请等几秒再试');
}

/** Best effort: the report is written by now, and a lock that stays is stale soon. */
function letGo(path: string): void {
  try {
    patiently(() => rmSync(path, { force: true }));
  } catch {
    // Another program holds it open.
  }
}

function isLeftBehind(path: string): boolean {
  try {
    return readFileSync(path, 'utf8') === DESK_ID || Date.now() - statSync(path).mtimeMs > STALE_MS;
  } catch {
    // It has just been let go.
    return false;
  }
}
