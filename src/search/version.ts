import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** All that the index is made by; what says where and whether it is made (src/cache.ts, src/stamp.ts) is not. */
export const FOLDERS = ['src/search', 'src/report', 'src/figures'];
export const FILES = ['package.json', 'src/read.ts', 'src/utf8.ts'];

/** The code that makes the index, and the packages it uses: what another version kept is not used. */
export function versionOf(): string {
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  const texts = [...FILES, ...names].map((name) => `${name}\n${readFileSync(join(ROOT, name), 'utf8')}`);
  return hash('sha256', texts.join('\n')).slice(0, 16);
}
