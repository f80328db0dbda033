import { ensureChromium } from '../src/release/chromium.ts';

// Finds Chromium, or installs it: a separate command, so that it can run in parallel.
try {
  ensureChromium();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
