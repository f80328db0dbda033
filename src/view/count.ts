const DIGITS = [...'〇一二三四五六七八九'];

/** Characters per minute that a grown-up reads of prose like this; the printed estimate is rounded up. */
const PACE = 450;

/** Minutes to read so many characters, at least one. */
export const minutes = (count: number): number => Math.max(1, Math.ceil(count / PACE));

/** 1 → 一, 12 → 十二, 99 → 九十九; from 100 on, Arabic. */
export function chinese(n: number): string {
  if (n > 99) return String(n);
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}

/** 13874 → 1.4万; below ten thousand as it is. */
export function rough(n: number): string {
  if (n < 10_000) return String(n);
  const wan = n / 10_000;
  return `${wan < 100 ? wan.toFixed(1).replace(/\.0$/u, '') : Math.round(wan)}万`;
}
