import { ensureChromium } from '../src/release/chromium.ts';

// Finds Chromium, or installs it: a command of its own, so that it can go on beside others.
try {
  ensureChromium();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
