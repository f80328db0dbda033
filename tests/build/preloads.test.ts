import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { preloadModules } from '../../src/build/preloads.ts';

test('every module that the first script of a page runs is named in its head, what is imported later or by another is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huimou-preloads-'));
  try {
    mkdirSync(join(folder, 'a'));
    writeFileSync(
      join(folder, 'a/page.js'),
      'import{x as y}from"./part.js";import"./other.js";y();import("./later.js")',
    );
    writeFileSync(join(folder, 'a/part.js'), 'import{z}from"./deep.js";import{y}from"./page.js";export const x=z');
    for (const name of ['other', 'deep', 'later']) writeFileSync(join(folder, `a/${name}.js`), 'export const z=1');
    writeFileSync(
      join(folder, 'page.html'),
      '<head><link rel="icon" href="/x.svg"></head><body><script type="module" src="/a/page.js"></script><script type="module" src="/a/later.js"></script></body>',
    );
    preloadModules(folder, 'page.html');
    const html = readFileSync(join(folder, 'page.html'), 'utf8');
    const links = Array.from(html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g), ([, href]) => href);
    expect(links).toEqual(['/a/page.js', '/a/part.js', '/a/deep.js', '/a/other.js']);
    expect(html.indexOf('rel="icon"')).toBeGreaterThan(html.lastIndexOf('modulepreload'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
