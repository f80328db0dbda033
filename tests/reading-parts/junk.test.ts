import { describe, expect, test } from 'vitest';
import { advertAt, webLine } from '../../src/reading/page-junk.ts';
import type { SourceLine } from '../../src/reading/source.ts';

const lines = (...texts: string[]) => texts.map((text) => ({ text }) as SourceLine);

describe('what a web page sets around a text', () => {
  test.each([
    '位置：首页 > 工作动态',
    '技术支持：某某科技',
    '版权所有 示例市总工会',
    '分享到：微信 微博',
    '分享到微信',
    '苏ICP备123号-1',
  ])('%s is taken off', (text) => expect(webLine(text)).not.toBeNull());

  test.each([
    '技术支持的服务雏形，数据中心机架达60架、',
    '分享改革发展成果',
    '分享到的经验有三条',
    '转发到各基层工会',
    '位置：城南新区，占地60亩',
  ])('%s begins a line of the text', (text) => expect(webLine(text)).toBeNull());
});

test('公告 alone heads a text, with a number to call an advertisement; 广告 is one either way', () => {
  expect(advertAt(lines('公告', '全年举办宣讲52场'), 0)).toBe(0);
  expect(advertAt(lines('公告', '某某公司减资', '联系电话：0517-1234567'), 0)).toBe(3);
  expect(advertAt(lines('广告', '全年举办宣讲52场'), 0)).toBe(1);
});
