import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { lookAt } from '../../src/photo/photos.ts';
import { candidates } from '../../src/reports/files.ts';
import { readSources } from '../../src/reports/sources.ts';

const HAN = '字'.repeat(90);
const MDX = `---
title: 报告
---

## 一、抓落实

<Photo src="photos/loop.jpg" caption="甲" />

<Photo src="photos/${HAN}.jpg" caption="乙" />
`;

let root: string;
const at = (path: string): string => join(root, path);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-links-'));
  for (const name of ['loops', 'sound']) mkdirSync(at(`content/2020/${name}/photos`), { recursive: true });
  writeFileSync(at('content/2020/loops/index.mdx'), MDX);
  writeFileSync(at('content/2020/sound/index.mdx'), MDX.replaceAll(/<Photo.*>\n/g, ''));
  symlinkSync('loop.jpg', at('content/2020/loops/photos/loop.jpg'));
  symlinkSync('..', at('content/2020/loops/photos/up'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a link that leads round, and a name too long for the disk, are named when photos are looked at', async () => {
  const files = ['loop.jpg', `${HAN}.jpg`, 'none.jpg'].map((name) => at(`content/2020/loops/photos/${name}`));
  const found = await lookAt(files);
  expect([...found]).toEqual([
    [files[0], { fault: expect.stringContaining('绕成一圈') }],
    [files[1], { fault: expect.stringContaining('名字太长') }],
  ]);
});

test('they stop no check: the report is named, the others are read', async () => {
  const sources = await readSources(at('content'));
  expect(sources).toHaveLength(2);
  const messages = checkReports(sources).flatMap(({ file }) => file.messages.map(({ ruleId }) => ruleId));
  expect(messages.filter((rule) => rule === 'photo-missing')).toHaveLength(2);
});

test('a folder that leads to one it lies in holds no reports', () => {
  expect(candidates(at('content')).map(({ path }) => path.slice(root.length + 1))).toEqual([
    'content/2020/loops/index.mdx',
    'content/2020/sound/index.mdx',
  ]);
});
