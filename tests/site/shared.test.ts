import { selectAll } from 'hast-util-select';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { DIST, exists, htmlFiles, json, page, read, reports, text } from '../support/dist.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const files = htmlFiles().filter((file) => !/http-equiv="refresh"/i.test(JSON.stringify(page(`/${file}`))));
const meta = (file: string, name: string) =>
  selectAll('head meta', page(`/${file}`))
    .filter(({ properties }) => properties.property === name || properties.name === name)
    .map(({ properties }) => String(properties.content));
const pathOf = (address: string) => new URL(address, 'http://site').pathname;

describe.each(files)('%s', (file) => {
  test('says what it is: one title, a description of its own, a picture that is there', () => {
    const root = page(`/${file}`);
    expect(selectAll('head > title', root)).toHaveLength(1);
    expect(meta(file, 'description')[0]?.length).toBeGreaterThan(5);
    expect(meta(file, 'og:title')).toHaveLength(1);
    const picture = meta(file, 'og:image');
    expect(picture).toHaveLength(1);
    expect(exists(pathOf(picture[0]!))).toBe(true);
    for (const { properties } of selectAll('head link[href]', root))
      expect(exists(pathOf(String(properties.href)).replace(/\/$/, '/index.html'))).toBe(true);
  });

  test('carries JSON-LD that is JSON, if any', () => {
    for (const script of selectAll('script[type="application/ld+json"]', page(`/${file}`))) {
      expect(JSON.parse(text(script))).toHaveProperty('@context', 'https://schema.org');
    }
  });
});

test('every page has a title of its own, the same head and foot, and says where one is', () => {
  const titles = files.map((file) => text(selectAll('head > title', page(`/${file}`))[0]));
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  // Which link is that of the page differs.
  const frame = (file: string) =>
    [/<nav aria-label="主导航".*?<\/nav>.*?<\/header>/s, /<footer.*?<\/footer>/s].map((part) =>
      part.exec(read(file))?.[0]?.replace(' aria-current="page"', ''),
    );
  const [head, foot] = frame('index.html');
  expect(head).toContain('长者版');
  for (const file of files) {
    expect(frame(file), file).toEqual([head, foot]);
    // The way back stays: nothing opens in a window of its own.
    expect(read(file), file).not.toMatch(/<(?:a|form|area)\b[^>]*\starget=/);
    if (/^(?:index|404)\.html$|^search\//.test(file)) continue;
    expect(selectAll('nav.crumbs [aria-current="page"]', page(`/${file}`)), file).toHaveLength(1);
  }
});

test.each(reports().map((report) => [report.slug, report] as const))(
  '%s has its picture and its JSON-LD',
  async (slug, report) => {
    const file = `${report.url.slice(1)}index.html`;
    expect(pathOf(meta(file, 'og:image')[0]!)).toBe(`/share/${slug}.png`);
    const { width, height, size } = {
      ...(await sharp(`${DIST}/share/${slug}.png`).metadata()),
      size: (await sharp(`${DIST}/share/${slug}.png`).toBuffer()).length,
    };
    expect([width, height]).toEqual([1200, 630]);
    expect(size).toBeLessThan(100 * 1024);
    const graph = JSON.parse(text(selectAll('script[type="application/ld+json"]', page(report.url))[0])) as {
      '@graph': { '@type': string; [key: string]: unknown }[];
    };
    expect(graph['@graph'].map((thing) => thing['@type'])).toEqual(['Report', 'Dataset']);
    expect(graph['@graph'][0]).toMatchObject({ author: { '@type': 'Organization', name: report.organization } });
  },
);

test('the feeds are well formed, name the reports and lead to them', async () => {
  const { page: tab, close } = await site.visit(390);
  // An empty page has no policy that stands in the way of parsing.
  await tab.goto('about:blank');
  const atom = await tab.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, 'text/xml');
    return {
      fault: document.querySelector('parsererror')?.textContent ?? null,
      links: [...document.querySelectorAll('entry > link')].map(
        (link) => new URL(link.getAttribute('href')!, 'http://site').pathname,
      ),
      titles: [...document.querySelectorAll('entry > title')].map((title) => title.textContent),
    };
  }, read('feed.xml'));
  await close();
  expect(atom.fault).toBeNull();
  const feed = json<{ version: string; items: { url: string; title: string; image: string }[] }>('feed.json');
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  expect(feed.items.map(({ url }) => pathOf(url))).toEqual(atom.links);
  expect(feed.items.map(({ title }) => title)).toEqual(atom.titles);
  expect(atom.links.length).toBe(Math.min(50, reports().length));
  for (const { url, image } of feed.items) {
    expect(exists(`${pathOf(url)}index.html`)).toBe(true);
    expect(exists(pathOf(image))).toBe(true);
  }
});

test('the manifest names icons that are there, of the size it says', async () => {
  const { icons } = json<{ icons: { src: string; sizes: string }[] }>('manifest.webmanifest');
  expect(icons.map(({ sizes }) => sizes)).toContain('512x512');
  for (const { src, sizes } of icons) {
    if (sizes === 'any') continue;
    const { width, height } = await sharp(`${DIST}${src}`).metadata();
    expect(`${width}x${height}`).toBe(sizes);
  }
});
