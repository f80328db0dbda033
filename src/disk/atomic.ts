import { createHash } from 'node:crypto';
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

/** What a file is to contain. */
export interface Change {
  path: string;
  content: Content;
  /** What it contained when it was read, null if there was no file; absent if that does not matter. */
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
 * Writes atomically: a temporary file in the same folder, flushed to the disk, then renamed. The file is read
 * again right before the rename and compared with `before`. Whatever fails leaves it as it was, and no temporary file.
 * @throws ChangedMeanwhile where somebody else saved it since
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

/**
 * Writes atomically what can be made again: the same, but that nobody else's changes are looked for, and that nothing
 * waits for the disk. Makes the folder where it is missing.
 * @throws Error of the system, with no temporary file left behind
 */
export function replaceFile(path: string, content: Content): void {
  const temporary = temporaryFor(path);
  try {
    try {
      writeFileSync(temporary, content);
    } catch {
      // Usually the folder exists: asking each time would cost more.
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
 * Writes a page and its record so that both are the new ones or both the old ones, even where the process is killed
 * between the two renames: the record waits under a temporary name with the digest of its page, and
 * `settle` finishes the work if that page was written. A file that is as it should be is not touched.
 * @throws ChangedMeanwhile where somebody else saved one of them since
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
 * Writes a new folder with everything in it, or nothing: it gets its name when all files are on the disk.
 * @param files by their path from the folder
 * @returns false where the name is taken; nothing was written then
 */
export function createFolder(folder: string, files: ReadonlyMap<string, Content>): boolean {
  if (existsSync(folder)) return false;
  const making = join(dirname(folder), `.${process.pid}-${++count}.new`);
  try {
    for (const [name, content] of files) {
      mkdirSync(dirname(join(making, name)), { recursive: true });
      writeThrough(join(making, name), content, join(folder, name));
    }
    // A folder that is not empty can't be replaced: of two that try, one fails.
    patiently(() => renameSync(making, folder));
    return true;
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (existsSync(folder)) return false;
    throw error;
  }
}

/** Temporary names: process, then a count, or for a record that waits the digest of its page. */
const LEFTOVER = /^\.(\d+)-([0-9a-f]+)\.(tmp|pair|new)$/;
/** So old, it is a leftover even if a process of that number runs. */
const STALE_MS = 10 * 60_000;

export const isTemporary = (name: string): boolean => LEFTOVER.test(name);

/**
 * Clears up after a process that was killed: a record whose page was written gets its name, anything else is removed.
 * What a running process is writing is left alone.
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
    // It takes no harm where it is, and the next command tries again.
  }
}

function isLeftover(path: string, pid: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  return pid === process.pid || !isRunning(pid) || Date.now() - found.mtimeMs > STALE_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

let count = 0;
/** Short whatever the file's own name: one of 255 bytes leaves no room for more. */
const temporaryFor = (target: string): string => join(dirname(target), `.${process.pid}-${++count}.tmp`);

/** A rename would replace a link by a file: what it leads to is written. */
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

/** The bytes of a file; null where there is none. */
function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const equal = (a: Content, b: Content): boolean => Buffer.from(a as string).equals(Buffer.from(b as string));
const digestOf = (content: Content): string => createHash('sha256').update(content).digest('hex');

/** Tries again for a second: on Windows a scanner, an editor or a browser may hold a file or folder for a moment. */
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
