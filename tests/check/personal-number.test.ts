import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskNumbers, numbersInAddress, personalNumbers } from '../../src/report/personal-number.ts';

const MOBILE = '13812345678';
const IDENTITY = '320113199001011234';
const CARD = '6222020200000000006';
const kinds = (text: string) => personalNumbers(text).map(({ kind, digits }) => `${kind} ${digits}`);

describe('a mobile number is seen', () => {
  test.each([
    ['as it is', '13812345678'],
    ['in full width', '１３８１２３４５６７８'],
    ['in mathematical digits', '𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖'],
    ['with blanks', '138 1234 5678'],
    ['with two blanks', '138  1234  5678'],
    ['with wide blanks', '138　1234　5678'],
    ['with blanks that do not break', '138\u00a01234\u00a05678'],
    ['with thin blanks', '138\u20091234\u202f5678'],
    ['with marks of no width', '138\u200b1234\u20605678'],
    ['with a mark of no width between all digits', [...MOBILE].join('\u200b')],
    ['with a blank between all digits', [...MOBILE].join(' ')],
    ['with hyphens', '138-1234-5678'],
    ['with en dashes', '138–1234–5678'],
    ['with long dashes', '138—1234—5678'],
    ['with dots', '138.1234.5678'],
    ['with wide dots', '138．1234．5678'],
    ['with middle dots', '138·1234·5678'],
    ['in other groups', '138 123 45678'],
    ['in groups of four', '1381 234 5678'],
    ['in two groups', '13812 345678'],
    ['behind +86', '+8613812345678'],
    ['behind +86 and a blank', '+86 138 1234 5678'],
    ['behind 86-', '86-13812345678'],
    ['behind 0086', '008613812345678'],
    ['behind 0086 and a blank', '0086 138-1234-5678'],
    ['behind a country in brackets', '（+86）13812345678'],
    ['behind a zero', '013812345678'],
    ['with brackets', '(138)12345678'],
    ['with wide brackets', '（138）1234-5678'],
    ['in brackets', '小李（13812345678）'],
    ['glued to letters', 'wx13812345678'],
    ['behind letters and a colon', 'VX：13812345678'],
    ['in an address', 'tel:13812345678'],
    ['in the address of a mailbox', '13812345678@163.com'],
    ['behind the number of a row', '12 13812345678'],
    ['behind the number of a row, with blanks', '12 138 1234 5678'],
    ['behind the number of an item', '3、13812345678'],
    ['behind the number of an item and a dot', '1.13812345678'],
    ['behind a circled number', '①13812345678'],
    ['in front of a year', '13812345678 2020年'],
    ['in front of a year, with blanks', '138 1234 5678 2020年'],
    ['in front of a year, glued', '138123456782020年'],
    ['in front of an extension', '13812345678-801'],
    ['in front of an extension in words', '13812345678转801'],
    ['in a sentence', '联系人李某手机13812345678,'],
    ['in front of what looks like an amount, behind its name', '手机13812345678多次拨打'],
    ['as OCR reads 0 and 1', '联系电话：I38I2345678'],
    ['across a line break of the record', '138¶12345678'],
    ['in the query of an address', '见 https://a.cn/x?phone=13812345678。'],
    ['as a part of a path', 'https://a.cn/u/13812345678/'],
  ])('%s: %s', (_, text) => {
    expect(kinds(text)).toEqual([`手机号 ${MOBILE}`]);
    expect(kinds(`联系人：王某，${text}。`)).toEqual([`手机号 ${MOBILE}`]);
    expect(personalNumbers(maskNumbers(text))).toEqual([]);
  });

  test('one at a time', () => {
    const two = [`手机号 ${MOBILE}`, '手机号 13987654321'];
    for (const text of [
      '13812345678 13987654321',
      '13812345678/13987654321',
      '1381234567813987654321',
      '138 1234 5678 139 8765 4321',
      '13812345678、13987654321',
    ])
      expect(kinds(text), text).toEqual(two);
  });

  test('with its place in the text as it is', () => {
    const text = '\u{20000}手机：１３８　１２３４　５６７８。';
    expect(personalNumbers(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '１３８　１２３４　５６７８',
    ]);
  });
});

describe('an identity number is seen', () => {
  test.each([
    ['as it is', '320113199001011234'],
    ['with the right last digit', '11010519491231002X'],
    ['with a small x', '32011319900101123x'],
    ['with a cross for its X', '32011319900101123×'],
    ['in full width', '３２０１１３１９９００１０１１２３４'],
    ['with blanks', '320113 19900101 1234'],
    ['with wide blanks', '320113　1990　0101　1234'],
    ['in groups of four', '3201 1319 9001 0112 34'],
    ['with hyphens', '320113-19900101-1234'],
    ['with marks of no width', '320113\u200b19900101\u200b1234'],
    ['with a blank between all digits', [...IDENTITY].join(' ')],
    ['of fifteen digits', '320113900101123'],
    ['with a wrong last digit', '321088197503124517'],
    ['behind the number of a row', '12 320113199001011234'],
    ['glued to letters', 'id320113199001011234'],
    ['with a day that is none, behind its name', '身份证号码：320199199013451234'],
    ['of any fifteen digits, behind its name', '身份证 123456789012345'],
    ['with a digit too few, behind its name', '身份证号32011319900101123'],
  ])('%s: %s', (_, text) => {
    expect(kinds(text)).toEqual([expect.stringMatching(/^身份证号 \d+X?$/)]);
    expect(personalNumbers(maskNumbers(text))).toEqual([]);
  });

  test('beside a mobile number, each by itself', () => {
    for (const text of [`${IDENTITY} ${MOBILE}`, `身份证${IDENTITY}，${MOBILE}`, `${IDENTITY}/${MOBILE}`])
      expect(kinds(text), text).toEqual([`身份证号 ${IDENTITY}`, `手机号 ${MOBILE}`]);
  });
});

