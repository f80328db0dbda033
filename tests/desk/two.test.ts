import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actsOf } from '../../src/desk/journal.ts';
import { change, stateNow } from '../../src/desk/report.ts';
import { DESK_FOLDER } from '../../src/desk/running.ts';
import { readFiles } from '../../src/desk/store.ts';
import { start } from '../support/process.ts';

/** Two desks on one report: two tabs of one process, two processes, and a text editor beside them. */
const PAGE = '---\ntitle: 题\n---\n\n甲0。\n\n乙0。\n';
const SLUG = '2021-gulou';
let root = '';
const page = () => join(root, 'content/2021/gulou/index.mdx');
const read = () => readFileSync(page(), 'utf8');
const files = async () => (await readFiles(root, SLUG))!;
const edit = async (block: number, text: string, from = files()) => {
  const found = await from;
  return change(root, found, 'decide', { version: found.version, act: 'edit', edit: { block, text } });
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-two-'));
  mkdirSync(join(page(), '..'), { recursive: true });
  writeFileSync(page(), PAGE);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('of two tabs that save at once one is done, and the other told; then it can be done too', async () => {
  const both = files();
  const results = await Promise.allSettled([edit(0, '甲1。', both), edit(1, '乙1。', both)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [failed] = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(failed.message).toBe('这份报告刚在别处改过，这次的改动没有保存');
  expect([PAGE.replace('甲0', '甲1'), PAGE.replace('乙0', '乙1')]).toContain(read());
  await edit(0, '甲2。');
  await edit(1, '乙2。');
  expect(read()).toBe(PAGE.replace('甲0', '甲2').replace('乙0', '乙2'));
});

test('two processes that write without pause lose nothing of each other, and all of it can be taken back', async () => {
  const times = 12;
  const writers = ['甲', '乙'].map((name, block) =>
    start(process.cwd(), resolve('tests/support/writer.ts'), [root, SLUG, String(block), name, String(times)]),
  );
  const ended = await Promise.all(writers.map((one) => one.ended));
  for (const { code, output } of ended) expect(code, output).toBe(0);
  expect(read()).toBe(PAGE.replace('甲0', `甲${times}`).replace('乙0', `乙${times}`));
  // Every act is in the journal, in the order in which they were done.
  expect(actsOf(join(page(), '..'))).toHaveLength(2 * times);
  for (let left = 2 * times; left > 0; left -= 1) {
    const now = await files();
    await change(root, now, 'back', { version: now.version });
  }
  expect(read()).toBe(PAGE);
});

test('what a text editor saved meanwhile is not written over, and is no act of the desk', async () => {
  const before = files();
  await before;
  writeFileSync(page(), PAGE.replace('乙0', '外面改的'));
  await expect(edit(0, '甲1。', before)).rejects.toThrow('刚在别处改过');
  expect(read()).toBe(PAGE.replace('乙0', '外面改的'));
  expect(actsOf(join(page(), '..'))).toEqual([]);
  expect((await stateNow(root, await files())).back).toBe(false);
});

test('the lock of a process that was killed holds up nobody', async () => {
  mkdirSync(join(root, DESK_FOLDER));
  const lock = join(root, DESK_FOLDER, `${SLUG}.lock`);
  writeFileSync(lock, 'another');
  const old = new Date(Date.now() - 60_000);
  utimesSync(lock, old, old);
  await edit(0, '甲1。');
  expect(read()).toBe(PAGE.replace('甲0', '甲1'));
});
