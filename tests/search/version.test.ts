import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { FILES, FOLDERS } from '../../src/search/version.ts';

/** Where, and whether, files are kept: no word of the index depends on it. */
const KEEPING = ['src/cache.ts', 'src/stamp.ts'];
const IMPORT = /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/gm;

test('all code that makes the index counts among its version', () => {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, named, asked] of readFileSync(path, 'utf8').matchAll(IMPORT))
      visit(join(dirname(path), (named ?? asked)!));
  };
  visit('src/search/index.ts');
  expect(found).toContain('src/search/terms.ts');
  const counted = (path: string): boolean => FOLDERS.includes(dirname(path)) || FILES.includes(path);
  expect([...found].filter((path) => !KEEPING.includes(path) && !counted(path))).toEqual([]);
});
