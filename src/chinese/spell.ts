const DIGITS = '零一二三四五六七八九';

/** Spells a whole number: 12 is 十二, 103 is 一百零三. */
export const spell = (value: number): string => (value === 0 ? '零' : section(value).replace(/^一十/, '十'));

/** Spells a whole number above 0; 12 is 一十二. */
export function section(value: number): string {
  for (const [scale, name] of [
    [1e8, '亿'],
    [1e4, '万'],
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    if (value < scale) continue;
    const rest = value % scale;
    const gap = rest > 0 && rest < scale / 10 ? '零' : '';
    return section(Math.floor(value / scale)) + name + gap + (rest ? section(rest) : '');
  }
  return DIGITS[value] as string;
}
