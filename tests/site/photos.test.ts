import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toString as words } from 'hast-util-to-string';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { loadAnew, openSite, overflow, type Site } from '../support/browser.ts';
import { ADDRESS, makeGallery, PHOTOS } from '../support/gallery.ts';
import type { Ended } from '../support/process.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { runWarm } from '../support/warm.ts';

let content: string;
let root: Root;
let built: Ended;
let again: Ended;
let site: Site;
/** The pictures of the first build and those of the second, whose encoder is told otherwise. */
let before: Map<string, number>;
let after: Map<string, number>;

const RECIPE = 'src/photo/recipe.ts';
const dist = (path: string) => join(root.path, 'dist', path);
const html = () => readFileSync(dist('2024/tuku/index.html'), 'utf8');
/** Those of the photos; the site has pictures of its own beside them. */
const pictures = (): Map<string, number> =>
  new Map(
    readdirSync(dist('_assets'))
      .filter((name) => /^(?:\d\d|mislabelled)\..*\.(?:webp|jpe?g|png)$/.test(name))
      .map((name) => [name, statSync(dist(`_assets/${name}`)).size]),
  );

beforeAll(async () => {
  content = await makeGallery();
  root = makeRoot(content, null);
  const recipe = readFileSync(join(root.path, RECIPE), 'utf8');
  writeFileSync(join(root.path, RECIPE), recipe.replace('quality: 76', 'quality: 30'));
  const first = await runWarm(root.path, 'scripts/build.ts');
  before = first.code === 0 ? pictures() : new Map();
  writeFileSync(join(root.path, RECIPE), recipe);
  built = first;
  if (first.code !== 0) throw new Error(first.output);
  again = await runWarm(root.path, 'scripts/build.ts');
  after = again.code === 0 ? pictures() : new Map();
  site = await openSite(root.path);
}, 300_000);
afterAll(async () => {
  await site?.close();
  root?.remove();
  rmSync(content, { recursive: true, force: true });
});

