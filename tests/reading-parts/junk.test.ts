import { describe, expect, test } from 'vitest';
import { advertAt, contentsAt, linksAt, webLine } from '../../src/reading/page-junk.ts';
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
    '您现在的位置：首页 >> 新闻中心 >> 工会要闻',
    '分享让更多人看到',
    '【打印】【关闭】',
    '【字体：大 中 小】【打印】【关闭】',
    '发布人：办公室',
    '本文共1200字 阅读需3分钟',
    '转载请注明出处',
    '免责声明：本文内容仅供参考',
    '评论（0）',
    '主办单位：某某区总工会 技术支持：某某科技有限公司',
    '阅读原文',
    '喜欢此内容的人还喜欢',
    '预览时标签不可点',
    '微信扫一扫',
    '点赞 收藏 分享',
    '— END —',
    '长按识别二维码关注我们',
    '↑点击上方“江北工会”关注我们',
    '★ 设为星标',
    '收录于合集 #工作总结 3个',
    '时间：2016-11-18 10:06:00   作者：lylib   来源：    点击：',
    '来源 | 江北区总工会',
  ])('%s is taken off', (text) => expect(webLine(text)).not.toBeNull());

  test.each([
    '技术支持的服务雏形，数据中心机架达60架、',
    '分享改革发展成果',
    '分享到的经验有三条',
    '转发到各基层工会',
    '位置：城南新区，占地60亩',
    '主办单位：江北区总工会',
    '地址：人民路1号',
    '录入：1.2万条',
    '完成任务',
    '点击率提升明显',
    '关注困难职工',
    '评论员队伍（36人）',
  ])('%s begins a line of the text', (text) => expect(webLine(text)).toBeNull());
});

test('公告 alone heads a text, with a number to call an advertisement; 广告 is one either way', () => {
  expect(advertAt(lines('公告', '全年举办宣讲52场'), 0)).toBe(0);
  expect(advertAt(lines('公告', '某某公司减资', '联系电话：0517-1234567'), 0)).toBe(3);
  expect(advertAt(lines('广告', '全年举办宣讲52场'), 0)).toBe(1);
});

test('相关链接 heads links only where nothing but titles is behind it', () => {
  expect(linksAt(lines('相关链接', '区总工会召开全委会', '区总工会走访困难职工'), 0)).toBe(3);
  expect(linksAt(lines('相关链接', '新建工会：120家'), 0)).toBe(0);
  expect(linksAt(lines('相关链接', '区总工会召开全委会。'), 0)).toBe(0);
});

test('目录 heads a table of contents where its entries have page numbers, or are headings further down', () => {
  expect(contentsAt(lines('目  录', '一、基本情况……1', '二、主要工作……2', '2022年工作总结'), 0)).toBe(3);
  expect(
    contentsAt(lines('目录', '一、基本情况', '二、主要工作', '一、基本情况', '共120家。', '二、主要工作'), 0),
  ).toBe(3);
  expect(contentsAt(lines('目录', '编制政务服务事项目录126项', '公布清单3份'), 0)).toBe(0);
});
