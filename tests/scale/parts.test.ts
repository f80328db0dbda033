import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReports } from '../../bench/reports.ts';
import { fewIndicators, makeRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';
import { runWarm } from '../support/warm.ts';

/** One machine for each: the whole, the volumes, and where they are joined. */
const names = ['whole', '2023', '2024', 'join'] as const;
const roots = new Map<(typeof names)[number], Root>();
const pathOf = (name: (typeof names)[number], path: string): string => join(roots.get(name)!.path, path);

async function run(name: (typeof names)[number], args: readonly string[] = []): Promise<void> {
  const { code, output } = await runWarm(roots.get(name)!.path, 'scripts/build.ts', args);
  expect(code, output).toBe(0);
}

beforeAll(async () => {
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#163f8c' } })
    .jpeg()
    .toBuffer();
  for (const name of names) {
    roots.set(name, makeRoot(null, null));
    writeFileSync(pathOf(name, 'content/indicators.yaml'), fewIndicators());
    // With an address there is a map of the site.
    const settings = readFileSync('content/site.yaml', 'utf8').replace(/^url:.*$/m, 'url: https://example.org');
    writeFileSync(pathOf(name, 'content/site.yaml'), settings);
    for (const { path, mdx } of makeReports(4)) {
      mkdirSync(dirname(pathOf(name, path)), { recursive: true });
      writeFileSync(pathOf(name, path), `${mdx}\n<Photo src="photos/01.jpg" caption="职工书屋揭牌" />\n`);
      mkdirSync(dirname(pathOf(name, path.replace('index.mdx', 'photos/01.jpg'))), { recursive: true });
      writeFileSync(pathOf(name, path.replace('index.mdx', 'photos/01.jpg')), photo);
    }
  }
});
afterAll(() => {
  for (const root of roots.values()) root.remove();
});

test('volumes built apart and joined are the site as it is built whole, file by file', async () => {
  for (const volume of ['2023', '2024'] as const) {
    await run(volume, ['--year', volume]);
    cpSync(pathOf(volume, `parts/${volume}`), pathOf('join', `parts/${volume}`), { recursive: true });
  }
  await run('join', ['--join']);
  await run('whole');
  expect(treeOf(pathOf('join', 'dist'))).toEqual(treeOf(pathOf('whole', 'dist')));
});

test('without parts there is nothing to join, and dist/ stays as it was', async () => {
  const before = treeOf(pathOf('join', 'dist'));
  rmSync(pathOf('join', 'parts'), { recursive: true });
  const { code, output } = await runWarm(roots.get('join')!.path, 'scripts/build.ts', ['--join']);
  expect(code).toBe(1);
  expect(output).toContain('parts/ 里没有分册');
  expect(treeOf(pathOf('join', 'dist'))).toEqual(before);
});
