import { describe, expect, test } from 'vitest';
import { organisationsIn } from '../../src/names/organisation.ts';

const names = (text: string): string[] => organisationsIn(text).map(({ name }) => name);

describe('an organisation is named in full', () => {
  test.each([
    ['走访城西齿轮有限公司，慰问职工。', ['城西齿轮有限公司']],
    ['常州市金坛区总工会联合河海大学举办培训班。', ['常州市金坛区总工会', '河海大学']],
    ['中国科学院、中国银行和江苏科技大学签约。', ['中国科学院', '中国银行', '江苏科技大学']],
    ['支持扬州市江都区人民医院建设职工书屋。', ['扬州市江都区人民医院']],
    ['与双良集团开展结对。', ['双良集团']],
    ['（南京图书馆）', ['南京图书馆']],
    ['常州大学附属小学', ['常州大学附属小学']],
    ['国家发展和改革委员会印发通知。', ['国家发展和改革委员会']],
  ])('%s', (text, found) => expect(names(text)).toEqual(found));
});

describe('kinds of organisations, and several, are none', () => {
  test.each([
    '各企业工会、基层工会和非公企业成立工会委员会。',
    '市总工会、区总工会指导有关单位。',
    '江苏民营企业、一家公司、上市公司、全市中小学校。',
    '中国农民合作社500强，国家现代产业学院3个。',
    '新建改扩建学校6所，新建区域农机服务中心8个。',
    '大学生、委员会议、招商会、新发展格局、教育局长。',
    '常州市工会会员12万人，江都医院就诊。',
    '市产投集团、城投集团完成重组。',
  ])('%s', (text) => expect(names(text)).toEqual([]));
});
