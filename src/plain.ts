import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const SRC = fileURLToPath(new URL('.', import.meta.url));
/** What only Vite can read. */
const BUNDLED = /^pages\//;

/**
 * Pages are built with our own code as Node has loaded it, not with a copy in their bundle: there is less to bundle, and
 * dictionaries and what was compiled for the machine are there already. In dev, Vite loads it all, to see what changes.
 */
export function plainModules(): Plugin {
  return {
    name: 'huimou-plain-modules',
    apply: 'build',
    resolveId: {
      order: 'pre',
      filter: { id: /^\.\.?\/.*\.ts$/ },
      handler(source, importer) {
        if (this.environment.name !== 'prerender' || !importer) return null;
        const file = resolve(dirname(importer.replace(/\?.*$/s, '')), source);
        if (!file.startsWith(SRC) || BUNDLED.test(file.slice(SRC.length).replaceAll('\\', '/'))) return null;
        return { id: pathToFileURL(file).href, external: true };
      },
    },
  };
}
