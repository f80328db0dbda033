import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumeral, parseYear } from '../../src/chinese/numerals.ts';
import { spell } from '../../src/chinese/spell.ts';
import { recognise } from '../../src/figures/recognise.ts';
import { formatNumeral, type NumeralStyle } from '../support/format-numeral.ts';

describe('parseNumeral', () => {
  // facts that the test sets of Recognizers-Text and JioNLP agree on
  it.each([
    ['一', 1],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十一', 21],
    ['一百零五', 105],
    ['一百二', 120],
    ['一百二十', 120],
    ['一千二百', 1200],
    ['两千零四十', 2040],
    ['三万五', 35000],
    ['三万零五', 30005],
    ['一万二千三百四十五', 12345],
    ['一百六十点七', 160.7],
    ['零点二五', 0.25],
    ['一亿二千万', 120_000_000],
    ['十万亿', 10_000_000_000_000],
    ['二〇二〇', 2020],
    ['一三五', 135],
    ['廿五', 25],
    ['壹佰贰拾叁', 123],
    ['叁万伍仟', 35000],
    ['两千四百五', 2450],
    ['七十八万五佰零六', 780506],
    ['一百零一万一千', 1_011_000],
    ['四千零五万', 40_050_000],
    ['九十二万四', 924_000],
    ['一万二百五十', 10250],
    ['拾万零五十六', 100_056],
    ['四亿五千六百四十二万零一十五', 456_420_015],
    ['四十五亿四千零四万', 4_540_040_000],
    ['肆佰叁拾萬', 4_300_000],
    ['四万万', 400_000_000],
    ['10万万', 1_000_000_000],
    ['4.78万亿', 4_780_000_000_000],
    ['5万4千6百', 54600],
    ['5亿1万4千6百', 500_014_600],
    ['7万 5千 4百', 75400],
    ['1,050,000,000', 1_050_000_000],
    ['百三', 130],
    ['3万', 30000],
    ['1.3万', 13000],
    ['556.53万', 5_565_300],
    ['1亿2000万', 120_000_000],
    ['2亿3000万', 230_000_000],
    ['1.2万亿', 1_200_000_000_000],
    ['5千', 5000],
    ['26,485', 26485],
    ['1,234,567.89', 1_234_567.89],
    ['１２，３４５', 12345],
    ['３．５万', 35000],
    ['0.15', 0.15],
    ['0', 0],
  ])('%s is %d', (text, value) => {
    expect(parseNumeral(text)).toBe(value);
  });

  it.each(['', '家', '几', '12a', '1.2.3', '万家', '-', '、'])('%j is no numeral', (text) => {
    expect(parseNumeral(text)).toBeNull();
  });
});

const style = (part: Partial<NumeralStyle>): NumeralStyle => ({
  script: 'arabic',
  scale: '',
  decimals: 0,
  grouped: false,
  liang: false,
  ...part,
});

/** A value with the style in which it is printed. */
const numerals = fc.oneof(
  fc.record({
    value: fc.integer({ min: 1, max: 9_999_999 }),
    style: fc.constantFrom(style({}), style({ grouped: true }), style({ script: 'fullwidth' })),
  }),
  fc
    .record({
      units: fc.integer({ min: 1, max: 999_999 }),
      decimals: fc.integer({ min: 0, max: 2 }),
      scale: fc.constantFrom('万', '亿'),
    })
    .map(({ units, decimals, scale }) => ({
      value: Number(((units / 10 ** decimals) * (scale === '万' ? 1e4 : 1e8)).toPrecision(12)),
      style: style({ scale, decimals }),
    })),
  fc
    .record({ value: fc.integer({ min: 2, max: 99_999_999 }), liang: fc.boolean() })
    .map(({ value, liang }) => ({ value, style: style({ script: 'chinese', liang }) })),
);

