import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ended } from '../support/process.ts';
import { makeBuiltRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';
import { runWarm } from '../support/warm.ts';

let root: Root;
const dist = (): string[] | null => treeOf(join(root.path, 'dist'));
const build = (): Promise<Ended> => runWarm(root.path, 'scripts/build.ts');

beforeAll(() => {
  root = makeBuiltRoot();
});
afterAll(() => root?.remove());

test.each([
  ['that can not be rendered', "<p>{(() => { throw new Error('此处出错'); })()}</p>\n", /^\/\S*\/ {2}此处出错$/m],
  ['that can not be read', '<p>{</p>\n', /Footer\.astro/],
])('a page %s is named in a line or two, and the site stays as it was', async (_, broken, said) => {
  const before = dist();
  const footer = join(root.path, 'src/components/Footer.astro');
  const whole = readFileSync(footer, 'utf8');
  writeFileSync(footer, whole + broken);
  const { code, output } = await build();
  writeFileSync(footer, whole);
  expect(code).toBe(1);
  expect(output).toMatch(said);
  expect(output).not.toMatch(/\n\s+at /);
  expect(dist()).toEqual(before);
});
