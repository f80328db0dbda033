import { describe, expect, it } from 'vitest';
import { isCreditBelow } from '../../src/reading/caption-words.ts';
import { byline, credits, dateline, pageNumber, signature } from '../../src/reading/imprint.ts';

describe('dateline', () => {
  it.each([
    ['2023年4月26日 星期三', '2023-04-26'],
    ['2023-04-26', '2023-04-26'],
    ['2023年07月24日09:02', '2023-07-24'],
    ['2023/4/6', '2023-04-06'],
    ['二〇二三年四月二十六日', '2023-04-26'],
    ['二○二四年十月三十日', '2024-10-30'],
    ['晨光日报 2024年1月5日 星期五 A03版', '2024-01-05'],
    ['第3版 专版 2024年1月5日', '2024-01-05'],
    ['（2024年1月5日）', '2024-01-05'],
    ['2024年1月5日 农历十一月廿四', '2024-01-05'],
  ])('%s', (line, date) => {
    expect(dateline(line)).toEqual({ date, text: line });
  });

  it.each([
    '2021年6月21日全区职工文艺汇演。',
    '2024年8月,区职工活动中心正式对外开放。',
    '2023年2月30日',
    '日期: 5月2日',
    '2023年4月',
    '2023年4月26日，区总工会',
    '',
  ])('none: %s', (line) => {
    expect(dateline(line)).toBeNull();
  });
});

describe('credits', () => {
  it.each([
    [
      '责编/徐达 美编/谢安 校对/邱迟',
      [
        ['责编', '徐达'],
        ['美编', '谢安'],
        ['校对', '邱迟'],
      ],
    ],
    ['责任编辑：张三丰', [['责任编辑', '张三丰']]],
    [
      '责任编辑：张三 李四　校对：王 伟',
      [
        ['责任编辑', '张三'],
        ['责任编辑', '李四'],
        ['校对', '王伟'],
      ],
    ],
    [
      '编辑 欧阳修 美编 阿卜杜拉·买买提',
      [
        ['编辑', '欧阳修'],
        ['美编', '阿卜杜拉·买买提'],
      ],
    ],
    [
      '策划：李四 统筹：王五 制图：赵六',
      [
        ['策划', '李四'],
        ['统筹', '王五'],
        ['制图', '赵六'],
      ],
    ],
  ])('%s', (line, people) => {
    expect(credits(line)).toEqual(people.map(([role, name]) => ({ role, name })));
  });

  it.each([
    '编辑工作取得成效',
    '策划好每一次活动',
    '校对清单 逐项落实',
    '区总工会',
    '',
    '设计施工 同步推进',
    '统筹推进 精准发力',
  ])('none: %s', (line) => {
    expect(credits(line)).toBeNull();
  });
});

describe('byline', () => {
  it('tells house, role and name apart', () => {
    expect(byline('本报通讯员 王安石 本报记者 谭嗣同')).toEqual([
      { role: '通讯员', name: '王安石', affiliation: '本报' },
      { role: '记者', name: '谭嗣同', affiliation: '本报' },
    ]);
    expect(byline('文/图　本报记者 谭嗣同')).toEqual([{ role: '记者', name: '谭嗣同', affiliation: '本报' }]);
    expect(byline('□新华日报记者 张三 通讯员 李四 王五')).toEqual([
      { role: '记者', name: '张三', affiliation: '新华日报' },
      { role: '通讯员', name: '李四' },
      { role: '通讯员', name: '王五' },
    ]);
  });

  it.each([
    ['记者 张三 李四', ['记者 张三', '记者 李四']],
    ['通讯员：张三', ['通讯员 张三']],
    ['文/张三 图/李四', ['文 张三', '图 李四']],
    ['（记者 张三 通讯员 李四）', ['记者 张三', '通讯员 李四']],
    ['王伟/文 李强/图', ['文 王伟', '图 李强']],
    ['作者：李四', ['作者 李四']],
    ['特约记者 李 白', ['特约记者 李白']],
  ])('%s', (line, people) => {
    expect(byline(line)?.map(({ role, name }) => `${role} ${name}`)).toEqual(people);
  });

  it.each([
    '文化阵地 巩固壮大',
    '图为活动现场',
    '文明创建 走在前列',
    '记者节座谈会',
    '全区企业歌曲演唱比赛',
    '摄影比赛现场',
    '区职工创业大赛',
    '',
  ])('none: %s', (line) => {
    expect(byline(line)).toBeNull();
  });
});

describe('signature', () => {
  it.each([
    '(淮阴市总工会)',
    '（作者单位：某县教育局）',
    '（某某集团有限公司 供稿）',
    '（作者系区总工会主席）',
    '作者单位：某区总工会',
  ])('%s', (line) => {
    expect(signature(line)).toBe(line);
  });

  it.each([
    '（其中国家级1家）',
    '（右二）',
    '（训练）',
    '（待续）',
    '（一）工作成效',
    '某区总工会',
    '（区总工会走访企业。）',
    '',
  ])('none: %s', (line) => {
    expect(signature(line)).toBeNull();
  });
});

describe('pageNumber', () => {
  it.each([
    '— 5 —',
    '- 12 -',
    '第3版',
    '第三版',
    'A03',
    '03版',
    '5',
    '第5页 共10页',
    '<<<第1页>>>',
    '版次',
    'P12',
    '12/40',
  ])('%s', (line) => {
    expect(pageNumber(line)).toBe(true);
  });

  it.each(['2019', '12家', '一、', '1.', '100%', '第三次代表大会', 'A03企业', '', '5月2日'])('none: %s', (line) => {
    expect(pageNumber(line)).toBe(false);
  });
});

it.each([
  ['团县委负责人为新团员佩戴团徽', '(县融媒体中心 杨绍文 摄)', true],
  ['志愿者在古街为游客指路。', '江北区文明办供图', true],
  ['项目资金，确保实现资金闭合。', '航拍沿江生态廊道 陈晓东/摄', false],
  ['志愿者为居民送去节日礼物。', '选手正在比赛 区总工会供图', false],
])('who took a picture is named right below its caption: %s / %s', (caption, credit, expected) => {
  const line = (text: string) => ({ n: 1, text, gap: 0, indent: 0, level: 0, bold: false, afterImage: false });
  expect(isCreditBelow(line(caption), line(credit))).toBe(expected);
});
