import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headline, shortHeadline, titleLines } from '../../src/view/title.ts';
import { text } from '../support/arbitrary.ts';

const bare = (value: string) => value.replace(/[\s\u3000]/gu, '');

describe('titleLines(title)', () => {
  test('cuts a couplet at its blank, full width or not', () => {
    expect(titleLines('同心同德谱新篇 实干实绩开新局').lines).toEqual(['同心同德谱新篇', '实干实绩开新局']);
    expect(titleLines('同心同德谱新篇　实干实绩开新局').lines).toEqual(['同心同德谱新篇', '实干实绩开新局']);
  });

  test('takes a first piece that ends with a colon as the kicker', () => {
    expect(titleLines('县总工会： 上句在此 下句在此')).toMatchObject({
      kicker: '县总工会：',
      lines: ['上句在此', '下句在此'],
    });
    expect(titleLines('县总工会：没有空格')).toMatchObject({ kicker: null, lines: ['县总工会：没有空格'] });
  });

  test('cuts behind the only comma where there is no blank', () => {
    expect(titleLines('做好职工的“贴心人”，开创工作新局面').lines).toEqual(['做好职工的“贴心人”，', '开创工作新局面']);
    expect(titleLines('一，二').lines).toEqual(['一，二']);
    expect(titleLines('甲甲甲甲甲，乙乙乙乙乙，丙丙丙丙丙').lines).toHaveLength(1);
  });

  test('loses and invents no character', () => {
    fc.assert(
      fc.property(text, (title) => {
        const { kicker, lines } = titleLines(title);
        expect(bare([kicker ?? '', ...lines].join(''))).toBe(bare(title));
        expect(lines.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('headline(text)', () => {
  test('parts the first words from the rest', () => {
    expect(headline('聚力中心工作,职工建功')).toEqual({ head: '聚力中心工作', seam: ',', tail: '职工建功' });
    expect(headline('聚力中心工作， 职工建功')).toEqual({ head: '聚力中心工作', seam: '， ', tail: '职工建功' });
    expect(headline('聚力中心工作')).toEqual({ head: '聚力中心工作', seam: '', tail: '' });
  });

  test('is the whole text, cut', () => {
    fc.assert(
      fc.property(text, (value) => {
        const { head, seam, tail } = headline(value);
        expect(head + seam + tail).toBe(value);
        expect(head).not.toBe('');
      }),
    );
  });

  test('is shortened for the contents only where its first words say something', () => {
    expect(shortHeadline('聚力中心工作,职工建功')).toBe('聚力中心工作');
    expect(shortHeadline('有力,职工建功')).toBe('有力,职工建功');
  });
});
