import type { Browser } from 'playwright-core';
import { startChromium } from '../../src/release/chromium.ts';
import { sendLean } from './lean.ts';

const shared = new Map<boolean, Promise<Browser>>();

/**
 * Returns the one Chromium of this process, started without anything that would ask the network by itself. It is shared
 * by all test files of a worker and ends with it: close the contexts that you open, not the browser.
 *
 * Without pixels its pages are laid out and painted, but have no memory to be drawn in: to fill the window, and what may be
 * scrolled to next, is two fifths of the work of opening a page. It is for what takes no screenshots.
 */
export function launch({ pixels = true } = {}): Promise<Browser> {
  let browser = shared.get(pixels);
  browser ??= startLean([
    ...(pixels ? [] : ['--force-gpu-mem-available-mb=1']),
    // Beyond the limit Chromium starts no renderer in advance: that is a fifth of what a page in a new context costs.
    '--renderer-process-limit=1',
    // Pages live for a second: what V8 would compile for the long run, and beside its main thread, costs twice as much.
    '--js-flags=--no-opt --no-maglev --single-threaded --no-flush-bytecode',
  ]);
  shared.set(pixels, browser);
  return browser;
}

async function startLean(args: readonly string[]): Promise<Browser> {
  const browser = await startChromium(args);
  sendLean(browser);
  return browser;
}
