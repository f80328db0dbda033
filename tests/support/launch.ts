import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../src/release/chromium.ts';

/** Starts Chromium without anything that would ask the network by itself. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
