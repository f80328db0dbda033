import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAnew, openSite, type Site } from '../support/browser.ts';
import { read, reports, sampleFiles } from '../support/dist.ts';
import { inLanes } from '../support/lanes.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const LIMIT = 100 * 1024;

test('a report is at most 100 KB: page, styles, scripts and fonts, photos aside', async () => {
  for (const report of reports()) {
    const { page, context } = await site.visit(390, { fresh: true });
    const answers: Response[] = [];
    page.on('response', (response) => answers.push(response));
    await page.goto(report.url, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => document.fonts.check("900 1em 'Huimou Serif'", '会'));
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

test.each([390, 1280, 1440])('nothing moves while a page loads or is scrolled, at %i px', async (width) => {
  const { page: first, context } = await site.visit(width, { fresh: true });
  await context.addInitScript(watchShifts);
  const paths = sampleFiles()
    .filter((file) => file !== '404.html')
    .map((file) => `/${file.replace(/index\.html$/, '')}`);
  const lanes = [first, await context.newPage(), await context.newPage()];
  for (const page of lanes) {
    await page.setViewportSize(first.viewportSize()!);
    await loadAnew(page);
  }
  await inLanes(lanes, paths, async (page, path) => {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.evaluate(async () => {
      for (let y = 0; y < Math.min(document.body.scrollHeight, 8000); y += 700) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
      }
    });
    expect(await shiftsOf(page), path).toEqual([]);
  });
  await context.close();
});

test.each(['/2020/jintan/', '/', '/figures/rest-stations/'])(
  '%s is read before the font of its titles comes, and nothing moves when it does',
  async (path) => {
    for (const edition of ['standard', 'elder']) {
      const { page, context } = await site.visit(390, { fresh: true });
      await context.addInitScript(watchShifts);
      if (edition === 'elder') await context.addInitScript(() => localStorage.setItem('elder', 'on'));
      let release = () => {};
      const painted = new Promise<void>((resolve) => {
        release = resolve;
      });
      const early = /rel="preload" href="([^"]+)"/.exec(read(`${path}index.html`))?.[1];
      await page.route('**/*.woff2', async (route) => {
        // The numbers come with the styles.
        if (
          !route
            .request()
            .url()
            .endsWith(early ?? '?')
        )
          await painted;
        await route.continue();
      });
      await page.goto(path, { waitUntil: 'domcontentloaded' });
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      const isPending = await page.evaluate(() => document.fonts.status);
      release();
      await page.waitForFunction(() => document.fonts.check("900 1em 'Huimou Serif'", '会'));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      expect(isPending).toBe('loading');
      expect(await shiftsOf(page), edition).toEqual([]);
      await context.close();
    }
  },
);

// By its family, Chromium copies each file of it (20 to 27 MB) while the first layout waits.
test.runIf(process.platform === 'linux')('Noto of the system is asked for by the names of its faces', async () => {
  const { page, close } = await site.visit(390, { fresh: true, pixels: true });
  await page.goto('/2020/jintan/', { waitUntil: 'load' });
  const faces = await page.evaluate(() =>
    Array.from(document.fonts, ({ family, weight, status }) => `${family.replace(/"/g, '')} ${weight} ${status}`),
  );
  await close();
  expect(faces).toEqual(expect.arrayContaining(['System Noto Sans 400 loaded', 'System Noto Sans 700 loaded']));
});

test('every page asks for one stylesheet of its own, and for no script in front of it', () => {
  for (const path of sampleFiles()) {
    const html = read(path);
    const sheets = Array.from(html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g), ([, href]) => href);
    expect(sheets, path).toEqual([
      expect.stringMatching(/^\/fonts\/.+\.css$/),
      expect.stringMatching(/^\/_assets\/.+\.css$/),
    ]);
    // Of the font, the numbers alone are asked for early; not where the search comes first.
    expect(html.match(/rel="preload"[^>]+as="font"/g) ?? [], path).toHaveLength(path === 'search/index.html' ? 0 : 1);
    // A script that the browser waits for in front of a stylesheet costs a round trip.
    const script = html.indexOf('<script src=');
    if (script >= 0) expect(script, path).toBeGreaterThan(html.lastIndexOf('<link rel="stylesheet"'));
    else expect(path).toBe('search/index.html');
  }
});

const shiftsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);

/** Runs in the page. */
function watchShifts(): void {
  const shifts: string[] = [];
  Object.assign(window, { shifts });
  type Source = { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly };
  const place = ({ x, y, width, height }: DOMRectReadOnly): string => [x, y, width, height].map(Math.round).join(' ');
  const told = ({ node, previousRect, currentRect }: Source): string =>
    `${node?.nodeName} “${node?.textContent?.slice(0, 20)}” from ${place(previousRect)} to ${place(currentRect)}`;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: Source[];
    })[]) {
      if (!entry.hadRecentInput) shifts.push(`${entry.value.toFixed(4)} ${entry.sources.map(told).join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
