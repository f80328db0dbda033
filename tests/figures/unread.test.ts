import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/figures/index.ts';
import { unreadIn } from '../../src/figures/unread.ts';

const figures = (text: string) => figuresOf([{ type: 'paragraph', id: 'p', text }]);
const reasons = (text: string) => unreadIn(text, figures(text)).map((one) => `${one.text} ${one.reason}`);

describe('a numeral that is no figure has its reason', () => {
  it.each([
    ['2019年8月3日召开会议。', ['2019 日期或时间', '8 日期或时间', '3 日期或时间']],
    ['第十四届二次全会召开。', ['十四 没有认得的量词']],
    ['前10名企业参加。', ['10 次序']],
    ['苏工发〔2019〕12号文件印发。', ['2019 编号', '12 编号']],
    ['推行1+X模式，建设5G基站。', ['1 名称里的数', '5 名称里的数']],
    ['获二等奖，评为五星级企业。', []],
    ['服务25人以上企业。', ['25 划类的界限']],
    ['2/3职工受益。', ['2 份额或比率的基数', '3 份额或比率的基数']],
    ['印发《关于12项措施的通知》。', ['12 书名、文件名或引语']],
    ['培训持续3年。', ['3年 时长']],
    ['落实四项重点任务。', ['四项 口号、概数或列举之数']],
    ['得到12支持。', ['12 没有认得的量词']],
  ])('%s', (text, wanted) => {
    expect(reasons(text)).toEqual(wanted);
  });

  it('and a figure has none', () => {
    expect(reasons('举办竞赛16次，慰问职工1.2万余人次，占90%以上。')).toEqual([]);
  });

  it('so that every numeral of a text is accounted for', () => {
    const folder = new URL('sentences/', import.meta.url);
    const lines = readdirSync(folder).flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'));
    const sentences = lines.filter((line) => line && !/^[# ]/u.test(line));
    expect(sentences.length).toBeGreaterThan(200);
    for (const text of sentences) {
      const found = figures(text);
      const known = [...found, ...unreadIn(text, found)];
      for (const { index, 0: digits } of text.matchAll(/[\d０-９]+/gu)) {
        const at = known.filter(({ start, end }) => start < index + digits.length && index < end);
        expect(at.length, `${digits} in ${text}`).toBeGreaterThan(0);
      }
    }
  });
});
