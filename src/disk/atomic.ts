import { hash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

type Content = string | Uint8Array;

/** The intended content of a file. */
interface Change {
  path: string;
  content: Content;
  /** Its content when it was read, null if there was no file; absent if that does not matter. */
  before?: Content | null;
}

/** Somebody else saved the file after it was read. Nothing was written. */
export class ChangedMeanwhile extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path}  刚在别处改过，没有覆盖它  请再运行一次`);
    this.name = 'ChangedMeanwhile';
    this.path = path;
  }
}

/**
 * Writes atomically: a temporary file in the same folder, flushed to the disk, then renamed. The file is compared with
 * `before` directly before the rename. On failure it is unchanged, and no temporary file remains.
 * @throws ChangedMeanwhile if somebody else saved it since
 */
export function saveFile(change: Change): void {
  const target = targetOf(change.path);
  const temporary = temporaryFor(target);
  try {
    writeThrough(temporary, change.content, target);
    assertUnchanged(change);
    patiently(() => renameSync(temporary, target));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Number of times that a change is made again if somebody else saves the file at the same moment. */
const MAX_RETRIES = 4;

/**
 * Changes a file that others may change at the same time.
 * @param changed returns the new content, given the present one; null if there is no file
 * @throws ChangedMeanwhile if somebody else saved it again and again
 */
export function updateFile(path: string, changed: (before: string | null) => string): void {
  for (let retries = 0; ; retries += 1) {
    const before = existsSync(path) ? readFileSync(path, 'utf8') : null;
    const content = changed(before);
    if (content === before) return;
    try {
      saveFile({ path, content, before });
      return;
    } catch (error) {
      if (retries >= MAX_RETRIES || !(error instanceof ChangedMeanwhile)) throw error;
    }
  }
}

/**
 * Writes a reproducible file atomically: without looking for changes by others, and without flushing to the disk.
 * Creates the folder if it is missing.
 * @throws Error of the system; no temporary file remains
 */
export function replaceFile(path: string, content: Content): void {
  const temporary = temporaryFor(path);
  try {
    try {
      writeFileSync(temporary, content);
    } catch {
      // usually the folder exists, and checking every time would cost more
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(temporary, content);
    }
    patiently(() => renameSync(temporary, path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a page and its record so that both are new or both old, even if the process is killed between the two renames:
 * the record waits under a temporary name with the digest of its page, and `settle` completes the write if that page
 * was written. A file with the right content is not touched.
 * @throws ChangedMeanwhile if somebody else saved one of them since
 */
export function savePair(page: Change, record: Change): void {
  const [samePage, sameRecord] = [page, record].map(({ before, content }) => before != null && equal(before, content));
  if (samePage && sameRecord) return;
  if (samePage || sameRecord) {
    assertUnchanged(samePage ? page : record);
    saveFile(samePage ? record : page);
    return;
  }
  const target = targetOf(page.path);
  const recordTarget = targetOf(record.path);
  const temporary = temporaryFor(target);
  const waiting = join(dirname(recordTarget), `.${process.pid}-${digestOf(page.content)}.pair`);
  const former = bytesOf(page.path);
  try {
    writeThrough(waiting, record.content, recordTarget);
    writeThrough(temporary, page.content, target);
    assertUnchanged(page);
    assertUnchanged(record);
    patiently(() => renameSync(temporary, target));
  } catch (error) {
    for (const path of [temporary, waiting]) rmSync(path, { force: true });
    throw error;
  }
  try {
    patiently(() => renameSync(waiting, recordTarget));
  } catch (error) {
    if (former) saveFile({ path: page.path, content: former, before: page.content });
    else rmSync(target, { force: true });
    rmSync(waiting, { force: true });
    throw error;
  }
}

/**
 * Creates a folder with all its files, or nothing: it is renamed into place once they are on the disk.
 * @param files by path relative to the folder
 * @returns false if the name is taken; nothing was written then
 */
export function createFolder(folder: string, files: ReadonlyMap<string, Content>): boolean {
  if (existsSync(folder)) return false;
  const making = join(dirname(folder), `.${process.pid}-${++count}.new`);
  try {
    for (const [name, content] of files) {
      mkdirSync(dirname(join(making, name)), { recursive: true });
      writeThrough(join(making, name), content, join(folder, name));
    }
    // A non-empty folder can't be replaced by a rename: of two processes that try, one fails.
    patiently(() => renameSync(making, folder));
    return true;
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (existsSync(folder)) return false;
    throw error;
  }
}

/** Temporary names: process id, then a counter or, for a waiting record, the digest of its page. */
const LEFTOVER = /^\.(\d+)-([0-9a-f]+)\.(tmp|pair|new)$/;
/** Milliseconds: an older file is a leftover even if a process with that id is running. */
const STALE_MS = 10 * 60_000;

export const isTemporary = (name: string): boolean => LEFTOVER.test(name);

/**
 * Cleans up after a killed process: a record whose page was written is renamed into place, anything else is removed.
 * Files of running processes are left alone.
 * @param path of a file or folder with a temporary name
 */
export function settle(path: string): void {
  const [, pid, digest, kind] = LEFTOVER.exec(basename(path)) ?? [];
  if (!pid || !isLeftover(path, Number(pid))) return;
  const folder = dirname(path);
  try {
    const pages = kind === 'pair' ? readdirSync(folder).filter((name) => /\.mdx?$/.test(name)) : [];
    const isPublished = pages.some((name) => digestOf(readFileSync(join(folder, name))) === digest);
    if (isPublished) patiently(() => renameSync(path, join(folder, 'record.json')));
    else rmSync(path, { recursive: true, force: true });
  } catch {
    // it does no harm there, and the next command tries again
  }
}

function isLeftover(path: string, pid: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  return pid === process.pid || !isAlive(pid) || Date.now() - found.mtimeMs > STALE_MS;
}

/** Returns whether a process exists, of this user or another. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

let count = 0;
/** Independent of the file's name: one of 255 bytes would leave no room for a suffix. */
const temporaryFor = (target: string): string => join(dirname(target), `.${process.pid}-${++count}.tmp`);

/** Returns the target of a link, which is what must be written: a rename would replace the link itself. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function writeThrough(path: string, content: Content, like: string): void {
  const file = openSync(path, 'w');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const mode = statSync(like, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined) chmodSync(path, mode);
}

function assertUnchanged({ path, before }: Change): void {
  if (before === undefined) return;
  const now = bytesOf(path);
  if (now === null ? before !== null : before === null || !equal(now, before)) throw new ChangedMeanwhile(path);
}

/** Returns the bytes of a file; null if it does not exist. One that can't be read is not absent: it throws. */
export function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const equal = (a: Content, b: Content): boolean => Buffer.from(a as string).equals(Buffer.from(b as string));
const digestOf = (content: Content): string => hash('sha256', content);

/** Retries for a second: on Windows, a scanner, editor or browser may lock a file or folder for a moment. */
export function patiently(work: () => void): void {
  for (let tries = 0; ; tries++) {
    try {
      work();
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (process.platform !== 'win32' || tries >= 20 || !/^(?:EPERM|EBUSY|EACCES)$/.test(code ?? '')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}