describe('formatNumeral', () => {
  it('is the inverse of parseNumeral in every style', () => {
    fc.assert(
      fc.property(numerals, ({ value, style }) => {
        const text = formatNumeral(value, style);
        expect(parseNumeral(text)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });
});

const units = fc.constantFrom(
  ...[
    '家',
    '人',
    '名',
    '个',
    '场',
    '项',
    '件',
    '人次',
    '元',
    '条',
    '份',
    '户',
    '件次',
    '台(套)',
    '台（套）',
    '场（次）',
  ],
  ...['平方米', '公里', '吨', '亩', '%', '个百分点'],
);
/** Measure words that a Chinese numeral does not take. */
const written = /^(?:件次|平方米|台|场（次）)/u;
const before = fc.constantFrom('', '近', '约', '超', '逾', '超过');
const inside = fc.constantFrom('', '余', '多');
const after = fc.constantFrom('', '以上', '左右');
const lead = fc.constantFrom('全年完成任务', '累计开展活动', '共发放物资', '截至目前建成站点');

describe('a printed quantity', () => {
  it('is found whole, with its value', () => {
    let runs = 0;
    fc.assert(
      fc.property(numerals, units, before, inside, after, lead, (numeral, unit, pre, mid, post, words) => {
        const { style: look } = numeral;
        // only one approximator, and 余 behind digits that end in nought
        const round =
          look.script !== 'chinese' &&
          look.decimals === 0 &&
          !look.grouped &&
          numeral.value % 10 === 0 &&
          numeral.value >= 10;
        const middle = !pre && round ? mid : '';
        const tail = pre || middle ? '' : post;
        const figure = formatNumeral(numeral.value, look);
        const digits = look.scale ? figure.slice(0, -look.scale.length) : figure;
        const text = `${pre}${digits}${middle}${look.scale}${unit}${tail}`;
        fc.pre(!(look.script === 'chinese' && /^[百千万亿]/.test(figure)));
        fc.pre(!(look.script === 'chinese' && written.test(unit)));
        const sentence = `${words}${text}。`;
        const [found, ...more] = recognise(sentence);
        expect(more).toEqual([]);
        expect(found).toMatchObject({
          text,
          value: numeral.value,
          unit,
          start: words.length,
          approx: pre || middle || tail || null,
        });
        runs += 1;
      }),
      { numRuns: 500 },
    );
    expect(runs).toBe(500);
  });
});

const clauses = fc.array(
  fc.record({
    value: fc.integer({ min: 2, max: 99_999 }),
    unit: fc.constantFrom('家', '人', '场', '份', '元', '%'),
    grouped: fc.boolean(),
    words: fc.constantFrom('新增基层工会', '发展会员', '开展文体活动', '其中省级', '发放慰问金', '职工满意率达'),
    mark: fc.constantFrom('，', '、', '；', ',', '。', ''),
  }),
  { minLength: 1, maxLength: 120 },
);

describe('a paragraph of any length', () => {
  it('gives every figure, in order, where it stands, with words of its own sentence as label', () => {
    fc.assert(
      fc.property(clauses, (list) => {
        const texts = list.map(({ value, unit, grouped }) => formatNumeral(value, style({ grouped })) + unit);
        const paragraph = list.map(({ words, mark }, index) => words + texts[index] + mark).join('');
        const found = recognise(paragraph);
        expect(found.map(({ text }) => text)).toEqual(texts);
        for (const { start, end, text, label } of found) {
          expect(paragraph.slice(start, end)).toBe(text);
          expect(label).not.toBe('');
          for (const piece of label.split('…')) expect(paragraph).toContain(piece);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('parseYear', () => {
  it.each([
    ['2023', 2023],
    ['二〇二三', 2023],
    ['二○二〇', 2020],
    ['二Ｏ一九', 2019],
    ['一九九九', 1999],
  ])('%s', (text, year) => expect(parseYear(text)).toBe(year));

  it('is no number for what is no year', () => expect(parseYear('二〇年')).toBeNaN());
});

it('spell(value) is read back by parseNumeral', () => {
  expect([0, 10, 12, 20, 103, 2020].map(spell)).toEqual(['零', '十', '十二', '二十', '一百零三', '二千零二十']);
  fc.assert(fc.property(fc.nat(99_999_999), (value) => parseNumeral(spell(value)) === value));
});
