import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../support/launch.ts';
import { freePort } from '../support/port.ts';
import { type Running, start } from '../support/process.ts';
import { requestsIn, watched } from '../support/requests.ts';
import { fewIndicators, makeRoot, type Root } from '../support/root.ts';
import { runWarm } from '../support/warm.ts';

/** `npm run dev` as an editor has it, and a build of what they left: files come, some of them broken. */
const HEAD = '---\ntitle: 示例区总工会2025年工作\norganization: 示例市示例区总工会\ndistrict: 示例区\n---\n\n';
const SOUND = `${HEAD}## 一、抓思想\n\n开展宣讲12场。\n`;
const WAIT = { timeout: 60_000, interval: 300 };

/** What is wrong, and a word of what the editor is told. */
const BROKEN: { [name: string]: [text: string, said: string] } = {
  'no-head': ['没有文件头\n', '缺少文件头'],
  'bad-yaml': [SOUND.replace('title: ', 'title: "'), '文件头写法有误'],
  'no-title': [SOUND.replace(/^title.*\n/m, ''), '文件头缺少 title'],
  'bad-date': [SOUND.replace('organization', 'published: 昨天\norganization'), 'published'],
  expression: [`${HEAD}有{process.exit()}人。\n`, '花括号'],
  import: [`${HEAD}import fs from "fs"\n`, 'import'],
  script: [`${HEAD}<script>alert(1)</script>\n`, 'script'],
  less: [`${HEAD}人数<300人。\n`, '<'],
  unclosed: [`${HEAD}<Photo caption="甲">\n`, 'Photo'],
  inline: [`${HEAD}前<Photo caption="甲" />后。\n`, '夹在文字里'],
};
const names = Object.keys(BROKEN);

let root: Root;
let server: Running;
let browser: Browser;
let page: Page;
let url = '';
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root.path, path)), { recursive: true });
  writeFileSync(join(root.path, path), text);
};
const requests = () => join(root.path, 'requests.txt');
const statusOf = async (path: string) => (await fetch(`${url}${path}`).catch(() => null))?.status;

beforeAll(async () => {
  root = makeRoot(null, null);
  cpSync('content/site.yaml', join(root.path, 'content/site.yaml'));
  put('content/indicators.yaml', fewIndicators());
  put('content/2025/sound/index.mdx', SOUND);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = start(root.path, 'scripts/dev.ts', ['--port', String(port)], {
    ...watched(requests()),
    NODE_ENV: 'development',
  });
  browser = await launch({ pixels: false });
  page = await browser.newPage();
  page.setDefaultTimeout(WAIT.timeout);
});
afterAll(async () => {
  await page?.close();
  server?.kill();
  root?.remove();
});

describe('while the development server runs', () => {
  test('a file dropped into seeds/ or content/ appears', async () => {
    await expect.poll(() => statusOf('/2025/sound/'), WAIT).toBe(200);
    put(
      'seeds/稿.txt',
      '江都区总工会2025年工作综述\n\n2025年，江都区总工会慰问职工3000人次。\n\n一、抓思想\n\n开展宣讲12场。\n',
    );
    put('content/2025/added/index.md', SOUND);
    await expect.poll(() => statusOf('/2025/jiangdu/'), WAIT).toBe(200);
    await expect.poll(() => statusOf('/2025/added/'), WAIT).toBe(200);
  });

  test('what a build writes beside its pages is answered for', async () => {
    put('content/2025/pictured/index.mdx', `${SOUND}\n<Photo src="photos/1.jpg" caption="合影" />\n`);
    mkdirSync(join(root.path, 'content/2025/pictured/photos'));
    await sharp({ create: { width: 600, height: 400, channels: 3, background: '#163f8c' } })
      .jpeg()
      .toFile(join(root.path, 'content/2025/pictured/photos/1.jpg'));
    await expect.poll(() => statusOf('/2025/pictured/'), WAIT).toBe(200);
    const files = ['/share/2025-sound.png', '/data/reports/2025-sound.json'];
    for (const file of [...files, '/data/figures.csv', '/data/figures.json'])
      expect(await statusOf(file), file).toBe(200);
    // Of its own: a page that is open is loaded again whenever a report changes.
    const page = await browser.newPage();
    page.setDefaultTimeout(WAIT.timeout);
    await page.goto(`${url}/2025/pictured/`);
    const photo = page.locator('figure.photo img');
    await expect
      .poll(() => photo.evaluate((image) => (image as HTMLImageElement).naturalWidth), WAIT)
      .toBeGreaterThan(0);
    const { width, format } = await sharp(
      await (await page.request.get(await photo.evaluate((image) => (image as HTMLImageElement).currentSrc))).body(),
    ).metadata();
    expect([width, format]).toEqual([600, 'webp']);
    await page.close();
  });

  test('ten broken files at once say what is wrong with each, in their places; the others stay up', async () => {
    for (const [name, [text]] of Object.entries(BROKEN)) put(`content/2025/${name}/index.mdx`, text);
    put('content/2025/added/index.md', SOUND.replace('title: ', 'title: "'));
    for (const [name, [, said]] of Object.entries(BROKEN)) {
      // Of its own: the development server's reload of a page that is open may take the place of going to another.
      const page = await browser.newPage();
      page.setDefaultTimeout(WAIT.timeout);
      await page.goto(`${url}/2025/${name}/`);
      const message = page.locator('#messages li').first();
      await message.waitFor();
      expect(await message.textContent(), name).toContain(`content/2025/${name}/index.mdx 第 `);
      expect(await message.textContent(), name).toContain(said);
      await page.close();
    }
    expect(await statusOf('/2025/sound/')).toBe(200);
    expect(await statusOf('/2025/jiangdu/')).toBe(200);
    await page.goto(`${url}/2025/added/`);
    await page.locator('#messages').filter({ hasText: '文件头写法有误' }).waitFor();
  });

  test('one that is mended takes the place of its message by itself', async () => {
    put('content/2025/added/index.md', SOUND);
    await page.locator('article[data-report="2025-added"]').waitFor();
  });

  test('no other host was asked for anything', () => expect(requestsIn(requests())).toBe(''));
});

test('a build leaves out the ten and names each once, with file, line and remedy; the others are published', async () => {
  server.kill();
  await server.ended;
  const { code, output } = await runWarm(root.path, 'scripts/build.ts');
  // The site is there, and is not all that it should be.
  expect(code, output).toBe(1);
  const said = output
    .split('\n')
    .filter((line) => / {2}(?:frontmatter|syntax|code|unknown-element|element-inline) {2}/.test(line));
  expect(said.map((line) => /content\/2025\/([a-z-]+)\/index\.mdx:\d+:\d+/.exec(line)?.[1]).sort()).toEqual(
    names.toSorted(),
  );
  expect(readdirSync(join(root.path, 'dist/2025')).sort()).toEqual([
    'added',
    'index.html',
    'jiangdu',
    'pictured',
    'sound',
  ]);
  expect(existsSync(join(root.path, 'dist/proof'))).toBe(false);
});
