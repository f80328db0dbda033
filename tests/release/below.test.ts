import { cpSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveBelow, pageBelow } from '../../src/build/base.ts';
import { type Served, serveSite } from '../../src/release/serve.ts';
import { caddyRedirects, nginxRedirects } from '../../src/reports/redirects.ts';
import { deadLinks } from '../../src/verify/links.ts';
import { DIST, reports } from '../support/dist.ts';
import { launch } from '../support/launch.ts';

const BASE = '/review';

describe('a page below a folder', () => {
  test.each([
    ['<a href="/2020/a/#p1">/2020/</a>', '<a href="/review/2020/a/#p1">/2020/</a>'],
    ['<a href="/">首页</a>', '<a href="/review/">首页</a>'],
    ['<a href="#p1">本段</a><a href="//other.org/">别处</a>', '<a href="#p1">本段</a><a href="//other.org/">别处</a>'],
    ['<a href="https://other.org/a">别处</a>', '<a href="https://other.org/a">别处</a>'],
    [
      '<img src="/a.jpg" srcset="/a.webp 480w, /b.webp 960w">',
      '<img src="/review/a.jpg" srcset="/review/a.webp 480w, /review/b.webp 960w">',
    ],
    ['<form action="/search/">', '<form action="/review/search/">'],
    [
      '<meta http-equiv="refresh" content="0;url=/2020/a/">',
      '<meta http-equiv="refresh" content="0;url=/review/2020/a/">',
    ],
    ['<meta name="description" content="/正文/不是网址">', '<meta name="description" content="/正文/不是网址">'],
    ['<p title="a > b">写作 href="/2020/" 即可</p>', '<p title="a > b">写作 href="/2020/" 即可</p>'],
    ['<!-- href="/a" --><html lang="zh-CN">', '<!-- href="/a" --><html lang="zh-CN" data-root="/review">'],
  ])('%s', (html, moved) => expect(pageBelow(html, BASE)).toBe(moved));
});

test('links to the own address are looked at inside of its folder only', () => {
  const page = (href: string) => [{ path: 'index.html', ids: [], links: [href] }];
  const dead = (href: string) => deadLinks(page(href), new Set(['index.html']), 'https://a.org/review/').length;
  expect(dead('https://a.org/review/')).toBe(0);
  expect(dead('https://a.org/review/missing/')).toBe(1);
  expect(dead('https://a.org/another/')).toBe(0);
});

test('what servers are told of withdrawn pages is below it too', () => {
  const gone = [{ from: '/2020/a/', to: '/2020/b/', date: null, notice: null }];
  expect(nginxRedirects(gone, BASE)).toBe('location = /review/2020/a/ { return 301 /review/2020/b/; }\n');
  expect(caddyRedirects(gone, BASE)).toBe('redir /review/2020/a/ /review/2020/b/ 301\n');
});

describe('a whole site below a folder', () => {
  let folder: string;
  let served: Served;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'huimou-below-'));
    cpSync(DIST, folder, { recursive: true });
    moveBelow(folder, BASE);
    served = await serveSite(folder, 0, BASE);
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('has no file that the site before shares', () => {
    const shared = mkdtempSync(join(tmpdir(), 'huimou-shared-'));
    mkdirSync(join(shared, 'site'));
    writeFileSync(join(shared, 'cached.html'), '<a href="/">a</a>');
    linkSync(join(shared, 'cached.html'), join(shared, 'site/index.html'));
    moveBelow(join(shared, 'site'), BASE);
    expect(readFileSync(join(shared, 'cached.html'), 'utf8')).toBe('<a href="/">a</a>');
    expect(readFileSync(join(shared, 'site/index.html'), 'utf8')).toBe('<a href="/review/">a</a>');
    rmSync(shared, { recursive: true });
  });

  test('shows pages, searches, and asks for nothing outside of it', async () => {
    const context = await (await launch({ pixels: false })).newContext();
    const page = await context.newPage();
    const outside: string[] = [];
    const failed: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${served.url}/`)) outside.push(request.url());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) failed.push(response.url());
    });
    page.on('pageerror', ({ message }) => failed.push(message));
    const [report] = reports();
    await page.goto(`${served.url}${report!.url}`);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('18px');
    await page.locator('.site-header a[href$="/search/"]').first().click();
    await page.waitForURL(`${served.url}/search/`);
    await page.goto(`${served.url}/search/?q=${encodeURIComponent('工会')}`);
    await page.waitForSelector('ol[data-results] > li[data-report]');
    await page.locator('a[data-hit]').first().click();
    await page.waitForURL(/\/review\/\d{4}\//);
    await page.waitForSelector('mark');
    await page.goto(`${served.url}/figures/`);
    await context.close();
    expect(outside).toEqual([]);
    expect(failed).toEqual([]);
  });
});