test('a photo that can not be shown is named in one line, and ends no build', () => {
  expect(built.code, built.output).toBe(0);
  const lines = built.output.split('\n').filter((line) => line.includes('damaged.jpg'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(/content\/2024\/tuku\/photos\/damaged\.jpg.*(?:不是图片|已损坏)/);
  expect(built.output).not.toMatch(/\n\s+at /);
});

test('such a photo is its caption on a card; one with the wrong ending is shown', () => {
  const page = fromHtml(html());
  const figures = new Map(
    selectAll('figure.photo', page).map((figure) => [words(select('figcaption', figure)!).trim(), figure]),
  );
  for (const name of ['damaged', 'missing']) expect(select('img', figures.get(`图注 ${name}`)!)).toBeUndefined();
  expect(select('img', figures.get('图注 mislabelled')!)).toBeDefined();
  expect(figures.size).toBe(PHOTOS + 3);
});

test('each photo has its size, its own words, its credit and a link to the large one', () => {
  for (const figure of selectAll('figure.photo', fromHtml(html())).slice(0, PHOTOS)) {
    const number = Number(String(figure.properties.id).split('-')[1]);
    const image = select('img', figure)!;
    expect([image.properties.width, image.properties.height]).toEqual([1600, 1067]);
    expect(image.properties.alt).toBe(`颜色${number}`);
    expect(words(select('figcaption', figure)!)).toContain(`图注第${number}`);
    expect(words(select('.credit', figure)!)).toBe('（某人 摄）');
    expect(String(select('a[data-photo]', figure)!.properties.href)).toMatch(/\.jpg$/);
    const sources = String(select('source', figure)!.properties.srcSet).split(', ');
    expect(sources.map((source) => source.split(' ')[1])).toEqual(['480w', '960w', '1600w']);
    expect(selectAll('.mosaic path', figure)).toHaveLength(12);
  }
});

test('what is published is small, and tells nothing of camera and place', async () => {
  expect(after.size).toBe((PHOTOS + 1) * 5 - 2);
  for (const name of after.keys()) {
    const { width, exif, xmp, iptc } = await sharp(dist(`_assets/${name}`)).metadata();
    expect(width).toBeLessThanOrEqual(1600);
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
  }
});

test('another option of the encoder makes other pictures, and leaves the rest as it was', () => {
  expect(again.code, again.output).toBe(0);
  const webp = (all: Map<string, number>) => [...all].filter(([name]) => name.endsWith('.webp'));
  expect(webp(after)).toHaveLength(webp(before).length);
  for (const [name] of webp(after)) expect(before.has(name)).toBe(false);
  const size = (all: Map<string, number>) => webp(all).reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(size(after)).toBeGreaterThan(size(before) * 1.2);
});

test('html-validate and axe-core find nothing wrong with photos, open or not', async () => {
  const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
  expect((await validator.validateString(html())).results.flatMap(({ messages }) => messages)).toEqual([]);
  const { page, close } = await site.visit(390);
  await page.goto('/2024/tuku/');
  expect(await violations(page)).toEqual([]);
  await page.locator('a[data-photo]').first().click();
  expect(await violations(page)).toEqual([]);
  await close();
});

describe.each([320, 390, 1000, 1250, 1440])('at %i px', (width) => {
  test('notes lie neither on each other nor outside, and nothing moves when photos arrive', async () => {
    const { page, errors, close } = await site.visit(width);
    await loadAnew(page);
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('/2024/tuku/');
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += 400) {
        scrollTo(0, y);
        await new Promise((done) => setTimeout(done, 30));
      }
    });
    const photos = page.locator('figure.photo img');
    const arrived = (all: (SVGElement | HTMLElement)[]) => all.every((image) => (image as HTMLImageElement).complete);
    await expect.poll(() => photos.evaluateAll(arrived)).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const faults = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('.notes, .text p:not(.notes *), .text h2')].map((element) => ({
        name: element.className || element.tagName,
        ...element.getBoundingClientRect().toJSON(),
      }));
      return boxes.flatMap((a, i) => [
        ...(a.left < 0 || a.right > innerWidth ? [`outside: ${a.name}`] : []),
        ...boxes
          .slice(i + 1)
          .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          .map((b) => `${a.name} on ${b.name}`),
      ]);
    });
    expect(faults).toEqual([]);
    const broken = await photos.evaluateAll(
      (all) => all.filter((image) => (image as HTMLImageElement).naturalWidth === 0).length,
    );
    expect(broken).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });
});

test('by keyboard: open, step round, close, and back where one was', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto('/2024/tuku/');
  const links = page.locator('a[data-photo]');
  await links.nth(1).focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog[data-lightbox]');
  const caption = dialog.locator('[data-caption]');
  expect(await dialog.evaluate((element) => (element as HTMLDialogElement).open)).toBe(true);
  expect(await caption.textContent()).toContain('图注第2');
  await page.keyboard.press('ArrowRight');
  expect(await caption.textContent()).toContain('图注第3');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  expect(await dialog.locator('[data-count]').textContent()).toBe(`${PHOTOS + 1} / ${PHOTOS + 1}`);
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || Boolean(document.activeElement?.closest('dialog')),
      ),
    ).toBe(true);
  }
  const fits = await dialog.locator('img').evaluate((image) => {
    const { top, bottom, left, right } = image.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  });
  expect(fits).toBe(true);
  await page.keyboard.press('Escape');
  expect(await dialog.evaluate((element) => (element as HTMLDialogElement).open)).toBe(false);
  expect(await links.last().evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

test('without scripts, a photo leads to its large picture', async () => {
  const { page, close } = await site.visit(390, { scripts: false });
  await page.goto('/2024/tuku/');
  const link = page.locator('a[data-photo]').first();
  const response = await page.request.get((await link.getAttribute('href'))!);
  expect(response.headers()['content-type']).toBe('image/jpeg');
  expect(await page.locator('dialog').isVisible()).toBe(false);
  await close();
});

test('where the settings name the address, pages, feeds and the map of the site say it in full', () => {
  const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html())?.[1];
  expect(canonical).toBe(`${ADDRESS}/2024/tuku/`);
  const map = readFileSync(dist('sitemap-0.xml'), 'utf8');
  const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!);
  expect(listed).toContain(`${ADDRESS}/2024/tuku/`);
  expect(listed).toContain(`${ADDRESS}/`);
  for (const address of listed) expect(statSync(dist(`${new URL(address).pathname}index.html`)).isFile()).toBe(true);
  expect(listed.filter((address) => /\/search\/$|404/.test(address))).toEqual([]);
  expect(readFileSync(dist('robots.txt'), 'utf8')).toContain(`Sitemap: ${ADDRESS}/sitemap-index.xml`);
  expect(readFileSync(dist('feed.xml'), 'utf8')).toContain(`href="${ADDRESS}/2024/tuku/"`);
  expect(html()).toContain(`content="${ADDRESS}/share/2024-tuku.png"`);
});

