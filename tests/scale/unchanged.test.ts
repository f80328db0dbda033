import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeReports } from '../../bench/reports.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';
import { runWarm } from '../support/warm.ts';

const UNCHANGED = '没有什么变化';
/** Milliseconds after which the times of a file are relied on. */
const TICK = 3100;

let root: Root;
const at = (path: string): string => join(root.path, path);

async function build(): Promise<string> {
  const { code, output } = await runWarm(root.path, 'scripts/build.ts');
  expect(code, output).toBe(0);
  return output;
}

/** What a build would find, and what it leaves behind, without the build. */
async function probe(action: 'look' | 'remember'): Promise<string> {
  const { output } = await runWarm(root.path, 'probe.ts', [action]);
  return output.trim();
}

beforeAll(async () => {
  root = makeRoot(null, null);
  for (const { path, mdx } of makeReports(2)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    // A dead link: what is said of it must be said again.
    writeFileSync(at(path), `${mdx}\n见[溧阳](/2001/liyang/)。\n`);
  }
  for (const name of ['site.yaml', 'indicators.yaml'])
    writeFileSync(at(`content/${name}`), readFileSync(`content/${name}`));
  writeFileSync(at('public/extra.txt'), 'extra');
  writeFileSync(
    at('probe.ts'),
    `import { targetOf } from './src/build/publish.ts';
import { inputsOf, rememberPublished, unchangedSince } from './src/build/unchanged.ts';
const target = targetOf('dist');
const inputs = inputsOf('dist', target);
if (inputs && process.argv[2] === 'remember') rememberPublished(inputs, target, []);
console.log(inputs === null ? 'unknown' : unchangedSince(inputs, target) ? 'unchanged' : 'changed');
`,
  );
  await setTimeout(TICK);
  await build();
});
afterAll(() => root?.remove());

test('a site of which nothing changed is not built again; what an editor should see to is said again', async () => {
  const [tree, { ino }] = [treeOf(at('dist')), statSync(at('dist/index.html'))];
  const again = await build();
  expect(again).toContain(UNCHANGED);
  expect(again).toContain('提醒');
  expect(treeOf(at('dist'))).toEqual(tree);
  expect(statSync(at('dist/index.html')).ino).toBe(ino);
});

test('without the note that says so it is built, byte for byte the same', async () => {
  const tree = treeOf(at('dist'));
  rmSync(at('node_modules/.cache/huimou/published.json'));
  expect(await build()).not.toContain(UNCHANGED);
  expect(treeOf(at('dist'))).toEqual(tree);
  expect(await build()).toContain(UNCHANGED);
});

const rewrite = (path: string, change: (text: string) => string): void => {
  const { atime, mtime } = statSync(at(path));
  writeFileSync(at(path), change(readFileSync(at(path), 'utf8')));
  utimesSync(at(path), atime, mtime);
};

describe('it is built where', () => {
  const CHANGES: { [name: string]: () => void } = {
    'a report has other words, its size and its time as before': () =>
      rewrite('content/2024/dongcheng/index.mdx', (text) => text.replace('职工', '工职')),
    'a file is added to public/': () => writeFileSync(at('public/more.txt'), 'more'),
    'a file is removed from public/': () => rmSync(at('public/more.txt')),
    'a setting of the environment is written down': () => writeFileSync(at('.env'), 'PUBLIC_NAME=x\n'),
    'a style changed': () => appendFileSync(at('src/styles/report.css'), '\n.cover {\n  outline: 1px solid red;\n}\n'),
    'a page of the site was changed by hand': () => appendFileSync(at('dist/index.html'), '<!-- -->'),
    'a file of the site is gone': () => rmSync(at('dist/data/figures.csv')),
    'a file stands in the site that no build made': () => writeFileSync(at('dist/more.txt'), 'more'),
  };
  for (const [name, change] of Object.entries(CHANGES)) {
    test(name, async () => {
      change();
      await setTimeout(TICK);
      expect(await probe('look')).toBe('changed');
      expect(await probe('remember')).toBe('unchanged');
    });
  }

  test('a file changed a moment ago, or content holds a link', async () => {
    appendFileSync(at('public/extra.txt'), '.');
    expect(await probe('look')).toBe('unknown');
    await setTimeout(TICK);
    symlinkSync(at('public/extra.txt'), at('content/2024/dongcheng/link.txt'));
    await setTimeout(TICK);
    expect(await probe('look')).toBe('unknown');
  });
});
