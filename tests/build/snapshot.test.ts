import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileSite } from '../../src/reports/compile.ts';
import { readSnapshot } from '../../src/reports/snapshot.ts';
import { getReport, hasReport } from '../../src/reports/store.ts';

const said: string[] = [];
const log = { warn: (line: string) => void said.push(line), error: (line: string) => void said.push(line) };
const before = process.cwd();
let root: string;
const MDX = 'content/2020/jintan/index.mdx';
const edit = (title: string) => writeFileSync(MDX, `---\ntitle: ${title}\n---\n\n## 一、抓落实\n\n慰问130户。\n`);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-snapshot-'));
  mkdirSync(join(root, 'content/2020/jintan'), { recursive: true });
  for (const name of ['site.yaml', 'indicators.yaml']) cpSync(`content/${name}`, join(root, 'content', name));
  process.chdir(root);
});
afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});
const compile = (taker: 'build' | 'dev') => compileSite(root, join(root, 'content'), log, taker);

test('what a development server reads while a site is built changes nothing of that build', async () => {
  edit('先');
  const built = await compile('build');
  edit('后');
  await compile('dev');
  const { entries } = readSnapshot('build')!;
  expect(entries).toEqual(JSON.parse(JSON.stringify(built)));
  expect(getReport(entries[0]!.card.digest).title).toBe('先');
  expect(readSnapshot('dev')!.entries[0]!.card.title).toBe('后');
});

test('a report of which the cache lost a part is read again', async () => {
  edit('先');
  const [entry] = await compile('build');
  const { digest } = entry!.card;
  expect(hasReport(digest)).toBe(true);
  rmSync(join('node_modules/.cache/huimou/reports', `${digest}.json`));
  expect(hasReport(digest)).toBe(false);
  await compile('build');
  expect(getReport(digest).title).toBe('先');
  expect(readFileSync(MDX, 'utf8')).toContain('先');
});
