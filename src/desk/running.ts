import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { replaceFile } from '../disk/atomic.ts';

/** In the project's folder: what the desks of this machine know of each other. It is no part of the site. */
export const DESK_FOLDER = '.desk';
/** Which process serves the desk of a project, so that a second double-click opens that one. */
export const LOCK_FILE = `${DESK_FOLDER}/running.json`;
/** Names this process: what answers at the port of a lock is asked for it, as another program may have that port by now. */
export const DESK_ID = randomUUID();

const POLL_MS = 300;
const ANSWER_MS = 5000;
/** A desk that starts needs some seconds, on a slow machine with a virus scanner a minute. */
const MAX_WAIT_MS = 90_000;

const lockSchema = z.object({
  pid: z.number().int().positive(),
  id: z.string(),
  /** null while it starts. */
  port: z.number().int().nullable(),
});
type Lock = z.infer<typeof lockSchema>;

/** Notes that this process serves the desk, or will; returns false where another has noted that before. */
export function claimDesk(root: string): boolean {
  try {
    mkdirSync(join(root, DESK_FOLDER), { recursive: true });
    writeFileSync(join(root, LOCK_FILE), textOf(null), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Notes at which port it answers, where the lock is its own. */
export function announceDesk(root: string, port: number): void {
  if (readLock(root)?.id === DESK_ID) replaceFile(join(root, LOCK_FILE), textOf(port));
}

/** Takes the note back, where it is its own. A process that is killed leaves it behind: then it is stale. */
export function releaseDesk(root: string): void {
  if (readLock(root)?.id === DESK_ID) rmSync(join(root, LOCK_FILE), { force: true });
}

/**
 * Returns the address of the desk that is open already; null where none is, and a stale lock is gone then.
 * @param patient waits for one that is starting
 */
export async function runningDesk(root: string, patient: boolean): Promise<string | null> {
  for (const end = Date.now() + MAX_WAIT_MS; ; await pause(POLL_MS)) {
    const lock = readLock(root);
    const answer = lock && (await ask(lock));
    if (lock && answer === 'own') return `http://localhost:${lock.port}`;
    if (lock && answer === 'silent' && isAlive(lock.pid) && Date.now() < end) {
      if (patient) continue;
      return null;
    }
    // Only what was looked at is removed: meanwhile another may have taken its place.
    if (readLock(root)?.id === lock?.id) rmSync(join(root, LOCK_FILE), { force: true });
    return null;
  }
}

/** What is at the port of a lock: the desk itself, something else or nothing, or something that does not answer yet. */
async function ask({ id, port }: Lock): Promise<'own' | 'other' | 'silent'> {
  if (port === null) return 'silent';
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(`http://localhost:${port}/proof/api/who/`, { signal });
    return ((await response.json()) as { id?: unknown }).id === id ? 'own' : 'other';
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'silent' : 'other';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const textOf = (port: number | null): string =>
  `${JSON.stringify({ pid: process.pid, id: DESK_ID, port } satisfies Lock)}\n`;

function readLock(root: string): Lock | null {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(join(root, LOCK_FILE), 'utf8')));
  } catch {
    return null;
  }
}
