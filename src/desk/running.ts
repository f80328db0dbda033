import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { isAlive, replaceFile } from '../disk/atomic.ts';
import { readJson } from '../disk/files.ts';

/** Folder in the project through which the desks of this machine find each other. Not part of the site. */
export const DESK_FOLDER = '.desk';
/** Names the process that serves the desk, so that a second double-click opens that one. */
export const LOCK_FILE = `${DESK_FOLDER}/running.json`;
/**
 * Identifies this process: another program may have the port of a stale lock, so whatever answers there is asked for
 * this id.
 */
export const DESK_ID = randomUUID();

const POLL_MS = 300;
const ANSWER_MS = 5000;
/** Milliseconds: a desk starts in a few seconds, on a slow machine with a virus scanner in a minute. */
const MAX_WAIT_MS = 90_000;

const lockSchema = z.object({
  pid: z.number().int().positive(),
  id: z.string(),
  /** null while it starts. */
  port: z.number().int().nullable(),
});
type Lock = z.infer<typeof lockSchema>;

/** Claims the desk for this process; returns false if another has claimed it before. */
export function claimDesk(root: string): boolean {
  try {
    mkdirSync(join(root, DESK_FOLDER), { recursive: true });
    writeFileSync(join(root, LOCK_FILE), textOf(null), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Adds the port to the claim, if it is this process's own. */
export function announceDesk(root: string, port: number): void {
  if (readLock(root)?.id === DESK_ID) replaceFile(join(root, LOCK_FILE), textOf(port));
}

/** Removes the claim, if it is this process's own. A killed process leaves a stale one behind. */
export function releaseDesk(root: string): void {
  if (readLock(root)?.id === DESK_ID) rmSync(join(root, LOCK_FILE), { force: true });
}

/**
 * Returns the address of the running desk; null if there is none, in which case a stale lock is removed.
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
    // removes only the lock that was checked: another process may have claimed the desk meanwhile
    if (readLock(root)?.id === lock?.id) rmSync(join(root, LOCK_FILE), { force: true });
    return null;
  }
}

/**
 * Asks the port of a lock who answers: the desk itself, something else or nothing, or something that does not answer
 * yet.
 */
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

const textOf = (port: number | null): string =>
  `${JSON.stringify({ pid: process.pid, id: DESK_ID, port } satisfies Lock)}\n`;

const readLock = (root: string): Lock | null => lockSchema.safeParse(readJson(join(root, LOCK_FILE))).data ?? null;
