import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CACHE, cacheKey, clearCache, digestOf, readFingerprint } from '../../src/disk/cache.ts';
import { stampOf } from '../../src/disk/stamp.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-cache-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the fingerprint', () => {
  test('is another one after a change in any folder of the program, in its configuration, and of the libraries', () => {
    const folders = ['src', 'scripts'].flatMap((top) =>
      readdirSync(top, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
      ),
    );
    // One file a folder, the last of each, stands for all: the program is read a hundred times.
    const names = [...new Map(folders.map((path) => [join(path, '..'), path])).values()];
    names.push('astro.config.mjs', 'package-lock.json', 'node_modules/.package-lock.json');
    for (const name of names) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      cpSync(name, join(root, name));
    }
    const files = names.map((name) => join(root, name));
    expect(files.length).toBeGreaterThan(20);
    const seen = new Set([readFingerprint(root)]);
    for (const file of files) {
      appendFileSync(file, '\n');
      const now = readFingerprint(root);
      expect(seen, file).not.toContain(now);
      seen.add(now);
    }
    mkdirSync(join(root, 'src/new'));
    writeFileSync(join(root, 'src/new/a.ts'), '');
    const added = readFingerprint(root);
    expect(seen).not.toContain(added);
    rmSync(join(root, 'src/new'), { recursive: true });
    expect(readFingerprint(root)).toBe([...seen].at(-1));
  });

  test('does not depend on where the project lies', () => {
    const other = mkdtempSync(join(tmpdir(), 'huimou-cache-other-'));
    for (const folder of [root, other]) {
      mkdirSync(join(folder, 'src'));
      writeFileSync(join(folder, 'src/a.ts'), 'a');
    }
    expect(readFingerprint(other)).toBe(readFingerprint(root));
    rmSync(other, { recursive: true });
  });

  test('tells names from contents', () => {
    mkdirSync(join(root, 'a'));
    writeFileSync(join(root, 'a/b'), 'c');
    const one = digestOf(root, ['a']);
    rmSync(join(root, 'a/b'));
    writeFileSync(join(root, 'a/c'), 'b');
    expect(digestOf(root, ['a'])).not.toBe(one);
    expect(digestOf(root, ['a', 'none'])).not.toBe(digestOf(root, ['a']));
  });
});

test('a key is made of all its values', () => {
  expect(cacheKey('a', 'b')).toBe(cacheKey('a', 'b'));
  expect(cacheKey('a', 'b')).not.toBe(cacheKey('ab'));
  expect(cacheKey(['a'], 'b')).not.toBe(cacheKey('a', 'b'));
});

describe('a stamp', () => {
  const LONG_AGO = Date.now() / 1000 - 10_000;

  test('tells a change that keeps size, time and place', () => {
    const file = join(root, 'index.mdx');
    writeFileSync(file, '甲');
    utimesSync(file, LONG_AGO, LONG_AGO);
    // It changed just now, whatever its time says: it can't be relied on.
    expect(stampOf(file)).toBeNull();
  });

  test('is empty for what can not be a file', () => {
    expect(stampOf(join(root, 'none'))).toBe('');
    expect(stampOf(join(root, '字'.repeat(100)))).toBe('');
    expect(stampOf(root)).toBe('');
  });
});

test('photos are encoded by src/photo/ alone: its digest says whether they are as before', () => {
  for (const name of ['encode', 'recipe', 'mosaic', 'original']) {
    const imports = readFileSync(`src/photo/${name}.ts`, 'utf8').matchAll(
      /^import (?!type).*? from '(\.\.\/[^']+)';$/gm,
    );
    for (const [, path] of imports) expect(path).toMatch(/^\.\.\/disk\//);
  }
});

test('a clean build forgets all but what it is told to leave, in the cache of its own project', () => {
  const before = process.cwd();
  process.chdir(root);
  try {
    clearCache();
    for (const path of ['books/a.pdf', 'pages/b/c.json', 'd.json']) {
      mkdirSync(join(CACHE, path, '..'), { recursive: true });
      writeFileSync(join(CACHE, path), path);
    }
    clearCache([join(CACHE, 'books')]);
    expect(readdirSync(CACHE)).toEqual(['books']);
    expect(readFileSync(join(CACHE, 'books/a.pdf'), 'utf8')).toBe('books/a.pdf');
    clearCache();
    expect(readdirSync(CACHE)).toEqual([]);
  } finally {
    process.chdir(before);
  }
});
