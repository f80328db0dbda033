import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suspectsOf } from '../../src/reading/suspects/index.ts';
import type { Block } from '../../src/report/block.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', id: '', text });
const heading = (text: string, complete = true): Block => ({
  type: 'heading',
  id: '',
  level: 2,
  number: null,
  marker: null,
  text,
  runIn: false,
  complete,
});
const caption = (text: string): Block => ({
  type: 'photo',
  id: '',
  caption: text,
  src: null,
  alt: null,
  credit: null,
  near: null,
});

const flagsOf = (...blocks: Block[]) => {
  const lines = blocks.map((block) => ('text' in block ? block.text : 'caption' in block ? block.caption : ''));
  return suspectsOf({ blocks, sourceLines: blocks.map((_, index) => [index + 1]), lines, repairs: [] });
};
const texts = (...blocks: Block[]): string[] => flagsOf(...blocks).map(({ text }) => text);
const LONG = '全区各级工会围绕中心、服务大局，团结带领广大职工建功立业，各项工作取得新的成绩。';

describe('what is flagged', () => {
  it.each([
    ['a quotation mark turned round', '举办向党、暖“新”行动“集中服务活动，受到欢迎。', '“集中'],
    ['a quotation that never closes', '开展“安全生产月活动，发放材料300份。', '“安全'],
    ['a bracket that never opens', '发放慰问金品）300份，受到职工欢迎。', '金品）300'],
    ['a word twice', '对扶持的小微企业企业进行走访和调查。', '企业企业'],
    ['a character twice', '在打赢脱贫攻坚战战中贡献工会力量。', '战战'],
    ['a mark twice', '走访职工300人，，发放慰问金。', '，，'],
    ['a rate that its numbers contradict', '全区企业485个，建会343个，建会率80.7%。', '485个，建会343个，建会率80.7%'],
    ['a part greater than the whole', '建成书屋11家，其中国家级15家。', '11家，其中国家级15家'],
    ['growth that shrinks', '基层工会由6299家增加到4081家。', '由6299家增加到4081家'],
    ['a total that is not the sum', '举办讲座20场、培训30场，共60场。', '20场、培训30场，共60场'],
    ['a day that no calendar has', '2月30日，区总工会走访企业。', '2月30日'],
    ['a look-alike behind a number', '培训职工5000入次，效果良好。', '5000入次'],
    ['a foreign character inside a word', '57名职工经过推荐上薪岗创新创业，受到好评。', '上薪岗'],
    ['a word too many before an adverb', '搭建就业连心桥，为下岗职工上在岗再就业提供帮扶服务。', '上在岗'],
    ['a formula that is printed as it was written', '职工满意率达$9 8 . 5 \\%$，受到欢迎。', '$9 8 . 5 \\%$'],
    ['an unreadable character', '区总工会走访�职工300人。', '�'],
    ['a paragraph that breaks off', `${LONG}持续开展“劳模讲堂”宣讲活动，组织广大职`, '组织广大职'],
    ['a paragraph that begins in mid-sentence', '，覆盖职工3000人，受到普遍欢迎。', '，覆盖职工'],
  ])('%s', (_, text, part) => {
    const found = texts(paragraph(text));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(part);
  });

  it('one fact told with two values, at the second', () => {
    const flags = flagsOf(paragraph('全区共有基层工会3526家。'), paragraph('目前全区共有基层工会3256家。'));
    expect(flags).toMatchObject([{ text: '3256家', why: '同一件事前后两个数（3526家、3256家）' }]);
  });

  it('a name written in two ways', () => {
    const [flag] = flagsOf(
      paragraph('开展“三创争两提升”活动。'),
      paragraph('深化“三创争两提升”行动。'),
      paragraph('获评“三争创两提升”示范单位。'),
    );
    expect(flag).toMatchObject({ line: 3, text: '三争创两提升', suggest: '三创争两提升' });
  });

  it('a heading without its beginning, and a blank behind its comma', () => {
    expect(flagsOf(heading('有力，职工信念更加坚定', false))[0]).toMatchObject({ confidence: 'certain', line: 1 });
    expect(texts(heading('突出思想引领, 凝聚功能增强'))[0]).toContain(', ');
  });

  it('a caption printed twice', () => {
    expect(flagsOf(caption('区总工会走访企业'), paragraph(LONG), caption('区总工会走访企业'))[0]).toMatchObject({
      line: 3,
    });
  });
});

describe('what is not flagged', () => {
  it.each([
    '天天有活动，人人都参与，层层抓落实，家家户户受益。',
    '走访煤矿矿井，学习习近平总书记重要论述，组织部部长出席，坚持持之以恒。',
    '全区企业485个，建会343个，建会率70.7%；职工3.47万人，会员2.44万人，入会率70.3%。',
    '基层工会由4081家增加到6299家，会员由179584名增加到283958名。',
    '建成书屋11家（其中国家级1家、省级4家），惠及职工近10万人次。',
    '围绕“中国梦·劳动美”主题，开展‘安康杯’竞赛，获评“全国‘安康杯’优胜单位”。',
    '引导职工听党话、跟党走，做到感党恩、守规矩，知敬畏、存戒惧。',
    '评选“模范职工之家”2家、“模范职工小家”1家，五一劳动奖章3个、“五一劳动奖状”1个。',
    '一是加强领导。1）明确责任；2）落实经费。',
    '9:30开会，比例为2.5:1，王媛媛、李娜娜同志获评先进。',
    '随后，县委副书记刘文扬对各乡镇履职情况进行点评，受到好评。',
  ])('%s', (text) => {
    expect(flagsOf(paragraph(text))).toEqual([]);
  });
});

it('finds the line of a word in a block joined from several', () => {
  const blocks = [paragraph('走访困难职工，送去温暖。对小微企业企业进行走访。')];
  const lines = ['', '走访困难职工,送去', '', '温暖。对小微企业企业进行走访。'];
  expect(suspectsOf({ blocks, sourceLines: [[2, 4]], lines, repairs: [] })[0]).toMatchObject({ line: 4 });
});

it('stays below four flags per 1,000 characters, twenty on a short page, whatever the text, and never throws', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({
          unit: fc.constantFrom(...'工工会会“”（）《》，，。。由从到增加减少率其中0123456789%万个家年月日𠮷�"\''),
        }),
        { maxLength: 30 },
      ),
      (parts) => {
        const blocks = parts.map(paragraph);
        const length = parts.reduce((sum, part) => sum + part.length, 0);
        expect(suspectsOf({ blocks, sourceLines: [], lines: [], repairs: [] }).length).toBeLessThanOrEqual(
          Math.max(20, (length * 4) / 1000),
        );
      },
    ),
  );
});
