import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The folders of src/ from the bottom up: each may import those above its own line in this list, and none below.
 * `chinese/` is the language, `disk/` writing and caching; neither knows what a report is.
 */
const FLOORS: readonly string[] = [
  'chinese',
  'disk',
  'report',
  'figures',
  'names',
  'markdown',
  'settings',
  'photo',
  'reading',
  'formats',
  'check',
  'view',
  'reports',
  'intake',
  'fonts',
  'share',
  'book',
  'search',
  'verify',
  'client',
  'components',
  'layouts',
  'pages',
  'build',
  'desk',
  'release',
];

/** Folders that hold no code, or code of nobody's: styles, pictures. */
const PLAIN = ['assets', 'styles'];

/** Folders at the bottom import nothing of ours at all, but for the model, which is written in Chinese. */
const BOTTOM: { readonly [folder: string]: readonly string[] } = { chinese: [], disk: [], report: ['chinese'] };

const walk = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[])
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(?:ts|astro|mdx|css)$/.test(name));

const files = walk('src');

/** The files that a file imports, types included: a floor that knows another's types knows that floor. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const paths = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/gu)].map(([, path]) => path!);
  return paths.map((path) => posix.normalize(posix.join(posix.dirname(file), path)));
}

const folderOf = (file: string): string => /^src\/([^/]+)\//u.exec(file)?.[1] ?? '';

describe('folders import downwards', () => {
  test.each(FLOORS)('%s/', (folder) => {
    const below = BOTTOM[folder] ?? [...FLOORS.slice(0, FLOORS.indexOf(folder)), ...PLAIN];
    const own = files.filter((file) => folderOf(file) === folder);
    expect(own.length).toBeGreaterThan(0);
    const upwards = own.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('src/'))
        .filter((target) => folderOf(target) !== folder && !below.includes(folderOf(target)))
        .map((target) => `${file} -> ${target}`),
    );
    expect(upwards).toEqual([]);
  });

  test('every folder has its floor, and imports are seen', () => {
    expect([...new Set(files.map(folderOf))].filter(Boolean).sort()).toEqual([...FLOORS, 'styles'].sort());
    expect(files.flatMap(importsOf).length).toBeGreaterThan(1000);
  });

  test('nothing in src/ imports a command', () => {
    const commands = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('src/') && target !== 'astro.config.mjs')
        .map((target) => `${file} -> ${target}`),
    );
    expect(commands).toEqual([]);
  });
});

/** Folders of pure functions: what they know of files they are given. */
const PURE = ['report', 'markdown', 'reading', 'view'];
const EDGE = /from '(?:node:(?:fs|fs\/promises|child_process|http|https|net|worker_threads)|[./]+\/disk\/[^']+)'/u;

test.each(PURE)('%s/ neither reads nor writes a file', (folder) => {
  expect(EDGE.test(readFileSync('src/disk/atomic.ts', 'utf8'))).toBe(true);
  expect(files.filter((file) => folderOf(file) === folder && EDGE.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('src/ has folders, and of files only what Astro asks for there', () => {
  const loose = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(loose.map(({ name }) => name)).toEqual(['content.config.ts']);
});

test('a command is short: what it does is in src/', () => {
  const commands = readdirSync('scripts').filter((name) => name.endsWith('.ts'));
  expect(commands.length).toBeGreaterThan(5);
  const long = commands.filter((name) => readFileSync(`scripts/${name}`, 'utf8').split('\n').length > 61);
  expect(long).toEqual([]);
});