test('a district shows what it told of through the years, in numbers and in words', async () => {
  const { page, close } = await site.visit(390);
  await page.goto('/districts/tuku/');
  const chart = page.locator('.trends svg[aria-label*="2024年"]').first();
  const said = (await chart.getAttribute('aria-label'))!;
  expect(said).toMatch(/2022年\d+\S，2023年\d+\S，2024年\d+\S/u);
  const heights = await chart
    .locator('path:not(.base)')
    .evaluateAll((all) => all.map((column) => column.getBoundingClientRect().height));
  const values = [...said.matchAll(/年(\d+)/gu)].map(([, number]) => Number(number));
  expect(heights).toHaveLength(values.length);
  // Columns stand on zero: their heights are as their values.
  for (const [i, height] of heights.entries()) expect(height / heights[0]!).toBeCloseTo(values[i]! / values[0]!, 1);
  for (const link of await page.locator('.trends p a').all()) {
    const [path, id] = (await link.getAttribute('href'))!.split('#');
    const figure = select(`#${id}`, fromHtml(readFileSync(dist(`${path}index.html`), 'utf8')));
    expect(await link.textContent()).toContain(words(figure!));
  }
  expect(await violations(page)).toEqual([]);
  await close();
});

test('growth is two bars, told in words too', async () => {
  const { page, close } = await site.visit(1440);
  await page.goto('/figures/unions/');
  const bars = page.locator('svg.growth').first();
  expect(await bars.getAttribute('aria-label')).toMatch(/^由\d+家到\d+家$/);
  const [from, to] = await bars
    .locator('path')
    .evaluateAll((all) => all.map((path) => path.getBoundingClientRect().width));
  expect(to! / from!).toBeCloseTo(1.4, 1);
  expect(await violations(page)).toEqual([]);
  await close();
});

test('a report leads to the year before and the year after of its district', async () => {
  const { page, close } = await site.visit(390);
  await page.goto('/2023/tuku/');
  expect(await page.locator('a[rel="prev"]').getAttribute('href')).toBe('/2022/tuku/');
  expect(await page.locator('a[rel="next"]').getAttribute('href')).toBe('/2024/tuku/');
  await page.goto('/2024/tuku/');
  expect(await page.locator('a[rel="next"]').count()).toBe(0);
  await close();
});

test('the sign behind a paragraph leads to it, and copies its address', async () => {
  const { page, context, close } = await site.visit(1440);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/2024/tuku/');
  const paragraph = page.locator('.text p[id]:not(.lead)').nth(2);
  const id = (await paragraph.getAttribute('id'))!;
  await paragraph.hover();
  await paragraph.locator('.permalink').click();
  expect(await page.evaluate(() => location.hash)).toBe(`#${id}`);
  await expect.poll(() => page.locator('[data-toast]').textContent()).toBe('链接已复制');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}/2024/tuku/#${id}`);
  await close();
});

test('a rare character of a title arrives in the subset serif', async () => {
  const { page, close } = await site.visit(390);
  await page.goto('/2024/tuku/');
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ unicodeRange }) => unicodeRange)
      .join(',');
  });
  for (const char of '龘龢矗') expect(inRange(char.codePointAt(0)!, loaded), char).toBe(true);
  await close();
});

const inRange = (code: number, ranges: string): boolean =>
  ranges.split(',').some((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16);
  });
