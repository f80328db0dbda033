import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { wordOf } from '../new/documents.ts';
import { printPdf } from '../new/print.ts';
import { violations } from '../support/axe.ts';
import { openSite } from '../support/browser.ts';
import { launch } from '../support/launch.ts';
import { freePort } from '../support/port.ts';
import { NOT_OURS } from '../support/process.ts';
import { makeRoot, type Root } from '../support/root.ts';

/**
 * The clerk's day, as the guide tells it: from a double-click to a published page that is found, with no terminal and no
 * text editor. Its steps are counted; with HUIMOU_GUIDE=write the pictures of the guide (src/assets/guide/) are made anew.
 */
const WRITE = process.env.HUIMOU_GUIDE === 'write';
const SHOTS = 'src/assets/guide';
const LARGEST = 110 * 1024;
const SIZE = { width: 1200, height: 760 };
const WAIT = { timeout: 90_000, interval: 200 };
// A machine that does much else meanwhile needs minutes for some of the steps.
vi.setConfig({ testTimeout: 300_000 });

const TRANSCRIPT = `示例区总工会：凝心聚力促发展 真情服务暖人心

2025年，示例市示例区总工会坚持围绕中心、服务大局，团结引领全区广大职工建功立业，各项工作取得新进展新成效。

一、思想引领凝聚共识

组织宣讲团深入企业、车间，开展“中国梦·劳动美”主题宣讲86场，覆盖职工1.2万

人次。建成职工书屋28家，其中全国职工书屋示范点3家，职工精神文化生活更加丰富。

示例区总工会举办职工技能大赛

二、建功立业争当先锋

全区开展劳动和技能竞赛58场，参与职工2.6万人次，评选“示例工匠”10名，发放奖励资金45万元。在重点工程建设中组织突击队32支，攻克技术难题17项。

三、维权服务用心用情

筹集帮扶资金210万元，帮扶困难职工426户，发放“夏送清凉物资价值85.5万元，惠及户外劳动者8600人。建成工会驿站44家，免费体检3900人次。

示例区总工会走访慰问高温一线职工

四、改革创新激发活力

新建基层工会63家，新发展会员4100人，培训工会干部12期、860人次（含新就业形态工会干部。
`;
const REPORT = 'content/2025/shili/index.mdx';

/** A clean report as a Word file holds it: nothing in it is in doubt. */
const clean = (place: string, year = 2025): string[] => [
  `示例市${place}总工会${year}年工作总结`,
  `${year}年，示例市${place}总工会坚持围绕中心、服务大局，团结引领全区广大职工建功立业，各项工作取得新进展。`,
  '一、思想引领凝聚共识',
  `组织宣讲团深入企业、车间，开展“中国梦·劳动美”主题宣讲86场，覆盖职工1.2万人次，建成${place}职工书屋28家。`,
  '二、维权服务用心用情',
  '筹集帮扶资金210万元，帮扶困难职工426户，建成工会驿站44家，免费体检3900人次。',
];

const RELEASE = `
import { build } from '../src/build/index.ts';
import { convertSeeds } from '../src/build/seeds.ts';
import { copySite, deliveredIn } from '../src/release/deliver.ts';
import { site } from '../src/settings/site.ts';
await build({ clean: true, convert: convertSeeds });
console.log(deliveredIn(site.publish.folder, copySite('dist', site.publish.folder)));
`;

let root: Root;
let url = '';
let server: ReturnType<typeof spawn>;
let browser: Browser;
let page: Page;
const taken = new Set<string>();
const at = (path: string): string => join(root.path, path);

/** What the clerk does: a click, a file dropped, a field filled in. */
let actions = 0;
const act = async <T>(step: Promise<T>): Promise<T> => {
  actions += 1;
  return step;
};
const click = (name: string) => act(page.getByRole('button', { name, exact: true }).click());
const follow = (name: string) => act(page.getByRole('link', { name, exact: true }).first().click());
const drop = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  act(page.setInputFiles('#files', files));
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

