import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { booksMade } from '../book/store.ts';
import { CACHE, cacheKey, replaceFile } from '../disk/cache.ts';
import { filesIn } from '../disk/files.ts';
import { identityOf, stampOf } from '../disk/stamp.ts';

/** A site as it was published, and what it was made of: where both are as they were, there is nothing to build. */
interface Published {
  /** Digest of what it was made of. */
  inputs: string;
  /** Digest of its files. */
  files: string;
  /** What its builder said of it. */
  warnings: readonly string[];
}

const FILE = join(CACHE, 'published.json');
/** Beside the site itself: what builds make. The libraries are part of the program's fingerprint. */
const MADE = ['node_modules', 'parts'];

/**
 * Returns the digest of everything that a site is made of: the program, and each file of the project that no build
 * makes. Null where that can't be told without reading them all: a file changed a moment ago, or there is a link.
 * @param dist the site, and `target` where it really lies
 */
export function inputsOf(dist: string, target: string): string | null {
  const made = new Set([...MADE, basename(dist), basename(target)]);
  const isMade = (name: string): boolean => made.has(name) || (name.startsWith('.') && !name.startsWith('.env'));
  const stamps: string[] = [];
  const walk = (folder: string): boolean =>
    readdirSync(folder || '.', { withFileTypes: true }).every((entry) => {
      if (!folder && isMade(entry.name)) return true;
      const path = folder + entry.name;
      if (entry.isDirectory()) return walk(`${path}/`);
      const stamp = entry.isFile() ? stampOf(path) : null;
      stamps.push(`${path} ${stamp}`);
      return stamp !== null;
    });
  return walk('') ? cacheKey(target, booksMade(), stamps.sort()) : null;
}

/** Returns what was said of the site where it is the one that these inputs make; null where it must be built. */
export function unchangedSince(inputs: string, target: string): readonly string[] | null {
  try {
    const last = JSON.parse(readFileSync(FILE, 'utf8')) as Published;
    return last.inputs === inputs && last.files === digestOf(target) ? last.warnings : null;
  } catch {
    return null;
  }
}

/** Best effort: the site is published already. */
export function rememberPublished(inputs: string, target: string, warnings: readonly string[]): void {
  try {
    replaceFile(FILE, JSON.stringify({ inputs, files: digestOf(target), warnings } satisfies Published));
  } catch {}
}

const digestOf = (folder: string): string =>
  cacheKey(filesIn(folder).map((path) => `${path} ${identityOf(statSync(join(folder, path)))}`));
