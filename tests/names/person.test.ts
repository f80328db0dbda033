import { describe, expect, test } from 'vitest';
import { namesIn } from '../../src/names/in-report.ts';
import { personsIn } from '../../src/names/person.ts';

const persons = (text: string): string[] => personsIn(text).map(({ name }) => name);
const block = (text: string, i = 1) => ({ type: 'paragraph' as const, id: `p1-${i}`, text });
const inReport = (...texts: string[]): string[] =>
  namesIn({ blocks: texts.map((text, i) => block(text, i + 1)) }).flatMap(({ name, kind }) =>
    kind === 'person' ? name : [],
  );

describe('a person is named with evidence', () => {
  test.each([
    ['a title before', '区委书记陈国良看望慰问环卫工人。', ['陈国良']],
    ['a title before, in brackets behind', '区总党组书记、主席周建华（右）为职工大讲堂授牌', ['周建华']],
    ['a title behind', '会上，沈志远主席作了工作报告。', ['沈志远']],
    ['同志', '学习王立民同志先进事迹。', ['王立民']],
    ['a verb of speech', '“这条建议真管用。”徐海燕说，车间里的人都这样做。', ['徐海燕']],
    ['an honour', '邀请全国劳模顾春晓走进车间宣讲。', ['顾春晓']],
    ['a workshop of its own', '姚伟忠劳模创新工作室通过验收。', ['姚伟忠']],
    ['a credit', '工人在高温下检修线路。通讯员 吴晓峰 摄', ['吴晓峰']],
    ['a list beside a title', '选手李明、王芳、张志强等登台领奖。', ['李明', '王芳', '张志强']],
    ['a surname of two characters', '副主席欧阳春华主持会议。', ['欧阳春华']],
    ['a given name of one character', '副区长赵磊出席并讲话。', ['赵磊']],
    ['a unit before, and a deed behind', '供电公司王建国获得第一名。', ['王建国']],
    [
      'a list of units and prizes',
      '远望公司的宋世明、胡可春，近水公司陈明远分获一等奖；车间吴晓峰摘得桂冠。',
      ['宋世明', '胡可春', '陈明远', '吴晓峰'],
    ],
    ['a line of a list of honours', '王旭明　远望制药有限公司工程师', ['王旭明']],
    ['an honour in quotation marks', '“全国技术能手”顾春燕、徐海燕等50名选手同台。', ['顾春燕', '徐海燕']],
    ['credits', '编辑：徐海燕 责任编辑：吴晓峰', ['徐海燕', '吴晓峰']],
    ['an honour of a place', '全国劳动模范顾春晓、省技术能手陈明远同台。', ['顾春晓', '陈明远']],
    ['a workshop in quotation marks', '参观“陈明远创新工作室”。', ['陈明远']],
    ['who comes with others', '支部书记王力一行来到工地。', ['王力']],
    ['a verb right behind, that is no part of the name', '市总工会主席林涛带队调研。', ['林涛']],
  ])('%s', (_, text, names) => expect(persons(text)).toEqual(names));
});

describe('words that look like names are none', () => {
  test.each([
    '各级工会主席高度重视安全生产工作。',
    '书记方向明确，代表全国职工。',
    '职工安全、金秋助学、江苏工匠、高技能人才等项目。',
    '主席团成员和职工代表出席会议。',
    '华北、东北、江淮等地的职工代表参加。',
    '张某、李某某等三名职工反映欠薪。',
    '张先生、王主席、李老师表示感谢。',
    '“万众创新”说起来容易。',
    '集团高度重视，公司安排参加，学校方面表示支持，医院高层要求落实。',
  ])('%s', (text) => expect(persons(text)).toEqual([]));
});

describe('a name that a report gives evidence of is found wherever it stands', () => {
  test('without a title, too', () => {
    const [name] = namesIn({ blocks: [block('主席周建华到会。', 1), block('在座谈中，周建华与职工谈心。', 2)] });
    expect(name).toEqual({
      name: '周建华',
      kind: 'person',
      places: [
        { block: 'p1-1', words: '主席周建华到会。' },
        { block: 'p1-2', words: '在座谈中，周建华与职工谈心。' },
      ],
    });
  });

  test('but not where something is called after the person, nor inside a longer name', () => {
    expect(inReport('学习雷锋同志。', '弘扬雷锋精神。')).toEqual(['雷锋']);
    const names = namesIn({ blocks: [block('主席周建、书记周建华到会。', 1), block('周建华讲话。', 2)] });
    expect(names.map(({ name, places }) => [name, places.length])).toEqual([
      ['周建', 1],
      ['周建华', 2],
    ]);
  });
});

describe('who is named in need is in no index', () => {
  test.each([
    ['困难职工王立民说，工会的帮扶解了燃眉之急。'],
    ['工会走访患病职工，王立民说，十分感谢。'],
    ['受助学生王立民代表发言。'],
    ['职工王立民说，孩子住院时工会送来慰问金。'],
    ['患者王立民同志已经康复。'],
  ])('%s', (text) => expect(inReport(text)).toEqual([]));

  test('wherever else the report names the same person', () => {
    expect(inReport('困难职工王立民家住城东。', '王立民说，日子好起来了。', '工人王立民同志登台。')).toEqual([]);
  });

  test('who wrote the text is named', () => {
    expect(inReport('（记者 吴晓峰）工会为困难职工提供法律援助。')).toEqual(['吴晓峰']);
  });

  test('who brings help in office is named', () => {
    expect(inReport('区总工会主席周建华走访慰问困难职工。')).toEqual(['周建华']);
    expect(inReport('主席周建华到会。', '周建华来到困难职工家中。')).toEqual(['周建华']);
  });
});
