import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Which folders of src/ a folder may import: those below it. `report/` is the model that all of them share, and what it
 * needs of the language is in `chinese/`, which imports nothing of ours.
 */
const FLOORS: { readonly [folder: string]: readonly string[] } = {
  chinese: [],
  report: ['chinese'],
  figures: ['chinese', 'report'],
  markdown: ['chinese', 'report'],
  reading: ['chinese', 'report'],
};

/** Imports that are still to be turned round. The list may only shrink. */
const EXCEPTIONS: readonly string[] = [
  // What an editor says of a figure in the text (<Stat>) is described beside the figures that it changes.
  'src/markdown/overrides.ts -> src/figures/override.ts',
];

const files = (readdirSync('src', { recursive: true, encoding: 'utf8' }) as string[])
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.(?:ts|astro)$/.test(name));

/** The files that a file imports, types included: a floor that knows another's types knows that floor. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const paths = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/gu)].map(([, path]) => path!);
  return paths.map((path) => posix.normalize(posix.join(posix.dirname(file), path)));
}

const folderOf = (file: string): string => /^src\/([^/]+)\//u.exec(file)?.[1] ?? '';

describe('folders import downwards', () => {
  test.each(Object.entries(FLOORS))('%s/', (folder, below) => {
    const own = files.filter((file) => folderOf(file) === folder);
    expect(own.length).toBeGreaterThan(0);
    const upwards = own.flatMap((file) =>
      importsOf(file)
        .filter((target) => folderOf(target) !== folder && !below.includes(folderOf(target)))
        .map((target) => `${file} -> ${target}`),
    );
    expect(upwards.filter((one) => !EXCEPTIONS.includes(one))).toEqual([]);
  });

  test('no exception is listed that is none any more', () => {
    const all = files.flatMap((file) => importsOf(file).map((target) => `${file} -> ${target}`));
    expect(all.length).toBeGreaterThan(500);
    expect(EXCEPTIONS.filter((one) => !all.includes(one))).toEqual([]);
  });
});
