import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../src/release/chromium.ts';

let shared: Promise<Browser> | null = null;

/**
 * Returns the one Chromium of this process, started without anything that would ask the network by itself. It is shared
 * by all test files of a worker and ends with it: close the contexts that you open, not the browser.
 */
export function launch(): Promise<Browser> {
  shared ??= chromium.launch({
    executablePath: ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Pages live for a second: what V8 would compile for the long run, and beside its main thread, costs twice as much.
      '--js-flags=--no-opt --no-maglev --single-threaded --no-flush-bytecode',
    ],
  });
  return shared;
}
