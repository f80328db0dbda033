import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { booksMade } from '../book/store.ts';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE, cacheKey } from '../disk/cache.ts';
import { filesIn } from '../disk/files.ts';
import { identityOf, stampOf } from '../disk/stamp.ts';

/** A published site and its inputs: if both are unchanged, nothing has to be built. */
interface Published {
  /** Digest of its inputs. */
  inputs: string;
  /** Digest of its files. */
  files: string;
  /** The warnings of its build. */
  warnings: readonly string[];
}

const FILE = join(CACHE, 'published.json');
/** What builds write, apart from the site itself. The libraries are part of the program's fingerprint. */
const MADE = ['node_modules', 'parts'];

/**
 * Returns the digest of everything that a site is made of: the program, and each file of the project that no build
 * writes. Null if it can't be known without reading every file: a file was changed a moment ago, or there is a link.
 * @param dist the site, and `target` the folder that it links to
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

/**
 * Returns the warnings of the published site if it was made of these inputs and is unmodified; null if it must be
 * built.
 */
export function unchangedSince(inputs: string, target: string): readonly string[] | null {
  try {
    const last = JSON.parse(readFileSync(FILE, 'utf8')) as Published;
    return last.inputs === inputs && last.files === digestOf(target) ? last.warnings : null;
  } catch {
    return null;
  }
}

/** Stores the inputs of the published site, if it can: the site is published already. */
export function rememberPublished(inputs: string, target: string, warnings: readonly string[]): void {
  try {
    replaceFile(FILE, JSON.stringify({ inputs, files: digestOf(target), warnings } satisfies Published));
  } catch {}
}

const digestOf = (folder: string): string =>
  cacheKey(filesIn(folder).map((path) => `${path} ${identityOf(statSync(join(folder, path)))}`));
