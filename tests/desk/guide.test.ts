import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../support/launch.ts';
import { freePort } from '../support/port.ts';
import { type Running, start } from '../support/process.ts';
import { makeRoot, type Root } from '../support/root.ts';

/**
 * The five steps of the guide, walked as the guide tells them. Each is looked at; with HUIMOU_GUIDE=write the pictures
 * that the guide shows (src/assets/guide/) are made anew.
 */
const WRITE = process.env.HUIMOU_GUIDE === 'write';
const SHOTS = 'src/assets/guide';
const LARGEST = 110 * 1024;
const SIZE = { width: 1200, height: 760 };
const WAIT = { timeout: 90_000, interval: 500 };

const FILE = '稿件/示例区总工会.txt';
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

let root: Root;
let server: Running;
let browser: Browser;
let page: Page;
let url = '';
const taken = new Set<string>();
const at = (path: string): string => join(root.path, path);

beforeAll(async () => {
  root = makeRoot(null, null);
  cpSync('content/site.yaml', at('content/site.yaml'));
  // One report alone has few of the indicators: what the check says of those is of no use here.
  writeFileSync(at('content/indicators.yaml'), '');
  mkdirSync(dirname(at(FILE)), { recursive: true });
  writeFileSync(at(FILE), TRANSCRIPT);
  browser = await launch();
  page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
  page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await page?.close();
  server?.kill();
  root?.remove();
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

/** A window of a terminal with a command and what it really said; returns its height. */
async function terminal(command: string, output: string): Promise<number> {
  await page.setContent(`<html lang="zh-CN"><style>
    body { margin: 0; padding: 28px; background: #141d2b; color: #e8eef5; font: 17px/1.65 ui-monospace, "Noto Sans Mono", monospace, "Noto Sans CJK SC"; }
    pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
    b { color: #8fb4ff }
  </style><pre></pre></html>`);
  return page.$eval(
    'pre',
    (pre, [command, output]) => {
      const prompt = document.createElement('b');
      prompt.textContent = `$ ${command}\n\n`;
      pre.append(prompt, output!.trim());
      return Math.ceil(pre.getBoundingClientRect().bottom) + 28;
    },
    [command, output],
  );
}

test('one: the file is taken in, and what was understood is said', async () => {
  const options = ['--year', '2025', '--district', '示例区', '--from', FILE];
  const { code, output } = await start(root.path, 'scripts/new.ts', options).ended;
  expect(code, output).toBe(0);
  for (const words of ['标题：', '小标题：4 个', '存疑：3 处', REPORT]) expect(output).toContain(words);
  await shoot('new', await terminal(`npm run new -- ${options.join(' ')}`, output));
});

test('two: the page is there', async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = start(root.path, 'scripts/dev.ts', ['--port', String(port)], {
    NODE_ENV: 'development',
  });
  // The first answer comes when everything is compiled.
  await expect.poll(async () => (await fetch(`${url}/2025/shili/`).catch(() => null))?.status, WAIT).toBe(200);
  await page.goto(`${url}/2025/shili/`);
  await expect.poll(() => page.locator('[data-key-figures] a').count(), WAIT).toBe(6);
  await page.evaluate(() => document.fonts.ready);
  await shoot('page');
});

test('three: the desk shows transcript and page side by side, and takes words of one’s own', async () => {
  await page.goto(`${url}/proof/2025-shili/`);
  await page.locator('[data-item="q-1"]').click();
  await page.keyboard.press('w');
  await page.keyboard.insertText('6户，发放“夏送清凉”物');
  for (const pane of ['#lines', '#rows']) expect(await page.locator(`${pane} mark.on`).count()).toBe(1);
  await shoot('desk');
  await page.keyboard.press('Enter');
  await expect.poll(() => readFileSync(at(REPORT), 'utf8')).toContain('发放“夏送清凉”物资');
});

test('four: the form takes the name of the organization and a photo', async () => {
  await page.goto(`${url}/proof/2025-shili/edit/`);
  await page.getByLabel('单位').first().fill('示例市示例区总工会');
  const photo = page.locator('.photo').first();
  await photo
    .locator('input[type=file]')
    .setInputFiles({ name: '技能大赛.jpg', mimeType: 'image/jpeg', buffer: await drawing() });
  await page.getByRole('status').filter({ hasText: '已放进文件夹' }).waitFor();
  await photo.getByLabel('替代文字').fill('三名选手在操作台前调试设备');
  await photo.getByLabel('摄影').fill('李四 摄');
  await page.evaluate(() => document.querySelector('#byline-title')?.scrollIntoView({ behavior: 'instant' }));
  await photo.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  await shoot('form');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  const report = readFileSync(at(REPORT), 'utf8');
  expect(report).toContain('organization: 示例市示例区总工会');
  expect(report).toContain('src="photos/技能大赛.jpg" alt="三名选手在操作台前调试设备" credit="李四 摄"');
});

test('five: the check says what is left', async () => {
  const { output, code } = await start(root.path, 'scripts/check.ts').ended;
  expect(code, output).toBe(0);
  expect(output).toContain('检查了 1 份报告：0 个错误，2 个提醒');
  await shoot('check', await terminal('npm run check', output));
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
