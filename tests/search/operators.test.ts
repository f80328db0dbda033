import { describe, expect, test } from 'vitest';
import {
  figuresCsv,
  figuresText,
  fileName,
  hitsCsv,
  hitsText,
  type Source,
} from '../../src/search/client/export-files.ts';
import { sortFigures, sumOf } from '../../src/search/client/figure-order.ts';
import { openFigure } from '../../src/search/client/figure-table.ts';
import { describeQuery } from '../../src/search/client/query-text.ts';
import type { FoundFigure } from '../../src/search/client/search.ts';
import { tallyOf, tallyRows } from '../../src/search/client/tally.ts';
import type { SearchDocument } from '../../src/search/document.ts';
import { packFigures, unpackFigures } from '../../src/search/figure-rows.ts';
import { type FigureFact, fits } from '../../src/search/figure-test.ts';
import { type Known, parseQuery } from '../../src/search/query.ts';

const known: Known = {
  years: new Set([2019, 2020]),
  hasPlace: (name) => ['金坛区', '金坛'].includes(name),
  themes: new Set(['维权服务']),
};
const read = (typed: string): string => describeQuery(parseQuery(typed, known)).join('；');

describe('how a query is read', () => {
  test.each([
    ['劳模 工匠', ''],
    ['疫情 -贷款', '要有“疫情”；报告里不含“贷款”'],
    ['疫情 不含：贷款 不含 补贴', '要有“疫情”；报告里不含“贷款”、“补贴”'],
    ['慰问金|慰问资金', '要有“慰问金”或“慰问资金”'],
    ['慰问金 或 慰问资金 职工', '要有“慰问金”或“慰问资金”、“职工”'],
    ['劳模 职工 同一句', '要有“劳模”、“职工”；同一句里'],
    ['劳模 职工 相隔不超过10字', '要有“劳模”、“职工”；每两处相隔不超过 10 字'],
    ['服务 只在标题', '要有“服务”；只在标题里'],
    ['2019年 劳动竞赛', '要有“劳动竞赛”；年份：2019'],
    ['2019-2020年 劳动竞赛', '要有“劳动竞赛”；年份：2019—2020'],
    ['劳动竞赛 地区：金坛 主题：维权服务', '要有“劳动竞赛”；地区：金坛；主题：维权服务'],
    ['慰问资金 > 100万元', '数字：名目里有“慰问资金”，大于100万元'],
    ['慰问资金>100万元', '数字：名目里有“慰问资金”，大于100万元'],
    ['慰问资金 大于 100 万元', '数字：名目里有“慰问资金”，大于100万元'],
    ['慰问资金 ≥ 1.5亿元 < 20000万元', '数字：名目里有“慰问资金”，不少于1.5亿元、小于2亿元'],
    ['困难职工 慰问资金 ＞ １００万元', '要有“困难职工”；数字：名目里有“慰问资金”，大于100万元'],
    ['1000..5000人次', '数字：在1000人次与5000人次之间'],
    ['培训 1..5万人次', '数字：名目里有“培训”，在1万人次与5万人次之间'],
    ['职工书屋 只在数字 级别：省', '数字：名目里有“职工书屋”，级别“省”'],
    ['指标：慰问 > 10', '数字：指标“慰问”，大于10'],
  ])('%s', (typed, expected) => expect(read(typed)).toBe(expected));

  test.each([
    '同一句',
    '劳模 同一句',
    '2019年',
    '1998年 劳动竞赛',
    '“同一句” 劳模',
    '-贷款',
    '或 劳模',
    '劳模 或',
    '地区：别处 劳模',
    '甲>乙',
    '不含',
  ])('%s is text', (typed) => expect(read(typed)).toBe(''));
});

const fact = (over: Partial<FigureFact> = {}): FigureFact => ({
  number: 1,
  value: 100,
  unit: '场',
  label: '开展劳动竞赛',
  indicator: '劳动竞赛',
  grade: null,
  status: 'result',
  side: null,
  isPart: false,
  year: 2019,
  ...over,
});

describe('conditions on a figure', () => {
  const is = (typed: string, over: Partial<FigureFact>): boolean => fits(parseQuery(typed).figure!, fact(over));
  test.each<[string, Partial<FigureFact>, boolean]>([
    ['劳动竞赛 > 100', { side: 'above' }, true],
    ['劳动竞赛 > 100', {}, false],
    ['劳动竞赛 >= 100', {}, true],
    ['劳动竞赛 >= 100', { side: 'below' }, false],
    ['劳动竞赛 < 100', { side: 'below' }, true],
    ['劳动竞赛 <= 100', { side: 'above' }, false],
    ['50..100场次', {}, true],
    ['50..100人', {}, false],
    ['1..5名', { value: 3, unit: '人' }, true],
    ['级别：省 > 1', { grade: '省级以上' }, true],
    ['级别：省 > 1', {}, false],
    ['指标：竞赛 > 1', {}, true],
    ['技能 > 1', {}, false],
  ])('%s and %j: %s', (typed, over, expected) => expect(is(typed, over)).toBe(expected));
});

test('figures are packed and unpacked as they were', () => {
  const facts = [
    fact(),
    fact({ number: 2, grade: '省级', side: 'below', status: 'quota', isPart: true, year: null, indicator: null }),
  ];
  const packed = packFigures([facts, []]);
  expect(unpackFigures(JSON.parse(JSON.stringify(packed)))).toEqual([facts, []]);
});