beforeAll(async () => {
  root = makeRoot(null, null);
  cpSync('content/site.yaml', at('content/site.yaml'));
  cpSync('edit.command', at('edit.command'));
  mkdirSync(at('tests/search'), { recursive: true });
  cpSync('tests/search/queries.json', at('tests/search/queries.json'));
  // One report alone has few of the indicators: what the check says of those is of no use here.
  writeFileSync(at('content/indicators.yaml'), '');
  // What the release asks of a site, and the books that it binds, take minutes and are of tests/release and tests/book:
  // here the site is built, and sent to where the settings say.
  if (!WRITE) writeFileSync(at('scripts/release.ts'), RELEASE);
  // The browser that a double-click opens: it notes what it was asked for.
  writeFileSync(at('browser.sh'), `#!/bin/sh\nprintf '%s' "$1" > '${at('opened')}'\n`);
  chmodSync(at('browser.sh'), 0o755);
  browser = await launch();
  page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
  page.setDefaultTimeout(100_000);
});
afterAll(async () => {
  await page?.close();
  if (server?.pid) process.kill(-server.pid, 'SIGKILL');
  root?.remove();
});

/** What the system starts on a double-click: from any folder, with the browser that it has. */
const doubleClick = (...args: string[]) =>
  spawn('/bin/sh', [at('edit.command'), ...args], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
    env: {
      ...process.env,
      ...NOT_OURS,
      NODE_ENV: 'development',
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HUIMOU_BROWSER: at('browser.sh'),
    },
  });

/** Takes the picture of a step. What the guide shows must be there already, unless it is being made. */
async function shoot(name: string, height = SIZE.height): Promise<void> {
  taken.add(name);
  const clip = { x: 0, y: 0, width: SIZE.width, height: Math.min(height, SIZE.height) };
  const picture = await sharp(await page.screenshot({ clip }))
    .webp({ quality: 62, effort: 6, smartSubsample: true })
    .toBuffer();
  expect(picture.length, name).toBeLessThan(LARGEST);
  if (!WRITE) return;
  mkdirSync(SHOTS, { recursive: true });
  writeFileSync(join(SHOTS, `${name}.webp`), picture);
}

/** Back to the front door, until it takes files. */
async function goHome(): Promise<void> {
  await follow('工作台');
  await page.locator('#status', { hasText: /^\d+ 份报告，/ }).waitFor();
}

