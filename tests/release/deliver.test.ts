import {
  existsSync,
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
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copySite, deliveredIn, LIST_FILE } from '../../src/release/deliver.ts';

/** A published site is copied to where the settings say: nothing else that lies there is touched. */
let root = '';
const at = (path: string) => join(root, path);
const put = (path: string, text: string) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const copy = () => copySite(at('dist'), at('web'));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-deliver-'));
  put('dist/index.html', '首页');
  put('dist/2025/jintan/index.html', '金坛');
  put('dist/_assets/a.css', 'a');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the first copy has all of it, the next only what changed, and says what', () => {
  expect(copy().added.sort()).toEqual(['2025/jintan/index.html', '_assets/a.css', 'index.html']);
  expect(deliveredIn('web', copy())).toBe('已送到 web：与那里的一样，没有改动');
  const { mtimeMs } = statSync(at('web/_assets/a.css'));
  put('dist/index.html', '新首页');
  put('dist/2026/jintan/index.html', '新');
  rmSync(at('dist/2025'), { recursive: true });
  const delivered = copy();
  expect(delivered).toEqual({
    added: ['2026/jintan/index.html'],
    changed: ['index.html'],
    removed: ['2025/jintan/index.html'],
  });
  expect(deliveredIn('web', delivered)).toBe('已送到 web：新增 1 个文件，改了 1 个，删去 1 个；新网页 /2026/jintan/');
  expect(statSync(at('web/_assets/a.css')).mtimeMs).toBe(mtimeMs);
});

test('nothing is removed that was not copied there, whatever the list says', () => {
  put('web/own.txt', '别人的');
  put('web/2025/own/index.html', '别人的');
  put('secret.txt', '以外的');
  copy();
  writeFileSync(at(`web/${LIST_FILE}`), JSON.stringify(['../secret.txt', '/etc/hostname', 'index.html', 7]));
  rmSync(at('dist/index.html'));
  expect(copy().removed).toEqual(['index.html']);
  expect(readFileSync(at('secret.txt'), 'utf8')).toBe('以外的');
  expect(existsSync(at('web/own.txt')) && existsSync(at('web/2025/own/index.html'))).toBe(true);
});

test('a folder that can not be meant is refused, and nothing is written', () => {
  const before = readdirSync(root, { recursive: true }).sort();
  for (const to of ['dist', 'dist/web', '.', 'not/there/web', 'dist/index.html'])
    expect(() => copySite(at('dist'), at(to)), to).toThrow(/ {2}请/);
  expect(readdirSync(root, { recursive: true }).sort()).toEqual(before);
});
