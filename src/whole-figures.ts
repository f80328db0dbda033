import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** What stands around the rows of each kind of file. */
const FRAMES = {
  json: { head: '{"version":1,"figures":[', between: ',', tail: ']}' },
  csv: { head: /^\ufeff[^\r\n]*\r\n/, between: '', tail: '' },
} as const;

/**
 * Puts `data/figures.json` and `data/figures.csv` together from those of the volumes, the latest first: a change of one
 * report makes one volume again, and the whole is never in memory.
 */
export function joinFigures(dist: string): void {
  const folder = join(dist, 'data/figures');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const [kind, { head, between, tail }] of Object.entries(FRAMES)) {
    const file = openSync(join(dist, `data/figures.${kind}`), 'w');
    try {
      let begun = false;
      for (const name of names.filter((each) => each.endsWith(`.${kind}`)).sort((a, b) => (a < b ? 1 : -1))) {
        const text = readFileSync(join(folder, name), 'utf8');
        const opening = typeof head === 'string' ? head : (head.exec(text)?.[0] ?? '');
        const rows = text.slice(opening.length, text.length - tail.length);
        if (!rows) continue;
        writeSync(file, begun ? between : opening);
        writeSync(file, rows);
        begun = true;
      }
      if (!begun && typeof head === 'string') writeSync(file, head);
      writeSync(file, tail);
    } finally {
      closeSync(file);
    }
  }
}

/** The same for a build of the site; the development server answers for the whole by itself. */
export function wholeFigures(): AstroIntegration {
  return {
    name: 'huimou-figures',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command !== 'dev') return;
        for (const kind of Object.keys(FRAMES)) {
          const entrypoint = fileURLToPath(new URL(`./dev/figures.${kind}.ts`, import.meta.url));
          injectRoute({ pattern: `/data/figures.${kind}`, entrypoint });
        }
      },
      'astro:build:done': ({ dir }) => joinFigures(fileURLToPath(dir)),
    },
  };
}
