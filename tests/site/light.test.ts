import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { read, sampleFiles } from '../support/dist.ts';
import { shiftsOf, watchShifts } from '../support/shifts.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

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
