import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const MODULE = /<script type="module" src="(\/[^"]+)"/;
/** Static imports of a module; dynamic ones (`import(…)`) are not preloaded. */
const IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/** Returns the modules that a module imports, directly or indirectly, as addresses from the root of the site. */
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
 * Preloads, at the start of a page's head, every module that its first script imports. A browser would otherwise
 * discover the script at the end of the page and its imports after reading it (two round trips, 1.1 s on Slow 4G).
 * Other scripts are not preloaded: over HTTP/1.1 only six files load at a time. Meant for the one page whose script is
 * long enough to be split.
 */
export function preloadModules(folder: string, page: string): void {
  const file = join(folder, page);
  const html = readFileSync(file, 'utf8');
  const script = MODULE.exec(html)?.[1];
  if (!script) return;
  const needed = new Set([script, ...neededBy(folder, script)]);
  const links = [...needed].map((address) => `<link rel="modulepreload" href="${address}">`).join('');
  // The file may be a hard link into the cache: it is replaced, not written to.
  rmSync(file);
  writeFileSync(file, html.replace('<link ', `${links}<link `));
}
