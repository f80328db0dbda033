import { hash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { slashed } from './slashed.ts';

/** Output of a build for the next one, relative to the root of the project. It can be deleted at any time. */
export const CACHE = 'node_modules/.cache/huimou';
/** Shards of the search index, in folders named by fingerprint. */
export const SEARCH_CACHE = join(CACHE, 'search');

/** The whole program except Node. The installed libraries may differ from the lock file. */
const PROGRAM = ['src', 'scripts', 'astro.config.mjs', 'package-lock.json', 'node_modules/.package-lock.json'];

const fingerprints = new Map<string, string>();

/**
 * Returns the digest of the program: our code, the libraries and Node. It is part of every cache key, so that no list
 * of dependencies is needed.
 * @param root the project
 */
export function fingerprint(root = '.'): string {
  const path = resolve(root);
  const known = fingerprints.get(path);
  if (known) return known;
  const made = readFingerprint(path);
  fingerprints.set(path, made);
  return made;
}

/** Reads the whole program each time; `fingerprint` does so once per process. */
export const readFingerprint = (root: string): string =>
  hash('sha256', `${process.version}\n${digestOf(root, PROGRAM)}`);

/** Returns the digest of files and of folders with everything below them; a missing path counts as absent. */
export function digestOf(root: string, paths: readonly string[]): string {
  const lines = paths.flatMap((path) => {
    const files = filesBelow(join(root, path)) ?? [''];
    return files.map((file) => `${path}${file} ${digestOfFile(join(root, path + file))}`);
  });
  return hash('sha256', lines.join('\n'));
}

function digestOfFile(path: string): string | null {
  try {
    return hash('sha256', readFileSync(path));
  } catch {
    return null;
  }
}

/** Returns the files below a folder, sorted, each with a leading slash; null if it is not a folder. */
function filesBelow(folder: string): string[] | null {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => slashed(join(entry.parentPath, entry.name).slice(folder.length)))
      .sort();
  } catch {
    return null;
  }
}

/** Returns the key of what this program makes from these values. */
export const cacheKey = (...values: readonly unknown[]): string =>
  hash('sha256', JSON.stringify([fingerprint(), ...values]));

/**
 * Empties the cache, so that the next build is a clean one.
 * @param stays folders that are too expensive to rebuild, and whose keys cover all of their inputs
 */
export function clearCache(stays: readonly string[] = []): void {
  const folders = existsSync(CACHE) ? readdirSync(CACHE).map((name) => join(CACHE, name)) : [];
  for (const folder of folders) if (!stays.includes(folder)) rmSync(folder, { recursive: true, force: true });
}

/** Hard-links a file; copies it if the disk has no hard links. Nothing is done if it is linked already. */
export function linkFile(from: string, to: string): void {
  const there = statSync(to, { throwIfNoEntry: false });
  if (there && there.ino === statSync(from).ino) return;
  if (there) rmSync(to);
  try {
    linkSync(from, to);
  } catch {
    rmSync(to, { force: true });
    copyFileSync(from, to);
  }
}

/**
 * Removes everything from a folder except what `stays`, and folders that become empty.
 * @param stays called with each path relative to the folder; a folder that stays does so with all its content
 * @returns whether anything is left
 */
export function leaveOnly(folder: string, stays: (path: string) => boolean, inner = ''): boolean {
  let left = false;
  for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
    const path = inner ? `${inner}/${entry.name}` : entry.name;
    if (stays(path) || (entry.isDirectory() && leaveOnly(folder, stays, path))) left = true;
    else if (entry.isDirectory()) rmdirSync(join(folder, path));
    else unlinkSync(join(folder, path));
  }
  return left;
}
