import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWord } from '../../src/chinese/dictionary.ts';
import { cut } from '../../src/chinese/words.ts';
import { seam } from '../../src/reading/seam.ts';

describe('words', () => {
  it('knows words and cuts sentences into them without losing a character', () => {
    expect(isWord('工会')).toBe(true);
    expect(isWord('会工')).toBe(false);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'全区各级工会组织2024年，“开展”活动。a ') }),
        (text) => cut(text).join('') === text,
      ),
    );
  });
});

describe('seam', () => {
  it.each([
    ['组织职工参观了南京航空航天大', '学和科技馆'],
    ['举办“劳', '动最光荣”主题活动'],
    ['开展培训120', '余场，覆盖职工'],
    ['获评全国先', '进集体称号'],
    ['建会率达95', '%以上'],
    ['努力实现困难职工全面脱', '贫，不断提高'],
    ['会员达到1', '2万人'],
  ])('is high: %s | %s', (left, right) => {
    expect(seam(left, right)).toBeGreaterThan(0.75);
  });

  it.each([
    ['取得了明显成效。', '组织开展劳动竞赛'],
    ['推动各项任务落地见效！', '加强干部队伍建设'],
    ['称为“职工之家”。', '全年共举办活动'],
  ])('is low: %s | %s', (left, right) => {
    expect(seam(left, right)).toBeLessThan(0.2);
  });

  it('prefers the side that closes an open quotation mark', () => {
    expect(seam('开展“安全', '生产”活动')).toBeGreaterThan(seam('开展“安全', '生产活动'));
    expect(seam('开展安全', '生产活动')).toBeGreaterThan(seam('开展安全', '生产”活动'));
  });

  it('is a number from 0 to 1 for anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const value = seam(a, b);
        return value >= 0 && value <= 1;
      }),
    );
  });
});
