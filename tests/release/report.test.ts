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
