import { chromium } from 'playwright-core';
import { makeBooks } from '../book/make.ts';
import { ensureChromium } from './chromium.ts';

/** Returns what makes the books that a site lacks, with the Chromium of this machine; of one volume alone, where one is named. */
export const bookmaker =
  (year?: number) =>
  (log: (line: string) => void): Promise<unknown> =>
    makeBooks({
      year,
      log,
      launch: () =>
        chromium.launch({
          executablePath: ensureChromium(),
          args: ['--no-sandbox', '--disable-gpu', '--disable-sync'],
        }),
    });