describe('the number of a bank card is seen', () => {
  test.each([
    ['as it is', CARD],
    ['in groups', '6222 0202 0000 0000 006'],
    ['with hyphens', '6222-0202-0000-0000-006'],
    ['with wide blanks', '6222　0202　0000　0000　006'],
    ['in full width', '６２２２０２０２００００００００００６'],
    ['with a wrong last digit, behind its name', '银行卡号6222020200000000007'],
  ])('%s: %s', (_, text) => {
    expect(kinds(text)).toEqual([expect.stringMatching(/^银行卡号 6222/)]);
    expect(personalNumbers(maskNumbers(text))).toEqual([]);
  });
});

describe('is no personal number', () => {
  test.each([
    ...['总投资13812345678.50元', '13812345678元', '13812345678 元', '总额138 1234 5678 元', '138 1234 5678元'],
    ...[
      '13812345678万元',
      '13812345678余元',
      '13812345678多人',
      '¥13812345678',
      '人民币13812345678',
      '合计：138 1234 5678',
    ],
    ...['0.13812345678', '增长1.13812345678%', '138.12345678亿元', '138.12345678', '1381234.5678', '17403.838464'],
    ...['（2021）13812345678号', '苏工发〔2021〕13812345678号', '第13812345678号', '编号13812345678'],
    ...['编号110101199003072990', '2025010112345678901元', '统一社会信用代码91320413MA1N000000'],
    ...['信用代码123204131990010112', '0519-82820000', '400-828-2000', '12351', 'ISBN 978-7-5008-1234-5'],
    ...['110101********299X', '139****4321', '2021年138场1234人5678元', '2019 2020 2021 2022 2023', '13,812,345,678'],
    ...['5 1823 456 1290', '1500 1600 1700 1800', '138\t1234\t5678', '138\n1234\n5678', '138①12345678'],
    ...['004_bda5d53ce8140486.txt', '608aacb8b8cec7ff7bf681df1c44b39dace527c5bf16c1ed4fb3191333566d5f'],
    ...[
      'a13812345678f44',
      'https://www.a.cn/2021-03/05/c_13812345678.htm',
      'https://a.cn/s?mid=2247483680&sn=4612345678901234',
    ],
    ...['2021-03-05 12:34:56', '20210305123456', '微信图片_20210305123456.jpg', 'mmexport1612345678901.jpg'],
  ])('%s', (text) => {
    expect(kinds(text)).toEqual([]);
    expect(kinds(`全年共${text}，同比增长12.5%。`)).toEqual([]);
    expect(maskNumbers(text)).toBe(text);
  });
});

test('an address is searched as far as it can be somebody’s', () => {
  const found = (address: string) => numbersInAddress(address).map(({ digits }) => digits);
  expect(found('tel:+86-138-1234-5678')).toEqual([MOBILE]);
  expect(found('mailto:13812345678@163.com')).toEqual([MOBILE]);
  expect(found('photos/13812345678.jpg')).toEqual([MOBILE]);
  expect(found(`https://a.cn/?id=${IDENTITY}`)).toEqual([IDENTITY]);
  expect(found('https://a.cn/?tel=138%201234%205678#x')).toEqual([MOBILE]);
  expect(found('https://a.cn/c_13812345678.htm')).toEqual([]);
  expect(found('/2020/jintan/#p1-1')).toEqual([]);
});

test('the middle is masked, and nothing else is changed', () => {
  expect(maskNumbers('手机 138 1234 5678，证号320113199001011234；卡６２２２０２０２００００００００００６。')).toBe(
    '手机 138 **** 5678，证号3201**********1234；卡６２２２***********０００６。',
  );
  expect(maskNumbers('+86-13812345678 转801')).toBe('+86-138****5678 转801');
  const unit = fc.constantFrom(
    ...'0123456789１３８Xx元年号 　-–.()（）手机身份证卡a\u200b\t\n¶〇',
    '138',
    '12345678',
    '320113',
    '\u{1d7ce}',
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
      const text = units.join('');
      const found = personalNumbers(text);
      let at = 0;
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
      const masked = maskNumbers(text);
      // What stands outside of them is as it was.
      const gaps = [0, ...found.map(({ end }) => end)].map((from, i) => text.slice(from, found[i]?.start));
      for (const gap of gaps) expect(masked).toContain(gap);
      if (found.length === 0) expect(masked).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('time grows with the text, not with its square', () => {
  const worst = [
    '1',
    '1 ',
    '1-',
    '1 - ',
    '138 1234 567 ',
    '(',
    '138(',
    '身份证1 ',
    'https://a.cn/?1',
    'O1',
    '1\u200b',
    '第1',
  ];
  const time = (text: string): number => {
    const before = process.cpuUsage();
    maskNumbers(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  for (const unit of worst) {
    const [short, long] = [unit.repeat(4000), unit.repeat(40_000)];
    // The least of several is what it takes; a busy machine, or the collector, only adds to it.
    const least = { short: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY };
    const ratio = (): number => least.long / Math.max(5, least.short);
    for (let round = 0; round < 3 || (ratio() >= 60 && round < 12); round += 1) {
      least.short = Math.min(least.short, time(short));
      least.long = Math.min(least.long, time(long));
    }
    expect(ratio(), JSON.stringify(unit)).toBeLessThan(60);
  }
});
