import { spell } from '../chinese/numerals.ts';

/** Characters per minute that a grown-up reads of prose like this; the printed estimate is rounded up. */
const PACE = 450;

/** Returns the minutes that a number of characters takes to read, at least one. */
export const minutes = (count: number): number => Math.max(1, Math.ceil(count / PACE));

/** Counts as a reader would: 12 is 十二; from 100 on, Arabic. */
export const chinese = (n: number): string => (n > 99 ? String(n) : spell(n));

/** 13874 → 1.4万; below ten thousand as it is. */
export function rough(n: number): string {
  if (n < 10_000) return String(n);
  const wan = n / 10_000;
  return `${wan < 100 ? wan.toFixed(1).replace(/\.0$/u, '') : Math.round(wan)}万`;
}
