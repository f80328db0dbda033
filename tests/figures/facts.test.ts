import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/figures/recognise.ts';

/**
 * Facts that other recognisers of Chinese quantities hold too, in sentences of our own. Of 成 and 百分点 we keep the
 * number as printed (七成六 is 7.6成); what they read as a discount (折), as a coin (毛) or as a size of data is no figure.
 */
const found = (quantity: string) =>
  recognise(`全年任务完成${quantity}，成效明显。`).map(({ text, value, unit }) => [text, value, unit]);

// Microsoft Recognizers-Text, Specs/Number/Chinese/PercentModel.json
describe('shares, as Recognizers-Text has them', () => {
  it.each([
    ['９成', 9, '成'],
    ['七成六', 7.6, '成'],
    ['7.２成', 7.2, '成'],
    ['六点五成', 6.5, '成'],
    ['十成', 10, '成'],
    ['三成', 3, '成'],
    ['三成半', 3.5, '成'],
    ['9.5成', 9.5, '成'],
    ['２.５成', 2.5, '成'],
    ['两成', 2, '成'],
    ['八点五成', 8.5, '成'],
    ['百分之２．４', 2.4, '%'],
    ['百分之五', 5, '%'],
    ['百分之22', 22, '%'],
    ['百分之１２０', 120, '%'],
    ['百分之1,111', 1111, '%'],
    ['百分之５６.２', 56.2, '%'],
    ['百分之一百', 100, '%'],
    ['百分之百', 100, '%'],
    ['百分之一百二十点五', 120.5, '%'],
    ['２２％', 22, '%'],
    ['25%', 25, '%'],
    ['５．５％', 5.5, '%'],
    ['六个百分点', 6, '个百分点'],
    ['２．４个百分点', 2.4, '个百分点'],
    ['12个百分点', 12, '个百分点'],
    ['2,123个百分点', 2123, '个百分点'],
    ['二十个百分点', 20, '个百分点'],
    ['12.56个百分点', 12.56, '个百分点'],
    ['一百五十个百分点', 150, '个百分点'],
    ['七十五万个百分点', 750_000, '个百分点'],
  ])('%s', (text, value, unit) => {
    expect(found(text)).toEqual([[text, value, unit]]);
  });

  it.each(['二三十个百分点', '百分之二三十', '五百分之2.2'])('%s is none', (text) => {
    expect(found(text)).toEqual([]);
  });
});

// Microsoft Recognizers-Text, Specs/NumberWithUnit/Chinese/{Dimension,Currency}Model.json
describe('measures and money, as Recognizers-Text has them', () => {
  it.each([
    ['387万亩', 3_870_000, '亩'],
    ['20万公斤', 200_000, '公斤'],
    ['一吨半', 1.5, '吨'],
    ['两米半', 2.5, '米'],
    ['12千米', 12, '千米'],
    ['2.3千克', 2.3, '千克'],
    ['三百米', 300, '米'],
    ['15元', 15, '元'],
    ['1000万元', 10_000_000, '元'],
    ['36.57亿元', 3_657_000_000, '元'],
    ['１欧元', 1, '欧元'],
    ['１．０７５３美元', 1.0753, '美元'],
    ['1200亿美元', 120_000_000_000, '美元'],
    ['1.95港元', 1.95, '港元'],
    ['1万亿日元', 1_000_000_000_000, '日元'],
    ['十五美元', 15, '美元'],
    ['两美元', 2, '美元'],
  ])('%s', (text, value, unit) => {
    expect(found(text)).toEqual([[text, value, unit]]);
  });
});

// JioNLP, test/test_money_parser.py and test_money_extractor.py
describe('money, as JioNLP has it', () => {
  it.each([
    ['25481港元', 25481, '港元'],
    ['45564.44美元', 45564.44, '美元'],
    ['1.2万元', 12000, '元'],
    ['601,293.11元', 601_293.11, '元'],
    ['一万二千三百四十五元', 12345, '元'],
  ])('%s', (text, value, unit) => {
    expect(found(text)).toEqual([[text, value, unit]]);
  });
});
