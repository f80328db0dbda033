import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const MODULE = /<script type="module" src="(\/[^"]+)"/;
/** What a module needs before it runs; what it imports later, with `import(…)`, is left alone. */
const IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/** Returns the modules that a module needs, and those that they need, as addresses from the root of the site. */
function neededBy(folder: string, module: string, found = new Set<string>()): Set<string> {
  const text = readFileSync(join(folder, module), 'utf8');
  for (const [, path = ''] of text.matchAll(IMPORT)) {
    const address = posix.join(posix.dirname(module), path);
    if (found.has(address)) continue;
    found.add(address);
    neededBy(folder, address, found);
  }
  return found;
}

/**
 * Names in the head of a page every module that its first script runs, in front of all else that is to be loaded: else a
 * browser learns of the script when it comes to the foot of the page, and of what it imports when it has read it (two
 * round trips, 1.1 s on Slow 4G). What other scripts need waits: over HTTP/1.1 only six files come at a time. For the
 * page whose script is long enough to be in parts.
 */
export function preloadModules(folder: string, page: string): void {
  const file = join(folder, page);
  const html = readFileSync(file, 'utf8');
  const script = MODULE.exec(html)?.[1];
  if (!script) return;
  const needed = new Set([script, ...neededBy(folder, script)]);
  const links = [...needed].map((address) => `<link rel="modulepreload" href="${address}">`).join('');
  // The file may be that of the cache too: a new one takes its place.
  rmSync(file);
  writeFileSync(file, html.replace('<link ', `${links}<link `));
}
