import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentences, spokenText } from '../../src/chinese/spoken.ts';

test.each([
  ['覆盖职工1.2万人次', '覆盖职工一万二千人次'],
  ['2.8万余人次', '二万八千余人次'],
  ['发放慰问金556.53万元', '发放慰问金五百五十六万五千三百元'],
  ['总产值1.25亿元', '总产值一亿二千五百万元'],
  ['近10万人次', '近十万人次'],
  ['2万多名', '两万多名'],
  ['开展竞赛2150余场次', '开展竞赛二千一百五十余场次'],
  ['基层工会由4081家增加到6299家', '基层工会由四千零八十一家增加到六千二百九十九家'],
  ['2024年10月22日', '二零二四年十月二十二日'],
  ['2020—2024年', '二零二零到二零二四年'],
  ['保持在90%以上', '保持在百分之九十以上'],
  ['增长12.5%', '增长百分之十二点五'],
  ['3.5‰', '千分之三点五'],
  ['2家企业，2月，第2名，2%', '两家企业,二月,第二名,百分之二'],
  ['10~20人', '十到二十人'],
  ['占1/3', '占三分之一'],
  ['5,200人和５２００人', '五千二百人和五千二百人'],
  ['拨打12345热线', '拨打一万二千三百四十五热线'],
  ['电话051788886666', '电话零五一七八八八八六六六六'],
  ['“线上+线下”模式', '线上加线下模式'],
  ['“中国梦·劳动美”', '中国梦劳动美'],
  ['气温38℃，A4纸', '气温三十八摄氏度,A4纸'],
  ['0.5天', '零点五天'],
  ['20年来', '二十年来'],
])('%s is read %s', (text, spoken) => expect(spokenText(text)).toBe(spoken));

test('no digit is left to the voice but behind letters, and nothing fails', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,%万亿年月第个~/-—，。中') }), (text) => {
      expect(spokenText(text)).not.toMatch(/\d/u);
    }),
  );
});

test('sentences: in order, none overlaps, no letter is left out', () => {
  const text = '一、抓落实。他说：“好！”再走；完了';
  expect(sentences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '一、抓落实。',
    '他说：“好！”',
    '再走；',
    '完了',
  ]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'甲乙，。！；”“ 1') }), (random) => {
      const found = sentences(random);
      for (const [i, { start }] of found.entries()) expect(start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0);
      const kept = found.map(({ start, end }) => random.slice(start, end)).join('');
      expect(kept.replace(/[^甲乙1]/gu, '')).toBe(random.replace(/[^甲乙1]/gu, ''));
    }),
  );
});
