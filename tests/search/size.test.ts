import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { filesIn } from '../../src/disk/files.ts';
import { INDEX_FOLDER } from '../../src/search/catalogue.ts';
import { DIST, read } from '../support/dist.ts';

/** What a search costs a reader's line: bytes, and what is waited for one behind the other. */

const KB = 1024;
/** As a server sends it: text packed, what is packed already as it is. */
const sent = (path: string): number => {
  const bytes = readFileSync(join(DIST, path));
  return path.endsWith('.bin') ? bytes.length : gzipSync(bytes).length;
};
const sum = (paths: Iterable<string>): number => [...paths].reduce((all, path) => all + sent(path), 0);

/** The modules that the search page runs, with all that they import at once. */
function modules(): Set<string> {
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, from = ''] of read(path).matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
      add(posix.join(posix.dirname(path), from));
  };
  for (const [, path = ''] of read('search/index.html').matchAll(/<script type="module" src="\/([^"]+)"/g)) add(path);
  return found;
}

test('the client is less than 40 KB, and with the whole index of the five reports less than 120 KB', () => {
  const client = sum(modules());
  const index = sum(filesIn(join(DIST, INDEX_FOLDER)).map((path) => `${INDEX_FOLDER}/${path}`));
  expect(client).toBeGreaterThan(10 * KB);
  expect(client).toBeLessThan(40 * KB);
  expect(client + index).toBeLessThan(120 * KB);
});

test('what a first hit waits for is asked for in the head of the page, and nothing that can wait is in front of it', () => {
  const html = read('search/index.html');
  const head = html.slice(0, html.indexOf('</head>')).replace(/<noscript>.*?<\/noscript>/gs, '');
  const early = Array.from(head.matchAll(/<link rel="modulepreload" href="\/([^"]+)"/g), ([, path]) => path!);
  const [own, ...others] = Array.from(html.matchAll(/<script type="module" src="\/([^"]+)"/g), ([, path]) => path!);
  expect(early[0]).toBe(own);
  expect(early.some((path) => others.includes(path))).toBe(false);
  expect(head).toContain(`href="/${INDEX_FOLDER}/catalogue.json"`);
  // Over HTTP/1.1 six files come at a time.
  const styles = head.match(/<link rel="stylesheet"/g)?.length ?? 0;
  expect(early.length + styles + 1).toBeLessThanOrEqual(6);
  expect(head).not.toMatch(/fonts\/[^"]+"/);
  expect(head).not.toMatch(/<script (?!async|type="application\/ld)/);
});
