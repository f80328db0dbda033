import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readLines } from '../../src/desk/publishing.ts';
import { changeSettings, settingsState } from '../../src/desk/settings.ts';

/** The settings of a site, changed in the browser: nothing but what was changed is another byte. */
const YAML = readFileSync('content/site.yaml', 'utf8');
let root = '';
const file = () => join(root, 'content/site.yaml');
const read = () => readFileSync(file(), 'utf8');
const save = (fields: object) => changeSettings(root, { version: settingsState(root).version, fields });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-settings-'));
  mkdirSync(join(root, 'content'));
  writeFileSync(file(), YAML);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a setting', () => {
  test('that was empty is filled in, its comment stays, and taken out again the file is as it was', () => {
    save({
      publisher: '示例市总工会',
      'proof.release': '复校',
      'publish.folder': 'D:/网站',
      url: 'https://example.org',
    });
    expect(read()).toBe(
      YAML.replace('publisher: #', 'publisher: 示例市总工会 #')
        .replace('release: #', 'release: 复校 #')
        .replace('folder: #', 'folder: D:/网站 #')
        .replace('url: #', 'url: https://example.org #'),
    );
    save({ publisher: '', 'proof.release': '', 'publish.folder': '', url: '' });
    expect(read()).toBe(YAML);
  });

  test('of any kind is written: words, a pair, a list, yes or no', () => {
    const { site } = save({
      name: '答卷',
      tagline: ['上', '下'],
      suggested: ['送清凉', '劳模：精神'],
      'proof.others': false,
    });
    expect(site).toMatchObject({
      name: '答卷',
      tagline: ['上', '下'],
      suggested: ['送清凉', '劳模：精神'],
      proof: { others: false },
    });
    expect(
      read()
        .split('\n')
        .filter((line) => line.startsWith('#')),
    ).toEqual(YAML.split('\n').filter((line) => line.startsWith('#')));
  });

  test('whose group is not in the file yet gets one', () => {
    writeFileSync(file(), 'name: 甲\ntagline: [甲, 乙]\ndescription: 丙\n');
    expect(save({ 'proof.release': '初校' }).site.proof.release).toBe('初校');
    expect(read()).toBe('name: 甲\ntagline: [甲, 乙]\ndescription: 丙\nproof:\n  release: 初校\n');
  });

  test('keeps Windows line ends', () => {
    writeFileSync(file(), YAML.replaceAll('\n', '\r\n'));
    save({ icp: '苏ICP备1号' });
    expect(read()).toBe(YAML.replace('icp: #', 'icp: 苏ICP备1号 #').replaceAll('\n', '\r\n'));
  });

  test('that is wrong is named by its field, and nothing is written', () => {
    expect(() => save({ url: 'example' })).toThrow(expect.objectContaining({ field: 'url' }));
    expect(() => save({ 'proof.release': '三校' })).toThrow(expect.objectContaining({ field: 'proof.release' }));
    expect(() => save({ name: '' })).toThrow(expect.objectContaining({ field: 'name' }));
    expect(() => save({ scripts: 'x' })).toThrow('没有这一项设置');
    expect(read()).toBe(YAML);
  });

  test('is not written over what somebody else has saved meanwhile', () => {
    const { version } = settingsState(root);
    writeFileSync(file(), YAML.replace('name: ', 'name: 新'));
    expect(() => changeSettings(root, { version, fields: { publisher: '甲' } })).toThrow('刚在别处改过');
    expect(read()).toBe(YAML.replace('name: ', 'name: 新'));
  });
});

test('what a release says becomes sentences that lead to the place', () => {
  const lines = [
    '▸ 转换原稿',
    'a.txt → content/2025/a/index.mdx  没有变化',
    '  转换原稿：16.1 秒',
    '▸ 内容检查',
    '  ✗ 内容检查：2 份报告  1 处要改  1 处提醒  0.4 秒',
    '    必改  content/2025/jiangdu/index.mdx:23:1  personal-data  像是手机号  请删去',
    '    提醒  content/2025/jintan/index.mdx:8:1  photo-alt  没有替代文字  请写上',
    '▸ 校对的进度',
    '  ✗ 校对的进度：2 份报告，都要过复校  1 处要改  0.0 秒',
    '    /2025/jintan/  还没有过复校',
    '▸ 全站设置',
    '  ✗ 全站设置  1 处要改  0.0 秒',
    '    content/site.yaml 还没有填：主办单位',
    '▸ 无障碍',
  ];
  const titles = new Map([
    ['content/2025/jiangdu/index.mdx', '甲'],
    ['content/2025/jintan/index.mdx', '乙'],
  ]);
  const { steps } = readLines(lines, titles, true);
  expect(steps.map(({ name, state }) => [name, state])).toEqual([
    ['转换原稿', 'passed'],
    ['内容检查', 'failed'],
    ['校对的进度', 'failed'],
    ['全站设置', 'failed'],
    ['无障碍', 'running'],
  ]);
  expect(steps.flatMap(({ hindrances }) => hindrances)).toEqual([
    { fatal: true, what: '《甲》像是手机号。请删去', href: '/proof/2025-jiangdu/#notice-personal-data' },
    {
      fatal: false,
      what: '《乙》没有替代文字。请写上替代文字：画面里看得见什么，不要照抄图注',
      href: '/proof/2025-jintan/#notice-photo-alt',
    },
    { fatal: true, what: '《乙》还没有过复校', href: '/proof/2025-jintan/' },
    { fatal: true, what: 'content/site.yaml 还没有填：主办单位', href: '/proof/settings/' },
  ]);
  expect(readLines(lines, titles, false).steps.at(-1)?.state).toBe('failed');
  const failed = readLines(
    [...lines.slice(0, 3), '▸ 生成网页', '没有构建成功，dist/ 保持原样：', '磁盘已满'],
    titles,
    false,
  );
  expect(failed).toMatchObject({
    steps: [{ state: 'passed' }, { state: 'failed' }],
    said: ['没有构建成功，dist/ 保持原样：', '磁盘已满'],
  });
});
