import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReports } from '../../bench/reports.ts';
import type { Ended } from '../support/process.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';
import { runWarm } from '../support/warm.ts';

const CHANGED = '2024/dongcheng';
/** Another place and another year: nothing of that report stands on this page. */
const SAME = '2023/gaocheng';
let root: Root;
const at = (path: string): string => join(root.path, path);
const inode = (path: string): number => statSync(at(`dist/${path}/index.html`)).ino;
const build = (): Promise<Ended> => runWarm(root.path, 'scripts/build.ts');
const tree = (): string[] | null => treeOf(at('dist'));

async function built(): Promise<void> {
  const { code, output } = await build();
  expect(code, output).toBe(0);
}

/** With characters that stand in the title already: the font stays as it is. */
function retitle(): void {
  const file = at(`content/${CHANGED}/index.mdx`);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: (..)/m, 'title: $1$1'));
}

beforeAll(async () => {
  root = makeRoot(null, null);
  for (const { path, mdx } of makeReports(4)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), mdx);
  }
  for (const name of ['site.yaml', 'indicators.yaml']) cpSync(`content/${name}`, at(`content/${name}`));
  await built();
});
afterAll(() => root?.remove());

test('a page that shows nothing new is the same file as before, one that does is another', async () => {
  const [changed, same] = [inode(CHANGED), inode(SAME)];
  retitle();
  await built();
  expect(inode(SAME)).toBe(same);
  expect(inode(CHANGED)).not.toBe(changed);
});

test('without the list of these files every page is rendered, byte for byte the same', async () => {
  const [before, same] = [tree(), inode(SAME)];
  for (const name of ['copies.json', 'published.json'])
    rmSync(at(`node_modules/.cache/huimou/${name}`), { force: true });
  await built();
  expect(tree()).toEqual(before);
  expect(inode(SAME)).not.toBe(same);
});

test('what is rendered is not written into the files of the site that stands', async () => {
  const before = tree();
  retitle();
  // Found by the last check, when all pages are written.
  writeFileSync(at('content/redirects.yaml'), `- from: /2023/dongcheng/\n  to: /2024/dongcheng/\n`);
  const { code, output } = await build();
  expect(code).toBe(1);
  expect(output).toContain('还在发布');
  expect(tree()).toEqual(before);
  rmSync(at('content/redirects.yaml'));
  await built();
  expect(tree()).not.toEqual(before);
});

test('a page changed by hand in the site is rendered again', async () => {
  const before = tree();
  appendFileSync(at(`dist/${SAME}/index.html`), '<p>手改</p>');
  await built();
  expect(tree()).toEqual(before);
});
