import { spell } from '../chinese/spell.ts';

/** Reading speed of adults for such prose, in characters per minute; the displayed estimate is rounded up. */
const CHARS_PER_MINUTE = 450;

/** Returns the reading time for a number of characters in minutes, at least one. */
export const minutes = (count: number): number => Math.max(1, Math.ceil(count / CHARS_PER_MINUTE));

/** Spells a count: 12 is 十二; from 100 on in Arabic digits. */
export const chinese = (n: number): string => (n > 99 ? String(n) : spell(n));

/** Rounds a count: 13874 → 1.4万; below ten thousand it is unchanged. */
export function rough(n: number): string {
  if (n < 10_000) return String(n);
  const wan = n / 10_000;
  return `${wan < 100 ? wan.toFixed(1).replace(/\.0$/u, '') : Math.round(wan)}万`;
}
