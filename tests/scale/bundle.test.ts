import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReports } from '../../bench/reports.ts';
import { type Ended, start } from '../support/process.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';

/** Two projects of one user, with the same code and the same report. */
let one: Root;
let other: Root;
let home: string;
let first: string[] | null;

const dist = (root: Root): string[] | null => treeOf(join(root.path, 'dist'));
const forget = (root: Root): void => rmSync(join(root.path, 'node_modules/.cache'), { recursive: true, force: true });
const shared = (): string[] => readdirSync(join(home, 'huimou/bundles'));
const run = (root: Root, from = home): Promise<Ended> =>
  start(root.path, 'scripts/build.ts', [], { XDG_CACHE_HOME: from }).ended;

async function build(root: Root, from = home): Promise<void> {
  const { code, output } = await run(root, from);
  expect(code, output).toBe(0);
}

function makeProject(): Root {
  const root = makeRoot(null, null);
  for (const name of ['site.yaml', 'indicators.yaml']) cpSync(`content/${name}`, join(root.path, 'content', name));
  for (const { path, mdx } of makeReports(1)) {
    mkdirSync(dirname(join(root.path, path)), { recursive: true });
    writeFileSync(join(root.path, path), mdx);
  }
  return root;
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'huimou-home-'));
  one = makeProject();
  other = makeProject();
  await build(one);
  first = dist(one);
});
afterAll(() => {
  for (const path of [one?.path, other?.path, home]) if (path) rmSync(path, { recursive: true, force: true });
});

test('what was bundled for one project serves another of the same code, and nothing in it tells of the first', async () => {
  expect(shared()).toHaveLength(1);
  const bundle = join(home, 'huimou/bundles', shared()[0]!);
  for (const name of readdirSync(join(bundle, 'pages'), { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.mjs'))
      expect(readFileSync(join(bundle, 'pages', name), 'utf8')).not.toContain(`file://${one.path}`);
  const made = statSync(bundle).ino;
  await build(other);
  expect(dist(other)).toEqual(first);
  // One that is made takes the place of the one before.
  expect(statSync(bundle).ino).toBe(made);
});

test('a bundle that lost a part, or has another in its place, is made anew', async () => {
  const bundle = join(home, 'huimou/bundles', shared()[0]!);
  rmSync(join(bundle, 'fixed/elder.js'));
  forget(other);
  await build(other);
  expect(dist(other)).toEqual(first);
  const [own] = readdirSync(join(other.path, 'node_modules/.cache/huimou/bundle'));
  appendFileSync(join(other.path, 'node_modules/.cache/huimou/bundle', own!, 'fixed/elder.js'), '\n// other');
  await build(other);
  expect(dist(other)).toEqual(first);
});

test('other code is another bundle', async () => {
  appendFileSync(join(other.path, 'src/components/Footer.astro'), '<p>另一个页脚</p>\n');
  await build(other);
  expect(shared()).toHaveLength(2);
  expect(readFileSync(join(other.path, 'dist/index.html'), 'utf8')).toContain('另一个页脚');
});

test('where nothing can be kept for the user, the site is built as ever', async () => {
  const blocked = join(home, 'a-file');
  writeFileSync(blocked, '');
  forget(one);
  await build(one, blocked);
  expect(dist(one)).toEqual(first);
});

test.each([
  ['that can not be rendered', "<p>{(() => { throw new Error('此处出错'); })()}</p>\n", /^\/\S*\/ {2}此处出错$/m],
  ['that can not be read', '<p>{</p>\n', /Footer\.astro/],
])('a page %s is named in a line or two, and the site stays as it was', async (_, broken, said) => {
  const before = dist(other);
  const footer = join(other.path, 'src/components/Footer.astro');
  const whole = readFileSync(footer, 'utf8');
  writeFileSync(footer, whole + broken);
  const { code, output } = await run(other);
  writeFileSync(footer, whole);
  expect(code).toBe(1);
  expect(output).toMatch(said);
  expect(output).not.toMatch(/\n\s+at /);
  expect(dist(other)).toEqual(before);
});