test('a double-click starts the desk and opens it in the browser', async () => {
  const port = await freePort();
  server = doubleClick('--port', String(port));
  await act(
    expect
      .poll(() => existsSync(at('opened')) && readFileSync(at('opened'), 'utf8'), WAIT)
      .toBe(`http://localhost:${port}/proof/`),
  );
  url = `http://localhost:${port}`;
  await page.goto(`${url}/proof/`);
  await page.getByRole('status').filter({ hasText: '还没有报告' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('a second double-click opens the same desk, and no other', async () => {
  rmSync(at('opened'));
  const second = doubleClick();
  expect(await new Promise((done) => second.once('exit', done))).toBe(0);
  await expect.poll(() => existsSync(at('opened')) && readFileSync(at('opened'), 'utf8'), WAIT).toBe(`${url}/proof/`);
});

test('a clean Word report is on the site after at most 12 actions, the double-click and the publication among them', async () => {
  await drop(file('示例市江滨区总工会.docx', await wordOf(clean('江滨区'))));
  await page.locator('.arrival .scroll', { hasText: '筹集帮扶资金210万元' }).waitFor();
  await click('写入');
  await page.locator('#filed a', { hasText: '校对' }).waitFor();
  await act(page.locator('#filed a', { hasText: '校对' }).click());
  await page.locator('#lines', { hasText: '筹集帮扶资金210万元' }).waitFor();
  await page.locator('#left', { hasText: '已全部处理' }).waitFor();
  // Published below, with the others: two more clicks, on 检查与发布 and on 发布.
  expect(actions + 2).toBeLessThanOrEqual(12);
  console.log(`a clean Word report: ${actions + 2} actions`);
});

test('a newspaper transcript is taken in, with what was read of it beside its text', async () => {
  await goHome();
  actions = 0;
  await drop(file('示例区总工会.txt', Buffer.from(TRANSCRIPT)));
  const one = page.locator('.arrival');
  await one.filter({ hasText: '存疑' }).waitFor();
  await act(one.getByLabel('哪个地区').fill('示例区'));
  await one.getByLabel('哪个地区').press('Tab');
  await one.locator('dd', { hasText: '/2025/shili/' }).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await shoot('new');
  await click('写入');
  await page.locator('#filed a', { hasText: '校对' }).waitFor();
  await act(page.locator('#filed a', { hasText: '校对' }).click());
});

test('the desk shows transcript and page side by side, and takes words of one’s own', async () => {
  await page.locator('[data-item="q-1"]').waitFor();
  await act(page.locator('[data-item="q-1"]').click());
  await act(page.locator('[data-words="q-1"]').fill('6户，发放“夏送清凉”物'));
  for (const pane of ['#lines', '#rows']) expect(await page.locator(`${pane} mark.on`).count()).toBe(1);
  await shoot('desk');
  await act(page.locator('.item.on [data-act="accept"]').click());
  await expect.poll(() => readFileSync(at(REPORT), 'utf8')).toContain('发放“夏送清凉”物资');
  // The file is written before the page knows of it.
  await page.locator('.item.decided [data-item="q-1"]').waitFor();
  const open = page.locator('.item:not(.decided)');
  for (let left = await open.count(); left > 0; left = await open.count()) {
    await act(open.locator('.head').first().click());
    await act(page.locator('.item.suspect.on [data-act="undo"], .item.repair.on [data-act="accept"]').click());
    await expect.poll(() => open.count(), WAIT).toBeLessThan(left);
  }
  await page.locator('#left', { hasText: '已全部处理' }).waitFor();
});

test('the form takes the name of the organization and a photo, and says beside a field what is wrong', async () => {
  await follow('资料与图片');
  await act(page.getByLabel('单位').first().fill('示例市示例区总工会'));
  await page.getByLabel('刊出日期').fill('昨天');
  await page.getByLabel('刊出日期').press('Tab');
  expect(await page.locator('.bad', { hasText: '日期写成 2026-01-05' }).count()).toBe(1);
  await act(page.getByLabel('刊出日期').fill('2026年1月5日'));
  const photo = page.locator('.photo').first();
  await act(
    photo
      .locator('input[type=file]')
      .setInputFiles({ name: '技能大赛.jpg', mimeType: 'image/jpeg', buffer: await drawing() }),
  );
  await page.getByRole('status').filter({ hasText: '已放进文件夹' }).waitFor();
  await act(photo.getByLabel('替代文字').fill('三名选手在操作台前调试设备'));
  await act(photo.getByLabel('摄影').fill('李四 摄'));
  await page.evaluate(() => document.querySelector('#byline-title')?.scrollIntoView({ behavior: 'instant' }));
  await photo.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  await shoot('form');
  await click('保存');
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  const report = readFileSync(at(REPORT), 'utf8');
  for (const words of [
    'organization: 示例市示例区总工会',
    'published: 2026-01-05',
    'src="photos/技能大赛.jpg" alt="三名选手在操作台前调试设备" credit="李四 摄"',
  ])
    expect(report).toContain(words);
  console.log(`a newspaper transcript: ${actions} actions up to here`);
});

test('a PDF, and five files at once, are taken in with one summary', async () => {
  await goHome();
  const html = clean('河东区').map((text) => `<p style="font-size:14px;line-height:2">${text}</p>`);
  await drop(file('示例市河东区总工会.pdf', await printPdf(browser, html.join(''))));
  await page.locator('.arrival .scroll', { hasText: '筹集帮扶资金' }).waitFor();
  await click('写入');
  await page.getByRole('status').filter({ hasText: '写入了 1 份' }).waitFor();
  actions = 0;
  const places = ['山南区', '湖西区', '城北区', '新港区', '开元区'];
  await drop(
    ...(await Promise.all(places.map(async (place, n) => file(`${place}.docx`, await wordOf(clean(place, 2020 + n)))))),
  );
  await page.getByRole('heading', { name: /^5 份文稿：5 份可以写入/ }).waitFor();
  await click('写入这 5 份');
  await page.getByRole('status').filter({ hasText: '写入了 5 份' }).waitFor();
  await expect.poll(() => page.locator('#works tr[data-report]').count()).toBe(8);
  expect(await violations(page)).toEqual([]);
  console.log(`five files at once: ${actions} actions`);
});

test('a publication says what holds it up, and leads there; then the pages are out, and found', async () => {
  await follow('检查与发布');
  const held = page.locator('#hindrances li', { hasText: '主办单位' });
  await held.waitFor();
  expect(await violations(page)).toEqual([]);
  await act(held.getByRole('link', { name: '去改' }).click());
  for (const [label, words] of [
    ['网址', 'https://example.org'],
    ['主办单位', '示例市总工会'],
    ['ICP 备案号', '苏ICP备00000000号'],
    ['公安备案号', '苏公网安备00000000000000号'],
    ['勘误与投稿的联系方式', 'a@example.org'],
    ['复制到这个文件夹', 'web'],
  ])
    await act(page.getByLabel(label!).fill(words!));
  await click('保存');
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  await follow('检查与发布');
  await click('发布');
  // Where it takes longer, what the page says is said.
  await expect
    .poll(() => page.locator('main').textContent(), { timeout: 300_000, interval: 1000 })
    .toMatch(/已发布，用了|没有发布/);
  expect(await page.locator('main').textContent()).toContain('已发布，用了');
  expect(await page.locator('#said').textContent()).toContain('已送到');
  await page.evaluate(() => scrollTo(0, 0));
  await shoot('publish');
  expect(readFileSync(at('web/2025/shili/index.html'), 'utf8')).toContain('发放“夏送清凉”物资');
  const site = await openSite(at('.').replace(/\/$/, ''));
  const { page: reader } = await site.visit(1280);
  for (const words of ['江滨区职工书屋', '夏送清凉', '河东区职工书屋', '湖西区职工书屋']) {
    await reader.goto(`/search/?q=${encodeURIComponent(words)}`);
    await reader.locator('ol[data-results] > li[data-report]').first().waitFor();
  }
  await site.close();
}, 400_000);

test('no button of the desk can be pressed before the script that answers it is there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  for (const path of ['', '2025-shili/', '2025-shili/edit/', 'publish/', 'settings/']) {
    await still.goto(`${url}/proof/${path}`);
    expect(await still.locator('h1').count(), path).toBe(1);
    expect(await still.locator('button:enabled:visible').allTextContents(), path).toEqual([]);
  }
  await context.close();
});

test('a page of the site has the way to the desk and back, on this machine alone', async () => {
  await page.goto(`${url}/2025/shili/`);
  // Also right after a publication, which empties the caches.
  await page.locator('article[data-report="2025-shili"]').waitFor();
  await page.getByRole('navigation', { name: '编辑' }).getByRole('link', { name: '校对' }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await shoot('page');
  expect(readFileSync(at('web/2025/shili/index.html'), 'utf8')).not.toContain('editors-bar');
});

test('every picture of the guide is one of a step, is there, and is small', async () => {
  const guide = readFileSync('src/pages/guide.mdx', 'utf8');
  const shown = [...guide.matchAll(/<Shot name="([^"]+)" alt="[^"]{20,}" caption="[^"]{10,}" \/>/g)].map(
    ([, name]) => name,
  );
  expect(shown).toEqual([...taken]);
  expect(guide.match(/<Shot /g)).toHaveLength(5);
  for (const name of taken) {
    const path = join(SHOTS, `${name}.webp`);
    expect(existsSync(path), path).toBe(true);
    const { format, width, height } = await sharp(path).metadata();
    expect({ format, width }).toEqual({ format: 'webp', width: SIZE.width });
    expect(height).toBeLessThanOrEqual(SIZE.height);
    expect(readFileSync(path).length).toBeLessThan(LARGEST);
  }
});

/** A picture for a photo: nothing in it is anybody. */
function drawing(): Promise<Buffer> {
  const figure = (x: number, colour: string) =>
    `<circle cx="${x}" cy="190" r="44" fill="#f3d9c4"/><path d="M${x - 52} 176a52 52 0 0 1 104 0z" fill="${colour}"/><path d="M${x - 78} 420v-110q0-62 62-62h32q62 0 62 62v110z" fill="#163f8c"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="600"><rect width="960" height="600" fill="#dfe8f1"/><rect y="60" width="960" height="56" fill="#bf2318"/>${figure(230, '#f2b632')}${figure(480, '#f2b632')}${figure(730, '#f2b632')}<rect x="80" y="400" width="800" height="44" fill="#8797a8"/><rect x="120" y="444" width="40" height="156" fill="#5f7082"/><rect x="800" y="444" width="40" height="156" fill="#5f7082"/><rect x="360" y="340" width="90" height="60" fill="#4b5869"/><rect x="560" y="356" width="120" height="44" fill="#4b5869"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
}
