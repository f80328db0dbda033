import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Made } from './reports.ts';

const CODE = ['src', 'scripts', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
const TRASH = join(tmpdir(), `huimou-bench-trash-${process.pid}`);
const SETTINGS = ['content/site.yaml', 'content/indicators.yaml'];

/**
 * A copy of this project in a folder of its own: its code and libraries, these reports, no caches.
 * @param instead files that take the place of the project's own, by path
 * @param root the folder, where it is not to be a new one
 */
export function makeProject(
  reports: Iterable<Made>,
  instead: { readonly [path: string]: string } = {},
  root = mkdtempSync(join(tmpdir(), 'huimou-bench-')),
): string {
  mkdirSync(root, { recursive: true });
  for (const path of [...CODE, ...SETTINGS]) cpSync(path, join(root, path), { recursive: true });
  for (const [path, text] of Object.entries(instead)) write(root, path, text);
  for (const { path, mdx } of reports) write(root, path, mdx);
  mkdirSync(join(root, 'seeds'), { recursive: true });
  // Each library is linked, the folder is not: caches inside it are the project's own.
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync('node_modules')) {
    if (name === '.astro' || name === '.cache' || name.startsWith('.vite')) continue;
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  }
  return root;
}

const BUILT = ['dist', '.astro', 'node_modules/.astro', 'node_modules/.cache', 'node_modules/.vite'];

/** As if it had never been built. */
export function forget(root: string): void {
  for (const path of BUILT) discard(root, path);
}

/**
 * Moves what is not wanted any more out of the way. It is removed when all has been measured (`emptyTrash`): a file system
 * on which many files were just deleted is slow at making new ones for a while (ext4 passes over what was recently
 * deleted), and whatever is measured next would pay for that.
 */
export function discard(root: string, path = ''): void {
  const from = join(root, path);
  if (!existsSync(from)) return;
  mkdirSync(TRASH, { recursive: true });
  renameSync(from, mkdtempSync(join(TRASH, 'x-')));
}

export const emptyTrash = (): void => rmSync(TRASH, { recursive: true, force: true });

export function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
