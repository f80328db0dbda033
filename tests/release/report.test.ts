import { expect, test } from 'vitest';
import { check, report, verdict } from '../../src/release/finding.ts';

const right = { name: '链接', errors: [], note: '24 个网页' };

test('a line a check, and what is wrong below it', () => {
  const wrong = { name: '设置', errors: ['还没有填：网址', '还没有填：主办单位', '还没有填：备案'], note: '' };
  expect(report(right)).toBe('✓ 链接：24 个网页');
  expect(report(wrong, 2)).toBe(`✗ 设置  3 处要改
    还没有填：网址
    还没有填：主办单位
    …… 还有 1 处`);
  expect(verdict([right, wrong])).toBe(`有 1 项没有通过，dist/ 保持原样：设置`);
});

test('a reminder is said and keeps nothing from going public', () => {
  const reminded = { name: '内容', errors: [], reminders: ['提醒  a.mdx:3:1  引号不成对'], note: '5 份报告' };
  expect(report(reminded)).toBe('✓ 内容：5 份报告  1 处提醒\n    提醒  a.mdx:3:1  引号不成对');
  expect(verdict([right, reminded])).toBe('全部通过，可以发布。有 1 处提醒，见上。');
  expect(report({ ...reminded, errors: ['必改  a.mdx:2:1  身份证号'] })).toMatch(
    /^✗ 内容：5 份报告 {2}1 处要改 {2}1 处提醒\n {4}必改/,
  );
});

test('what could not be looked at is said, and is no fault', () => {
  expect(verdict([right])).toMatch(/全部通过，可以发布。$/);
  const open = { name: '公告', errors: [], note: '未查', open: true };
  expect(report(open)).toBe('– 公告：未查');
  expect(verdict([right, open])).toBe(`全部通过，可以发布。没有查成：公告`);
});

test('a check that breaks off is a finding, in one line', async () => {
  const found = await check('体积', () => Promise.reject(new Error('坏了\n    at x')));
  expect(found).toEqual({ name: '体积', errors: ['坏了'], note: '没有查完' });
});
