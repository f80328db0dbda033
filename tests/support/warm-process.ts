import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesIn } from '../../src/disk/files.ts';
import type { Run } from './warm.ts';

/**
 * Runs one script after the other, as `node SCRIPT` in a folder would. The libraries stay loaded and compiled; every file
 * of the folder's project is loaded anew in each run, with what it remembers.
 */

/** A run leaves about 100 MB behind: modules are never unloaded. */
const MAX_RESIDENT_BYTES = 2_000_000_000;

/** The folder that stands for a project in the paths of what is required. */
const REQUIRED = /\/\.run-\d+\//;

/**
 * Folders that are loaded once for all projects, as long as theirs are the same to the byte. They import only each other,
 * touch no file of a project and remember nothing of it; their words and dictionaries take a third of a small build.
 */
const SHARED = ['chinese', 'report', 'figures', 'names', 'markdown', 'reading'].map((name) => `src/${name}/`);
const shared = digestOf(SHARED);

const { cache } = createRequire(import.meta.url);
/** The address of this project. */
const HOME = `${pathToFileURL(realpathSync('.')).href}/`;
const home = { ...process.env };
let runs = 0;
/** Addresses below it are the project's own. */
let base = '';
let entry = '';
/** Whether the project has the same shared folders. */
let isSame = false;

class Exit extends Error {}

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, { ...context, parentURL: context.parentURL?.replace(REQUIRED, '/') });
    // Links to libraries are resolved to files elsewhere; what a build wrote below node_modules/ is the project's.
    if (!found.url.startsWith(base) || /\/node_modules\/(?!\.)/.test(found.url)) return found;
    const url = found.url.replace(/\?.*$/s, '');
    const path = url.slice(base.length);
    if (isSame && SHARED.some((folder) => path.startsWith(folder))) return { ...found, url: HOME + path };
    // What is required is known by its file, whatever its query.
    const isRequired = context.conditions.includes('require');
    return { ...found, url: isRequired ? `${base}.run-${runs}/${path}` : `${url}?run=${runs}` };
  },
  load(url, context, next) {
    const loaded = next(url.replace(REQUIRED, '/'), context);
    if (url !== entry) return loaded;
    return { ...loaded, source: String(loaded.source).replaceAll('import.meta.main', 'true') };
  },
});

process.exit = ((code?: number): never => {
  if (code !== undefined) process.exitCode = code;
  throw new Exit();
}) as typeof process.exit;

async function run({ cwd, script, args }: Run): Promise<void> {
  runs++;
  for (const name of Object.keys(process.env)) if (!(name in home)) delete process.env[name];
  Object.assign(process.env, home);
  process.chdir(cwd);
  process.exitCode = undefined;
  process.argv = [process.execPath, resolve(script), ...args];
  for (const file of Object.keys(cache)) if (/\.run-\d+/.test(file)) delete cache[file];
  base = `${pathToFileURL(realpathSync('.')).href}/`;
  isSame = digestOf(SHARED) === shared;
  entry = `${pathToFileURL(realpathSync(script)).href}?run=${runs}`;
  try {
    await import(entry);
  } catch (error) {
    if (!(error instanceof Exit)) {
      console.error(error);
      process.exitCode = 1;
    }
  }
  const code = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  const isLast = process.memoryUsage.rss() > MAX_RESIDENT_BYTES;
  // Pipes are written to at once: nothing that a run said comes after its mark.
  for (const stream of [process.stdout, process.stderr]) stream.write(`\0${code} ${isLast}\0`);
}

/** Returns the digest of all files of folders of the working directory; null where one is missing. */
function digestOf(folders: readonly string[]): string | null {
  if (!folders.every((folder) => existsSync(folder))) return null;
  const sum = createHash('sha256');
  for (const folder of folders)
    for (const path of filesIn(folder)) sum.update(`${folder}${path}\n`).update(readFileSync(join(folder, path)));
  return sum.digest('hex');
}

process.on('message', run);
