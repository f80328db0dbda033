import { makeBooks } from '../book/make.ts';
import { startChromium } from './chromium.ts';

/**
 * Returns a function that makes the missing books with the Chromium of this machine; only those of one volume, if
 * given.
 */
export const bookmaker =
  (year?: number) =>
  (log: (line: string) => void): Promise<unknown> =>
    makeBooks({ year, log, launch: startChromium });
