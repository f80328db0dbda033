import { appendFileSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBuiltRoot, type Root } from '../support/root.ts';
import { runWarm } from '../support/warm.ts';

/** Milliseconds after which the times of a file are relied on. */
const TICK = 3100;

let root: Root;
const at = (path: string): string => join(root.path, path);

/** What a build would find, and what it leaves behind, without the build. */
async function probe(action: 'look' | 'remember'): Promise<string> {
  const { output } = await runWarm(root.path, 'probe.ts', [action]);
  return output.trim();
}

beforeAll(async () => {
  root = makeBuiltRoot();
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
  expect(await probe('remember')).toBe('unchanged');
});
afterAll(() => root?.remove());

const rewrite = (path: string, change: (text: string) => string): void => {
  const { atime, mtime } = statSync(at(path));
  writeFileSync(at(path), change(readFileSync(at(path), 'utf8')));
  utimesSync(at(path), atime, mtime);
};

describe('a site is built again where', () => {
  const CHANGES: { [name: string]: () => void } = {
    'a report has other words, its size and its time as before': () =>
      rewrite('content/2024/huaian/index.mdx', (text) => text.replace('职工', '工职')),
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
    symlinkSync(at('public/extra.txt'), at('content/2024/huaian/link.txt'));
    await setTimeout(TICK);
    expect(await probe('look')).toBe('unknown');
  });
});
