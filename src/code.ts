import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What turns a file into a report, and keeps it. */
export const PIPELINE = [
  ...['report', 'markdown', 'figures', 'transcript', 'fonts', 'view'],
  ...['compile.ts', 'compiled.ts', 'utf8.ts'],
].map((name) => `src/${name}`);

/** Digest of files, and of all that folders hold; one that is not there counts as that. */
export function digestOfCode(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found) for (const file of found.isDirectory() ? filesBelow(root, path) : [path]) add(file);
  }
  function add(path: string): void {
    hash.update(`\n${path}\n`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

const filesBelow = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
