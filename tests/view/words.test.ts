import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chinese, minutes, rough } from '../../src/view/count.ts';
import { figureParts } from '../../src/view/figure.ts';
import { periodText, spineYears } from '../../src/view/period.ts';
import { address, region, shortOrganization } from '../../src/view/place.ts';
import { text } from '../support/arbitrary.ts';

const place = {
  province: '江西省',
  city: '赣州市',
  district: '南康区',
  organization: '赣州市南康区总工会',
  url: '/2021/nankang/',
};

test('figureParts(text) sets the number apart from what stands around it', () => {
  expect(figureParts('近10万人次')).toEqual({ before: '近', number: '10', after: '万人次' });
  expect(figureParts('1,250.5万元')).toEqual({ before: '', number: '1,250.5', after: '万元' });
  expect(figureParts('90%以上')).toEqual({ before: '', number: '90', after: '%以上' });
  expect(figureParts('第二')).toEqual({ before: '第', number: '二', after: '' });
  expect(figureParts('3.')).toEqual({ before: '', number: '3', after: '.' });
  fc.assert(
    fc.property(text, (value) => {
      const { before, number, after } = figureParts(value);
      expect(before + number + after).toBe(value);
    }),
  );
});

test('chinese(n) counts as a reader would', () => {
  expect([1, 10, 12, 20, 99, 100].map(chinese)).toEqual(['一', '十', '十二', '二十', '九十九', '100']);
});

test('rough(n) and minutes(n) say so much and no more', () => {
  expect([980, 10_000, 13_874, 1_234_567].map(rough)).toEqual(['980', '1万', '1.4万', '123万']);
  expect([0, 450, 451, 2583].map(minutes)).toEqual([1, 1, 2, 6]);
});

describe('the place of a report', () => {
  test('is named once, in short, on its spine', () => {
    expect(region(place)).toBe('江西赣州');
    expect(shortOrganization(place)).toBe('南康区总工会');
  });

  test('of a city is the province, and its name stays whole', () => {
    const city = { ...place, district: '赣州市', organization: '赣州市总工会' };
    expect(region(city)).toBe('江西');
    expect(shortOrganization(city)).toBe('赣州市总工会');
    expect(address(city)).toEqual(['江西省', '赣州市']);
    expect(shortOrganization({ ...city, organization: '赣州市教育局' })).toBe('赣州市教育局');
  });

  test('under the central government says no name twice', () => {
    const municipal = {
      ...place,
      province: '上海市',
      city: '上海市',
      district: '徐汇区',
      organization: '上海市徐汇区总工会',
    };
    expect(region(municipal)).toBe('上海');
    expect(address(municipal)).toEqual(['上海市', '徐汇区']);
    expect(shortOrganization(municipal)).toBe('徐汇区总工会');
  });

  test('is left out where nothing is known, never guessed', () => {
    const unknown = { province: null, city: null, district: null, organization: null, url: '/2021/unknown/' };
    expect(region(unknown)).toBe('');
    expect(address(unknown)).toEqual([]);
    expect(shortOrganization(unknown)).toBe('unknown');
  });
});

test('the years of a report are those the text gives, else the volume alone', () => {
  const of = (start: number | null, end: number | null) => ({ period: { start, end }, volume: 2021 });
  expect(spineYears(of(2017, 2021))).toEqual(['2017', '2021']);
  expect(spineYears(of(2021, 2021))).toEqual(['2021']);
  expect(spineYears(of(null, null))).toEqual(['2021']);
  expect([of(2017, 2021), of(2021, 2021), of(null, 2021), of(2017, null), of(null, null)].map(periodText)).toEqual([
    '2017—2021年',
    '2021年',
    '截至2021年',
    '2017年起',
    null,
  ]);
});