describe('figures as results', () => {
  const found = (...list: [id: number, over: Partial<FigureFact>][]): FoundFigure[] =>
    list.map(([id, over]) => ({ id, fact: fact(over) }));

  test('like is summed with like, a report once', () => {
    const value = (list: FoundFigure[]): number | undefined => sumOf(list)?.value;
    expect(value(found([1, { value: 0.1 }], [2, { value: 0.2 }]))).toBe(0.3);
    expect(value(found([1, {}], [2, { unit: '场次' }]))).toBe(200);
    const other: Partial<FigureFact>[] = [
      { year: 2020 },
      { grade: '省级' },
      { unit: '项' },
      { indicator: '技能大赛' },
      { status: 'plan' },
      { isPart: true },
    ];
    for (const over of other) expect(value(found([1, {}], [2, over]))).toBeUndefined();
    expect(value(found([1, {}], [1, { value: 2 }]))).toBeUndefined();
    expect(value(found([1, { unit: '%' }], [2, { unit: '%' }]))).toBeUndefined();
    expect(value(found([1, { indicator: null }], [2, { indicator: null }]))).toBeUndefined();
  });

  test('they are in the order of their values or years', () => {
    const list = found([1, { value: 5, year: 2019 }], [2, { value: 9, year: null }], [3, { value: 1, year: 2021 }]);
    const ids = (sort: Parameters<typeof sortFigures>[1]): string =>
      sortFigures(list, sort, [0, 0, 2020])
        .map(({ id }) => id)
        .join('');
    expect([ids('near'), ids('most'), ids('least'), ids('new'), ids('old')]).toEqual([
      '123',
      '213',
      '312',
      '321',
      '123',
    ]);
  });
});

const doc: SearchDocument = {
  slug: '2019-x',
  url: '/2019/x/',
  title: '同心 同行',
  head: [],
  organization: '甲区总工会',
  subtitle: '甲区2019年回眸',
  published: '2020-01-05',
  district: '甲区',
  city: '乙市',
  province: '丙省',
  volume: 2019,
  period: [2019, 2019],
  blocks: [
    ['s1', 'h', '建功立业'],
    ['p1', 'p', '=开头的话。全年开展“劳动竞赛”100场，很好。'],
  ],
  figures: [[1, 16, 20, 'f-1']],
};
const source: Source = {
  typed: '劳动竞赛 > 1/2',
  address: 'https://a.example/search/?q=x',
  root: 'https://a.example',
  site: '回眸',
  today: '2026-11-30',
};

describe('what is taken away', () => {
  const figure = openFigure(doc, fact())!;
  const places = [
    {
      block: 1,
      anchor: 'p1',
      kind: 'p' as const,
      text: doc.blocks[1]![2],
      spans: [[0, 2]] as [number, number][],
      terms: 1,
      stretch: 0,
      section: '建功立业',
      src: null,
    },
  ];

  test('a figure has its words and its sentence', () => {
    expect([figure.text, figure.sentence, figure.sentence.slice(figure.at, figure.at + 4)]).toEqual([
      '100场',
      '全年开展“劳动竞赛”100场，很好。',
      '100场',
    ]);
  });

  test('tables open in Excel, and no text of theirs acts there', () => {
    const csv = figuresCsv([figure], source);
    expect(csv.startsWith('\ufeff名目,数字,数值,单位,年份,地区')).toBe(true);
    expect(csv).toContain('开展劳动竞赛,100场,100,场,2019,甲区,劳动竞赛,,结果,2019,丙省,乙市,甲区总工会,同心 同行');
    expect(csv).toContain('https://a.example/2019/x/#f-1');
    expect(hitsCsv([{ doc, places }], source)).toContain("正文,建功立业,'=开头的话。");
  });

  test('texts cite as GB/T 7714 does, with the day and the address', () => {
    const cited =
      '[1] 甲区总工会. 同心 同行——甲区2019年回眸[EB/OL]. 回眸, 2020-01-05[2026-11-30]. https://a.example/2019/x/.';
    expect(figuresText([figure], source)).toContain(`${cited}\r\n    开展劳动竞赛：100场。`);
    expect(hitsText([{ doc, places }], source)).toContain(cited);
    expect(hitsText([{ doc, places }], source)).toContain(source.address);
  });

  test('the name of a file is one on every system', () =>
    expect(fileName(source, 'csv')).toBe('检索-劳动竞赛_1_2-2026-11-30.csv'));
});

test('what was found is counted by year, and by district and year', () => {
  const catalogue = {
    places: [
      [['甲区', '乙市', '丙省'], 2],
      [[null, '丁市', null], 1],
    ],
  } as never;
  const reports = { volumes: Uint16Array.of(2019, 2020, 2019), places: Int32Array.of(0, 0, 1) };
  const tally = tallyOf(catalogue, reports, [0, 1, 2]);
  expect(tallyRows(tally)).toEqual({
    head: ['地区', '2020 年', '2019 年', '合计'],
    rows: [
      ['甲区', 1, 1, 2],
      ['丁市', 0, 1, 1],
    ],
  });
  expect(tallyOf(catalogue, reports, [0, 2], new Map([[0, 3]])).years).toEqual([[2019, 3]]);
});
