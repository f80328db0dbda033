import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { reports, sampleFiles } from '../support/dist.ts';
import { inLanes } from '../support/lanes.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const LIMIT = 120 * 1024;

test('a report is at most 120 KB: page, styles, scripts and fonts, photos aside', async () => {
  for (const report of reports()) {
    const { page, context } = await site.visit(390, { fresh: true });
    const answers: Response[] = [];
    page.on('response', (response) => answers.push(response));
    await page.goto(report.url, { waitUntil: 'networkidle' });
    const weighed = answers.filter((answer) =>
      /^(?:document|stylesheet|script|font)$/.test(answer.request().resourceType()),
    );
    const loaded = await Promise.all(
      weighed.map(async (answer) => {
        const body = await answer.body();
        const isFont = answer.request().resourceType() === 'font';
        return { url: answer.url(), size: isFont ? body.length : gzipSync(body, { level: 9 }).length };
      }),
    );
    await context.close();
    const total = loaded.reduce((sum, { size }) => sum + size, 0);
    expect(loaded.some(({ url }) => url.endsWith('.woff2'))).toBe(true);
    expect(total, JSON.stringify(loaded)).toBeLessThanOrEqual(LIMIT);
  }
});

test.each([390, 1440])('nothing moves while a page loads or is scrolled, at %i px', async (width) => {
  const { page: first, context } = await site.visit(width);
  await context.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Element | null }[];
      })[]) {
        if (!entry.hadRecentInput)
          shifts.push(
            `${entry.value.toFixed(4)} ${entry.sources.map(({ node }) => `${node?.nodeName}.${(node as Element | null)?.className ?? ''}`).join(' ')}`,
          );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const paths = sampleFiles()
    .filter((file) => file !== '404.html')
    .map((file) => `/${file.replace(/index\.html$/, '')}`);
  await inLanes([first, await context.newPage(), await context.newPage()], paths, async (page, path) => {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.evaluate(async () => {
      for (let y = 0; y < Math.min(document.body.scrollHeight, 8000); y += 700) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
      }
    });
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts), path).toEqual([]);
  });
  await context.close();
});
