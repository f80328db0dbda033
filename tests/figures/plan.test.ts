import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/figures/index.ts';
import type { Block } from '../../src/report/block.ts';
import { isResult } from '../../src/report/figure.ts';
import { assignIds } from '../../src/report/ids.ts';

/** A report in lines: `## ` a heading of level 2, with its ordinal in front of 、 or in brackets; other lines are paragraphs. */
const blocksOf = (...lines: string[]): Block[] =>
  assignIds(
    lines.map((line): Block => {
      const [, marks, ordinal, text] = /^(#+) (?:([一二三四五1-9]、|（[一二三四五]）))?(.*)$/u.exec(line) ?? [];
      if (!marks) return { type: 'paragraph', id: '', text: line };
      const number = ordinal ? ordinal.replace(/[、（）]/gu, '') : null;
      const marker = ordinal ?? null;
      return {
        type: 'heading',
        id: '',
        level: marks.length,
        number,
        marker,
        text: text!,
        runIn: false,
        complete: true,
      };
    }),
  );

const NOWHERE = { province: null, city: null, district: null };

const statuses = (blocks: readonly Block[], end: number | null = 2023) =>
  figuresOf(blocks, [], undefined, { ...NOWHERE, period: { start: end, end } }).map(
    ({ text, status }) => `${text} ${status}`,
  );

const PAST = '全年新建工会120家。';
const AHEAD = '新建工会200家。';

describe('figures below a heading of the year ahead are plans', () => {
  it.each([
    '二、2024年工作安排',
    '二、2024年主要工作',
    '努力做好2024年各项工作',
    '二、2024年工作建议',
    '下一步工作打算',
    '三、今年的目标任务和工作重点',
    '明年工作思路',
  ])('%s', (heading) => {
    expect(statuses(blocksOf('## 一、2023年工作回顾', PAST, `## ${heading}`, AHEAD))).toEqual([
      '120家 result',
      '200家 plan',
    ]);
  });

  it.each([
    '二、2023年主要工作完成情况',
    '二、圆满完成2023年目标任务',
    '二、2023年重点工作',
    '二、围绕目标任务抓落实',
    '今年工作回顾',
    '二、“十四五”规划实施以来的成效',
  ])('but not those below %s', (heading) => {
    expect(statuses(blocksOf(`## ${heading}`, PAST))).toEqual(['120家 result']);
  });

  it('with all chapters behind it', () => {
    const blocks = blocksOf(
      '## 一、2023年工作回顾',
      PAST,
      '## 二、2024年工作安排',
      AHEAD,
      '## 三、加强自身建设',
      AHEAD,
    );
    expect(statuses(blocks)).toEqual(['120家 result', '200家 plan', '200家 plan']);
  });

  it('with a count of headings that begins behind it, whatever their level', () => {
    const blocks = blocksOf(
      '### 2024年工作安排',
      '总体要求如下',
      '## 一、抓组织',
      AHEAD,
      '## 二、抓服务，取得新成效',
      AHEAD,
    );
    expect(statuses(blocks)).toEqual(['200家 plan', '200家 plan']);
  });

  it('up to a chapter that looks back, a heading above it, and the appendix', () => {
    expect(statuses(blocksOf('## 一、2024年工作安排', AHEAD, '## 二、2023年工作回顾', PAST))).toEqual([
      '200家 plan',
      '120家 result',
    ]);
    expect(statuses(blocksOf('## 一、宣传', PAST, '### （一）下一步打算', AHEAD, '## 二、维权', PAST))).toEqual([
      '120家 result',
      '200家 plan',
      '120家 result',
    ]);
    expect(statuses(blocksOf('## 2024年工作安排', AHEAD, '## 名词解释', PAST))).toEqual(['200家 plan', '120家 result']);
  });

  it('and those of a whole year behind the report’s own, but no day of it', () => {
    expect(statuses(blocksOf('到2025年，新建工会300家。目前，建成120家。'))).toEqual(['300家 plan', '120家 result']);
    expect(statuses(blocksOf('2024年1月，慰问职工300人。'))).toEqual(['300人 result']);
  });

  it('and those of a paragraph that turns to the year ahead, to the end of its chapter', () => {
    const blocks = blocksOf('## 一、工作', PAST, '2024年，是关键之年。新建驿站20个。', AHEAD);
    expect(statuses(blocks)).toEqual(['120家 result', '20个 plan', '200家 plan']);
    expect(statuses(blocksOf('2023年，新建驿站20个。', PAST))).toEqual(['20个 result', '120家 result']);
  });
});

describe('a plan', () => {
  const figures = figuresOf(
    blocksOf('## 一、工作', '发展会员800人。', '## 二、下一步打算', '发展会员9000人。慰问职工300人。'),
  );

  it('is never a key figure', () => {
    expect(figures.filter(({ key }) => key).map(({ text }) => text)).toEqual(['800人']);
  });

  it('repeats no result, and is none', () => {
    const same = figuresOf(blocksOf('发展会员800人。', '## 二、下一步打算', '发展会员800人。'));
    expect(same.map((figure) => [isResult(figure), figure.repeatOf])).toEqual([
      [true, undefined],
      [false, undefined],
    ]);
  });

  it('is a result where an editor says so', () => {
    const blocks = blocksOf('## 下一步打算', AHEAD);
    const place = { block: blocks[1]!.id, start: 4, end: 8 };
    expect(figuresOf(blocks, [{ ...place, status: 'result' }])).toMatchObject([{ text: '200家', status: 'result' }]);
    expect(figuresOf(blocks, [{ ...place, label: '工会' }])).toMatchObject([{ text: '200家', status: 'plan' }]);
  });
});

describe('a page on one line', () => {
  const filler = '我们坚持服务大局、服务职工，扎实推进各项工作落地见效。'.repeat(90);
  const page = `一、2023年工作回顾 ${PAST}${filler}二、2024年工作安排 今年是关键之年。年内${AHEAD}`;

  it('is planned behind the heading of the year ahead', () => {
    const figures = figuresOf(blocksOf(page), [], undefined, { ...NOWHERE, period: { start: 2023, end: 2023 } });
    expect(figures.map(({ text, status, when }) => [text, status, when.end])).toEqual([
      ['120家', 'result', '2023'],
      ['200家', 'plan', '2024'],
    ]);
  });
});

describe('去年 and 今年', () => {
  const endOf = (...lines: string[]) =>
    figuresOf(blocksOf(...lines), [], undefined, { ...NOWHERE, period: { start: 2023, end: 2023 } }).map(
      ({ when }) => when.end,
    );

  it('are the year reviewed and the one planned, where the report speaks in the latter', () => {
    const plan = ['## 二、2024年工作安排', '今年，新建工会90家。'];
    expect(endOf('## 一、2023年工作回顾', '去年，新建工会80家。', ...plan)).toEqual(['2023', '2024']);
  });

  it('are the year before and the one reviewed, where it speaks in that', () => {
    expect(endOf('去年，新建工会70家。今年，新建工会80家。')).toEqual(['2022', '2023']);
  });
});

describe('growth up to a year', () => {
  it('is no state reached by it', () => {
    const figures = figuresOf(blocksOf('景区由2021年的20个增加到2023年的40个，年均增长8%。'));
    expect(figures.map(({ when }) => [when.kind, when.end])).toEqual([
      ['asOf', '2021'],
      ['asOf', '2023'],
      ['during', '2023'],
    ]);
  });
});

describe('an agenda', () => {
  const agenda = (title: string) =>
    figuresOf(blocksOf('## 一、思想引领', '开展宣讲300场。'), [], undefined, {
      ...NOWHERE,
      title,
      period: { start: 2023, end: 2023 },
    }).map(({ status }) => status);

  it.each(['示例市总工会2023年工作要点', '关于印发《示例市总工会2023年工作要点》的通知', '2023年行动计划（试行）'])(
    'tells of nothing done: %s',
    (title) => expect(agenda(title)).toEqual(['plan']),
  );

  it.each(['示例市总工会2023年工作总结和2024年工作计划', '2023年工作要点完成情况'])('a review is none: %s', (title) =>
    expect(agenda(title)).toEqual(['result']),
  );
});
