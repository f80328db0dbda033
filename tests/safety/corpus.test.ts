import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, Root as Page } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { toString as words } from 'hast-util-to-string';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn, pagesIn } from '../../src/disk/files.ts';
import { verify } from '../../src/verify/verify.ts';
import { inLanes } from '../support/lanes.ts';
import { launch } from '../support/launch.ts';
import type { Ended } from '../support/process.ts';
import { fewIndicators, makeRoot, type Root } from '../support/root.ts';
import { type Served, serve } from '../support/serve.ts';
import { runWarm } from '../support/warm.ts';
import { CASES, MARKUP_NAME, QUERIES, TRANSCRIPT } from './corpus.ts';

const SITE = `name: '<script>window.pwned=1</script>'
tagline: ['"><svg onload=window.pwned=1>', '</title><script>window.pwned=1</script>']
description: '"><meta http-equiv=refresh content=0;url=//evil.example>'
publisher: '<img src=x onerror=window.pwned=1>'
icp: 'javascript:window.pwned=1'
police: '" onclick="window.pwned=1'
contact: 'javascript:window.pwned=1'
suggested: ['<img src=x onerror=window.pwned=1>', '"><script>window.pwned=1</script>']
`;

let root: Root;
let built: Ended;
/** Everything in dist/. */
let files: readonly string[];
let site: Served;
let browser: Browser;
const folder = (index: number) => `case-${index + 1}`;
const dist = () => join(root.path, 'dist');
const name = (index: number) => `content/2020/${folder(index)}/index.${CASES[index]!.ext}`;

beforeAll(async () => {
  root = makeRoot(null, null);
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(join(root.path, path, '..'), { recursive: true });
    writeFileSync(join(root.path, path), content);
  };
  put('content/indicators.yaml', fewIndicators());
  put('content/site.yaml', SITE);
  put('seeds/<img src=x onerror=window.pwned=1>.txt', TRANSCRIPT);
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#163f8c' } })
    .withExif({ IFD0: { ImageDescription: '<script>window.pwned=1</script>', Artist: 'SECRET-OF-EXIF' } })
    .jpeg()
    .toBuffer();
  put('elsewhere/secret.jpg', photo);
  for (const [index, { text }] of CASES.entries()) {
    put(name(index), text);
    const photos = `content/2020/${folder(index)}/photos`;
    if (!text.includes('photos/')) continue;
    put(
      `${photos}/drawing.svg`,
      '<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned=1"><script>window.pwned=1</script></svg>',
    );
    put(`${photos}/not-a-photo.jpg`, '<script>window.pwned=1</script>');
    put(`${photos}/half.jpg`, photo.subarray(0, photo.length / 2));
    put(`${photos}/polyglot.jpg`, Buffer.concat([photo, Buffer.from('<script>window.pwned=1</script>')]));
    put(`${photos}/bomb.png`, bomb());
    put(`${photos}/${MARKUP_NAME}`, photo);
    symlinkSync(join(root.path, 'elsewhere/secret.jpg'), join(root.path, photos, 'linked.jpg'));
  }
  put('elsewhere/index.mdx', '---\ntitle: 文件夹外的秘密\n---\n\n秘密\n');
  put('content/2021/linked/note.txt', '');
  symlinkSync(join(root.path, 'elsewhere/index.mdx'), join(root.path, 'content/2021/linked/index.mdx'));
  put('content/2021/<img src=x onerror=alert(1)>/index.md', '---\ntitle: 题\n---\n\n甲\n');
  put('content/2021/record/index.mdx', '---\ntitle: 记录\n---\n\n甲\n');
  put('content/2021/record/record.json', '{"version":1,"__proto__":{"polluted":1}}');
  built = await runWarm(root.path, 'scripts/build.ts');
  files = filesIn(dist());
  site = await serve(dist());
  browser = await launch({ pixels: false });
});
afterAll(async () => {
  trees.clear();
  await site?.close();
  root.remove();
});

/** A PNG of 60,000 × 60,000 pixels in a few bytes, as its head says. */
function bomb(): Uint8Array {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  );
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}

/** Text as a reader sees it: no blanks, no characters without width. */
const bare = (text: string): string => text.replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '');

const trees = new Map<string, Page>();
/** A page as a browser would read it. */
function parsed(path: string): Page {
  const tree = trees.get(path) ?? fromHtml(readFileSync(join(dist(), path), 'utf8'));
  trees.set(path, tree);
  return tree;
}

test('there are enough of them', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
});

test('the build goes through, and says by its exit code that it left reports out', () => {
  expect(built.code, built.output.slice(-3000)).toBe(1);
  expect(built.output).toMatch(/\n\d+ 份报告有必改之处（见上），这次没有发布；其余的已经发布：\n {2}content\//);
  expect(built.output).not.toMatch(/^\s+at .+\.[jt]s:\d+/m);
});

describe('each case', () => {
  test.each(CASES.map((each, index) => [each.name, index] as const))('%s', (_, index) => {
    const { said, shown, published } = CASES[index]!;
    if (said)
      expect(
        built.output
          .split('\n')
          .filter((line) => line.includes(name(index)))
          .join('\n'),
      ).toMatch(said);
    const path = `2020/${folder(index)}/index.html`;
    expect(files.includes(path)).toBe(published);
    if (!published) return;
    expect(bare(words(select('body', parsed(path))!))).toContain(bare(shown ?? ''));
  });
});

/** Whether a text has one, as itself or as JSON writes it. The mark before an escape is looked for where there is one. */
const hasControls = (text: string): boolean =>
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text) ||
  (/\\u(?:00[01]|202[a-e])/.test(text) && /(?<!\\)\\u(?:00[01]|202[a-e])/.test(text));

