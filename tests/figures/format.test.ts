import { describe, expect, it } from 'vitest';
import { formatValue } from '../../src/figures/format.ts';

describe('formatValue', () => {
  it.each([
    ['556.53万元', 'money', '556.53', '万元'],
    ['近10万人次', 'count', '近10', '万人次'],
    ['2.8万余人次', 'count', '2.8', '万余人次'],
    ['90%以上', 'percent', '90', '%以上'],
    ['百分之九十', 'percent', '九十', '%'],
    ['50多万元', 'money', '50', '多万元'],
    ['逾7000万元', 'money', '逾7000', '万元'],
    ['1.3万条（件）', 'count', '1.3', '万条（件）'],
    ['两家', 'count', '两', '家'],
    ['1,286 家', 'count', '1,286', '家'],
    ['第五', 'rank', '第五', ''],
  ] as const)('%s', (text, kind, number, unit) => {
    expect(formatValue({ text, kind })).toEqual({ number, unit });
  });
});
