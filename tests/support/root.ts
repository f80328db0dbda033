import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CACHE } from '../../src/disk/cache.ts';
import { DIST } from './dist.ts';

const COPIED = ['src', 'scripts', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** A project of its own in a new folder: the same code and libraries, its own content, caches and dist/. */
export interface Root {
  path: string;
  remove(): void;
}

/**
 * @param content folder to take as content/, or null for none
 * @param seeds folder to take as seeds/, or null for none
 * @param name what the name of the folder begins with
 */
export function makeRoot(content: string | null = 'content', seeds: string | null = 'seeds', name = 'huimou-'): Root {
  const path = mkdtempSync(join(tmpdir(), name));
  for (const file of COPIED) cpSync(file, join(path, file), { recursive: true });
  for (const [from, to] of [
    [content, 'content'],
    [seeds, 'seeds'],
  ] as const) {
    if (from) cpSync(from, join(path, to), { recursive: true });
    else mkdirSync(join(path, to));
  }
  // Each library is linked, the folder is not: caches inside it are the project's own.
  mkdirSync(join(path, 'node_modules'));
  for (const library of readdirSync('node_modules')) {
    if (library === '.astro' || library === '.cache' || library.startsWith('.vite')) continue;
    symlinkSync(resolve('node_modules', library), join(path, 'node_modules', library));
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The project's indicators.yaml with these indicators alone: each has a page, and all of them take a second to build. */
export function fewIndicators(ids: readonly string[] = FEW): string {
  const [head = '', ...entries] = readFileSync('content/indicators.yaml', 'utf8').split(/\n(?= {2}- id: )/);
  const named = entries.filter((entry) => ids.some((id) => entry.startsWith(`  - id: ${id}\n`)));
  if (named.length < ids.length) throw new Error(`content/indicators.yaml has not all of ${ids.join(', ')}`);
  return `${[head, ...named].join('\n')}\n`;
}
const FEW = ['lectures', 'bookrooms', 'labour-contests', 'rest-stations', 'unions', 'members'];

/** The same with this project's content, its site and what building that left: no build of its own is needed. */
export function makeBuiltRoot(): Root {
  const root = makeRoot('content', null);
  cpSync(DIST, join(root.path, 'dist'), { recursive: true });
  // Other tests write into the cache meanwhile: their temporary files come and go.
  const filter = (path: string): boolean => !path.endsWith('.tmp');
  for (const name of readdirSync(CACHE).filter((each) => each !== 'node' && filter(each)))
    cpSync(join(CACHE, name), join(root.path, CACHE, name), { recursive: true, filter });
  return root;
}