test('no control character and no mark that turns text round reaches a page or its data', () => {
  const texts = files.filter((path) => /\.(?:html|json|csv|xml|txt)$/.test(path));
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((path) => hasControls(readFileSync(join(dist(), path), 'utf8')))).toEqual([]);
});

/** Whether an element could act, or lead away from the page, of itself. */
function isActive({ tagName, properties }: Element, inSvg: boolean): boolean {
  if (tagName === 'script') return inSvg || (!properties.src && properties.type !== 'application/ld+json');
  if (tagName === 'form') return properties.method === 'post';
  return ALWAYS.has(tagName) || (inSvg && IN_SVG.has(tagName));
}
const ALWAYS = new Set(['style', 'iframe', 'object', 'embed', 'base', 'math']);
const IN_SVG = new Set(['a', 'use', 'image', 'animate', 'set', 'foreignObject']);

/** What is wrong with an element and what is in it: in one walk, as there are hundreds of pages. */
function faultsOf(node: Page | Element, inSvg = false): string[] {
  const own: string[] = [];
  if (node.type === 'element') {
    if (isActive(node, inSvg)) own.push(`<${node.tagName}>`);
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^(?:on|style$|srcDoc$)/.test(name)) own.push(`<${node.tagName} ${name}>`);
      if (
        /^(?:href|src|action|cite|ping)$/.test(name) &&
        /^[\s\0-\x20]*(?:javascript|data|vbscript|file|blob|\/\/)/i.test(String(value))
      )
        own.push(`<${node.tagName} ${name}="${String(value)}">`);
    }
  }
  const inside = inSvg || (node.type === 'element' && node.tagName === 'svg');
  for (const child of node.children) if (child.type === 'element') own.push(...faultsOf(child, inside));
  return own;
}

test('nothing of it reaches dist/ as markup', () => {
  expect(verify(dist()).errors).toEqual([]);
  // A second opinion, by a parser that reads as browsers do.
  const pages = files.filter((path) => path.endsWith('.html'));
  expect(pages.flatMap((path) => faultsOf(parsed(path)).map((fault) => `${path} ${fault}`))).toEqual([]);
});

test('nothing from outside content/ reaches dist/: no link, no path, no EXIF, no SVG', () => {
  expect(files.filter((path) => /passwd|package\.json|secret|linked|drawing|\.mdx?$|site\.yaml/.test(path))).toEqual(
    [],
  );
  expect(built.output).toMatch(/content\/2021\/linked\/index\.mdx\s+是指向/);
  for (const path of files) {
    const bytes = readFileSync(join(dist(), path));
    expect(bytes.includes('SECRET-OF-EXIF'), path).toBe(false);
    expect(bytes.includes('文件夹外的秘密'), path).toBe(false);
    if (/\.(?:jpe?g|webp|png|avif)$/.test(path)) expect(bytes.includes('<script'), path).toBe(false);
  }
  expect(files.some((path) => /polyglot.*\.jpg$/.test(path))).toBe(true);
});

test('the open data says it as text', () => {
  for (const path of filesIn(join(dist(), 'data')).filter((each) => each.endsWith('.json'))) {
    expect(() => JSON.parse(readFileSync(join(dist(), 'data', path), 'utf8'))).not.toThrow();
  }
});

test('a spreadsheet runs nothing of the CSV', () => {
  const rows = readFileSync(join(dist(), 'data/figures.csv'), 'utf8').split('\r\n').slice(1);
  const cells = rows.flatMap((row) => row.match(/(?:"[^"]*(?:"|$)|[^,"])+/g) ?? []);
  expect(cells.filter((cell) => /^"?[=@\t]|^"?[+-](?![\d.]+"?$)/.test(cell))).toEqual([]);
});

/** The addresses of all pages. Those of indicators that no report speaks of show the same: the first stands for all. */
function opened(): string[] {
  const pages = pagesIn(dist());
  const silent = pages.filter(({ html }) => html.includes('现有的报告都没有说到'));
  expect(silent.length).toBeGreaterThan(0);
  const left = new Set(silent.slice(1));
  return pages.filter((page) => !left.has(page)).map(({ path }) => `/${path.replace(/index\.html$/, '')}`);
}

test('none of it executes in Chromium, even where the policy is switched off', async () => {
  const acts: string[] = [];
  const context = await browser.newContext({ baseURL: site.url, bypassCSP: true });
  // Hundreds of pages, on machines that have other tests to run.
  context.setDefaultTimeout(90_000);
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      acts.push(`dialog ${dialog.message()} at ${page.url()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) acts.push(`request ${request.url()} from ${page.url()}`);
    });
    page.on('pageerror', (error) => acts.push(`error ${error.message} at ${page.url()}`));
  });
  const addresses = opened();
  const pages = [await context.newPage(), await context.newPage()];
  await inLanes(pages, [...addresses, ...QUERIES], async (page, address) => {
    await page.goto(address);
    if (address.startsWith('/search/?'))
      await page.waitForSelector('ol[data-results]:not([aria-busy="true"])', { state: 'attached' });
    const pwned = await page.evaluate(() => 'pwned' in window || 'polluted' in {});
    if (pwned) acts.push(`executed at ${address}`);
  });
  await context.close();
  expect(acts).toEqual([]);
}, 300_000);

test('the policy stands on every page, and no page breaks it', async () => {
  const broken: string[] = [];
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) broken.push(`${page.url()} ${message.text()}`);
  });
  for (const address of ['/', '/2020/case-1/', '/2021/record/', '/years/', '/figures/', '/guide/', ...QUERIES])
    await page.goto(address);
  await context.close();
  for (const { path, html } of pagesIn(dist()))
    expect(html, path).toContain('<meta http-equiv="content-security-policy"');
  expect(broken).toEqual([]);
});
