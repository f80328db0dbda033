import { realpathSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Run } from './warm.ts';

/**
 * Runs one script after the other, as `node SCRIPT` in a folder would. The libraries stay loaded and compiled; every file
 * of the folder's project is loaded anew in each run, with what it remembers.
 */

/** A run leaves about 100 MB behind: modules are never unloaded. */
const MAX_RESIDENT_BYTES = 2_000_000_000;

/** The folder that stands for a project in the paths of what is required. */
const REQUIRED = /\/\.run-\d+\//;

const { cache } = createRequire(import.meta.url);
const home = { ...process.env };
let runs = 0;
/** Addresses below it are the project's own. */
let base = '';
let entry = '';

class Exit extends Error {}

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, { ...context, parentURL: context.parentURL?.replace(REQUIRED, '/') });
    // Links to libraries are resolved to files elsewhere; what a build wrote below node_modules/ is the project's.
    if (!found.url.startsWith(base) || /\/node_modules\/(?!\.)/.test(found.url)) return found;
    const url = found.url.replace(/\?.*$/s, '');
    // What is required is known by its file, whatever its query.
    const isRequired = context.conditions.includes('require');
    return { ...found, url: isRequired ? `${base}.run-${runs}/${url.slice(base.length)}` : `${url}?run=${runs}` };
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

process.on('message', run);
