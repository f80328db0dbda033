import type { RootContent } from 'mdast';
import { expect, test } from 'vitest';
import { findCaptions } from '../../src/formats/captions.ts';
import type { Evidence } from '../../src/formats/evidence.ts';

const box = (page: number) => ({ page, x: 0, y: 0, width: 9, height: 9 });
const picture = (page: number) =>
  ({ type: 'image', url: 'photos/01.jpg', data: { evidence: { box: box(page) } } }) as RootContent;
const words = (value: string, evidence: Evidence) =>
  ({ type: 'paragraph', children: [{ type: 'text', value }], data: { evidence } }) as RootContent;
const captionOf = (value: string, evidence: Evidence) => {
  const [first] = findCaptions([picture(1), words(value, evidence)]);
  return first?.type === 'pictured' ? first.caption : null;
};

test('the caption of a picture stands on its page, in the letters of the text', () => {
  expect(captionOf('竞赛现场', { box: box(1) })).toBe('竞赛现场');
  expect(captionOf('竞赛现场', { box: box(2) })).toBe('');
  expect(captionOf('工作总结', { box: box(1), bold: true })).toBe('');
});

test('an item of a numbered row is no caption, whatever picture stands before it', () => {
  expect(captionOf('2、修订考勤制度并印发', {})).toBe('');
  expect(captionOf('1.3 新增数据没有及时通知', {})).toBe('');
  expect(captionOf('考勤制度宣讲会', {})).toBe('考勤制度宣讲会');
});

test('bold words below a picture are a heading, bold words in small letters its caption', () => {
  expect(captionOf('精准帮扶 服务更实', { bold: true })).toBe('');
  expect(captionOf('驿站内', { bold: true, small: true })).toBe('驿站内');
  expect(captionOf('图1 驿站内', { bold: true })).toBe('图1 驿站内');
});

test('a line may hold the captions of pictures side by side; an arrow at the picture is not printed', () => {
  const captions = (value: string) =>
    findCaptions([picture(1), picture(1), words(value, {})]).map((one) => (one.type === 'pictured' ? one.caption : ''));
  expect(captions('慰问活动现场\u3000\u3000\u3000助学金发放仪式')).toEqual(['慰问活动现场', '助学金发放仪式']);
  expect(captions('▲慰问活动现场')).toEqual(['', '慰问活动现场']);
  expect(captionOf('文艺汇演现场。 曾涛 摄', {})).toBe('文艺汇演现场。 曾涛 摄');
});

test('the date below a seal is no caption', () => {
  expect(captionOf('2026年1月6日', {})).toBe('');
});
