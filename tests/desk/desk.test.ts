import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allViolations } from '../support/axe.ts';
import { overflow } from '../support/browser.ts';
import { launch } from '../support/launch.ts';
import { freePort } from '../support/port.ts';
import { LEAN, NOT_OURS } from '../support/process.ts';

let URL = '';
const SLUG = '2021-gulou';
const SHA = '0'.repeat(64);

const TRANSCRIPT =
  '# 凝心聚力\n\n全区工会深入基层，开展技能竞\n\n赛16次，打赢脱贫攻坚战战，职工满意。\n\n领导慰问职工\n\n## 图中标语\n';
const MDX = `---
title: "凝心聚力" # 已核对
# 下面两项待补
district: 鼓楼区
备注: 保留
---

全区工会*深入*基层，开展技能竞赛16次，打赢脱贫攻坚战战，职工满意。

<Photo caption="领导慰问职工" />

<ImageText>
  图中标语
</ImageText>
`;
const repair = {
  sourceLines: [3, 5],
  before: '…开展技能竞 ¶ 赛16次…',
  after: '…开展技能竞赛16次…',
  confidence: 'certain',
};
const RECORD = `${JSON.stringify(
  {
    version: 1,
    source: { file: 'gulou.txt', sha256: createHash('sha256').update(TRANSCRIPT).digest('hex'), encoding: 'utf-8' },
    generated: SHA,
    blocks: [
      { id: 'p0-1', sourceLines: [3, 5] },
      { id: 'photo-1', sourceLines: [7] },
      { id: 'image-1', sourceLines: [9] },
    ],
    repairs: [
      { kind: 'join', ...repair },
      {
        kind: 'markup-demoted',
        sourceLines: [9],
        before: '## 图中标语',
        after: '图中文字：图中标语',
        confidence: 'likely',
      },
    ],
    suspects: [{ line: 5, text: '脱贫攻坚战战', why: '“战”字重复', suggest: '脱贫攻坚战', confidence: 'likely' }],
    stripped: [],
    evidence: [],
  },
  null,
  2,
)}\n`;
/** A picture of 1 × 1. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * Caches of its own: the ones in node_modules belong to the project's own server. The browser may keep the forty modules
 * of a page, as no test changes them; Vite would be asked for each of them at every page.
 */
const CONFIG = `import site from './site.config.ts';
import { desk } from './src/desk/integration.ts';
const keeping = (request, response, next) => {
  const set = response.setHeader.bind(response);
  if (/^\\/(?:src|@fs|@vite|@id)\\//.test(request.url))
    response.setHeader = (name, value) => set(name, name === 'Cache-Control' ? 'max-age=3600' : value);
  next();
};
const kept = { name: 'kept', configureServer: ({ middlewares }) => void middlewares.use(keeping) };
export default {
  ...site,
  integrations: [...site.integrations, desk()],
  cacheDir: './.cache/astro',
  vite: { ...site.vite, plugins: [kept], cacheDir: './.cache/vite', server: { strictPort: true } },
};
`;

const root = mkdtempSync(join(tmpdir(), 'huimou-desk-'));
const folder = join(root, 'content/2021/gulou');
let server: ChildProcess;
let browser: Browser;
let page: Page;
const problems: string[] = [];

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const record = () => JSON.parse(read('record.json'));
const bodyOf = (mdx: string) => mdx.slice(mdx.indexOf('\n---\n\n') + 6);

/** The report as it was. Only what differs is written, and no page is open: it would be loaded again for each file. */
async function reset(): Promise<void> {
  const files = new Map([
    ['index.mdx', MDX],
    ['record.json', RECORD],
  ]);
  await page?.goto('about:blank');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (!files.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  for (const [name, text] of files)
    if (!existsSync(join(folder, name)) || read(name) !== text) writeFileSync(join(folder, name), text);
}

/** Every file beside the one report, as it was given: nothing else may change. */
const others = () =>
  readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('gulou'))
    .map((entry) => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), 'base64')}`)
    .sort();
let untouched: string[];

beforeAll(async () => {
  for (const name of [
    'src',
    'public',
    'scripts',
    'content',
    'seeds',
    'astro.config.mjs',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(name, join(root, name === 'astro.config.mjs' ? 'site.config.ts' : name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'dir');
  writeFileSync(join(root, 'astro.config.mjs'), CONFIG);
  await reset();
  writeFileSync(join(root, 'seeds/gulou.txt'), TRANSCRIPT);
  untouched = others();
  const port = await freePort();
  URL = `http://127.0.0.1:${port}`;
  server = spawn(
    process.execPath,
    [...LEAN, resolve('node_modules/astro/bin/astro.mjs'), 'dev', '--port', String(port)],
    {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, ...NOT_OURS, NODE_ENV: 'development' },
    },
  );
  for (let tries = 0; tries < 440; tries += 1) {
    const answer = await fetch(`${URL}/proof/`).catch(() => null);
    if (answer?.ok) break;
    await pause(250);
  }
  browser = await launch({ pixels: false });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => problems.push(error.message));
});

afterAll(async () => {
  await page?.close();
  server?.kill();
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

async function openDesk(): Promise<void> {
  await reset();
  await page.goto(`${URL}/proof/${SLUG}/`);
  await page.locator('#items .item').first().waitFor();
}

/** Chooses an item by the keyboard. */
async function choose(id: string): Promise<void> {
  for (let steps = 0; steps < 5; steps += 1) {
    if ((await page.locator('[data-item][aria-current]').getAttribute('data-item')) === id) return;
    await page.keyboard.press('j');
  }
  for (let steps = 0; steps < 5; steps += 1) {
    if ((await page.locator('[data-item][aria-current]').getAttribute('data-item')) === id) return;
    await page.keyboard.press('k');
  }
  throw new Error(`${id} is not on the list`);
}

const clean = async (): Promise<void> => expect(await allViolations(page)).toEqual([]);

describe('the proofing desk', () => {
  test('accepts a suspect: its words change in the page, a decision stands in the record', async () => {
    await openDesk();
    await choose('q-1');
    await page.keyboard.press('a');
    await page.getByRole('status').filter({ hasText: '已照改' }).waitFor();
    expect(read('index.mdx')).toBe(MDX.replace('脱贫攻坚战战', '脱贫攻坚战'));
    const date = record().suspects[0].decision.date;
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const decision = `,\n      "decision": {\n        "state": "accepted",\n        "date": "${date}"\n      }`;
    expect(read('record.json')).toBe(
      RECORD.replace('"suggest": "脱贫攻坚战",\n      "confidence": "likely"', (all) => all + decision),
    );
  });

  test('shows in Chinese what was decided about words that a new reading has no more, until it was seen', async () => {
    await reset();
    const old = { line: 3, text: '小微企业企业', why: '词语重复', suggest: '小微企业', confidence: 'likely' };
    const entry = { ...old, decision: { state: 'dismissed', date: '2026-11-20' } };
    const outdated = [{ list: 'suspects', entry }];
    writeFileSync(join(folder, 'record.json'), JSON.stringify({ ...JSON.parse(RECORD), outdated }, null, 2));
    await page.goto(`${URL}/proof/`);
    await page.locator(`[data-report="${SLUG}"]`, { hasText: '1 个旧决定对不上新的读法' }).waitFor();
    await page.goto(`${URL}/proof/${SLUG}/`);
    const list = page.locator('#outdated li');
    await list.waitFor();
    expect(await list.textContent()).toBe(
      '存疑：词语重复　第 3 行　小微企业企业 → 小微企业　2026-11-20 照录不改　看过了，移去',
    );
    await clean();
    await list.getByRole('button').click();
    await page.getByRole('status').filter({ hasText: '已移去' }).waitFor();
    expect(record()).toEqual(JSON.parse(RECORD));
    expect(await page.locator('#outdated-box').isVisible()).toBe(false);
  });

  test('accepts a repair: the page stays byte for byte', async () => {
    await openDesk();
    await choose('r-1');
    await page.keyboard.press('a');
    await page.getByRole('status').filter({ hasText: '已确认' }).waitFor();
    expect(read('index.mdx')).toBe(MDX);
    expect(record().repairs[0].decision.state).toBe('accepted');
  });

  test('undoes a repair, and takes the act back byte for byte', async () => {
    await openDesk();
    await choose('r-1');
    await page.keyboard.press('u');
    await page.getByRole('status').filter({ hasText: '已撤销' }).waitFor();
    expect(read('index.mdx')).toBe(MDX.replace('开展技能竞赛', '开展技能竞\n\n赛'));
    expect(record().blocks.slice(0, 3)).toEqual([
      { id: 'p0-1', sourceLines: [3] },
      { id: 'p0-2', sourceLines: [5] },
      { id: 'photo-1', sourceLines: [7] },
    ]);
    await page.keyboard.press('z');
    await page.getByRole('status').filter({ hasText: '已撤回' }).waitFor();
    expect(read('index.mdx')).toBe(MDX);
    expect(read('record.json')).toBe(RECORD);
  });

  test("corrects a suspect with the editor's own words, from the keyboard", async () => {
    await openDesk();
    await choose('q-1');
    await page.keyboard.press('w');
    await page.keyboard.insertText('脱贫攻坚这一战');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: '已照改' }).waitFor();
    expect(read('index.mdx')).toBe(MDX.replace('脱贫攻坚战战', '脱贫攻坚这一战'));
    const { date, ...decision } = record().suspects[0].decision;
    expect(decision).toEqual({ state: 'accepted', text: '脱贫攻坚这一战' });
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await choose('q-1');
    await page.keyboard.press('u');
    await page.getByRole('status').filter({ hasText: '照录不改' }).waitFor();
    expect(read('index.mdx')).toBe(MDX);
  });

  test("puts the editor's own words into a block", async () => {
    await openDesk();
    await choose('q-1');
    await page.keyboard.press('e');
    const field = page.getByLabel('这一段的文字');
    await field.fill((await field.inputValue()).replace('攻坚战战，职工', '攻坚战，广大职工'));
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    expect(read('index.mdx')).toBe(MDX.replace('攻坚战战，职工', '攻坚战，广大职工'));
    expect(record().suspects[0].decision.state).toBe('edited');
  });

  test('marks the counterpart of a line and of an item, on both sides', async () => {
    await openDesk();
    await choose('q-1');
    expect(await page.locator('#lines mark.on').textContent()).toBe('脱贫攻坚战战');
    expect(await page.locator('#rows mark.on').textContent()).toBe('脱贫攻坚战战');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('0');
    expect(
      await page.locator('#lines .linked').evaluateAll((all) => all.map((each) => each.getAttribute('data-line'))),
    ).toEqual(['3', '5']);
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#lines .linked').getAttribute('data-line')).toBe('7');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-line'))).toBe('7');
  });

  test('does not write over a file that changed since it was read', async () => {
    await openDesk();
    const version = (await (await fetch(`${URL}/proof/api/${SLUG}/`)).json()).version;
    const elsewhere = MDX.replace('职工满意', '职工很满意');
    writeFileSync(join(folder, 'index.mdx'), elsewhere);
    const answer = await post('decide', { version, act: 'accept', target: { list: 'suspects', index: 0 } });
    expect(answer.status).toBe(422);
    expect((await answer.json()).what).toContain('刚在别处改过');
    expect(read('index.mdx')).toBe(elsewhere);
    expect(read('record.json')).toBe(RECORD);
    await page.locator('#rows').filter({ hasText: '职工很满意' }).waitFor();
  });

  test('does not put what was being edited into another block', async () => {
    await openDesk();
    await choose('q-1');
    await page.keyboard.press('e');
    await page.getByLabel('这一段的文字').fill('改过的文字');
    const elsewhere = MDX.replace('全区工会', '新加的一段。\n\n全区工会');
    writeFileSync(join(folder, 'index.mdx'), elsewhere);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').filter({ hasText: '刚在别处改过' }).waitFor();
    await page.locator('#rows').filter({ hasText: '新加的一段' }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').filter({ hasText: '重新打开' }).waitFor();
    expect(read('index.mdx')).toBe(elsewhere);
    expect(read('record.json')).toBe(RECORD);
    await page.keyboard.press('Escape');
  });

  test('confirms what is of one kind at once, signs the stage, and all of it is taken back', async () => {
    await reset();
    const twice = JSON.parse(RECORD);
    twice.repairs.push({ ...twice.repairs[0], sourceLines: [5] });
    writeFileSync(join(folder, 'record.json'), JSON.stringify(twice, null, 2));
    await page.goto(`${URL}/proof/${SLUG}/`);
    await page.getByRole('button', { name: '断句拼接 · 确定：2 处' }).click();
    expect(await page.locator('#group-list li').count()).toBe(2);
    await clean();
    await page.getByRole('button', { name: '都确认（2 处）' }).click();
    await page.locator('#left', { hasText: '还有 2 处' }).waitFor();
    expect(await page.locator('#sign').isDisabled()).toBe(true);
    await choose('r-2');
    await page.keyboard.press('a');
    await page.getByRole('status').filter({ hasText: '已确认' }).waitFor();
    await choose('q-1');
    await page.getByRole('button', { name: '全站都照录' }).click();
    await page.locator('#left', { hasText: '已全部处理' }).waitFor();
    expect(readFileSync(join(root, 'content/decided.yaml'), 'utf8')).toContain('- text: "脱贫攻坚战战"');
    await page.locator('#sign').click();
    await clean();
    await page.getByRole('button', { name: '签字' }).click();
    expect(await page.locator('#signing .bad').textContent()).toBe('请写上您的姓名');
    await page.getByLabel('您的姓名').fill('张三');
    await page.keyboard.press('Enter');
    await page.locator('#stages', { hasText: '✓ 初校 张三' }).waitFor();
    expect(read('index.mdx')).toContain('stages:\n  - stage: 初校\n    by: 张三\n');
    rmSync(join(root, 'content/decided.yaml'));
    for (let steps = 0; steps < 4; steps += 1) {
      await page.locator('#back:not([disabled])').click();
      await page.getByRole('status').filter({ hasText: '已撤回' }).waitFor();
      await page.getByRole('status').evaluate((status) => status.replaceChildren());
    }
    expect(read('index.mdx')).toBe(MDX);
    expect(JSON.parse(read('record.json'))).toEqual(twice);
  });

  test('makes a block into another kind from its menu, and takes one off the page', async () => {
    await openDesk();
    await page.locator('[data-row="1"] select').selectOption('小标题');
    await page.getByRole('status').filter({ hasText: '已改。' }).waitFor();
    expect(read('index.mdx')).toBe(MDX.replace('<Photo caption="领导慰问职工" />', '### 领导慰问职工'));
    await page.locator('[data-row="1"] select').selectOption('不要这一段');
    await page.getByRole('status').filter({ hasText: '原稿里还有' }).waitFor();
    expect(read('index.mdx')).toBe(MDX.replace('<Photo caption="领导慰问职工" />\n\n', ''));
  });

  test('of two who change one paragraph, the second is told and sees both', async () => {
    await openDesk();
    await page.locator('[data-row="0"] .edit').click();
    await page.getByLabel('这一段的文字').fill('我写的。');
    const elsewhere = MDX.replace('职工满意', '职工很满意');
    writeFileSync(join(folder, 'index.mdx'), elsewhere);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').filter({ hasText: '刚在别处改过' }).waitFor();
    await page.locator('#edit-theirs-text', { hasText: '职工很满意' }).waitFor();
    expect(await page.getByLabel('这一段的文字').inputValue()).toBe('我写的。');
    expect(read('index.mdx')).toBe(elsewhere);
    await clean();
    await page.keyboard.press('Escape');
  });

  test('says what must be mended, though everything was decided', async () => {
    await openDesk();
    writeFileSync(join(folder, 'index.mdx'), MDX.replace('职工满意', '电话13987654321'));
    await page.locator('#left').filter({ hasText: '1 处必改，还有 3 处' }).waitFor();
    expect(await page.locator('#notices li').first().textContent()).toMatch(/^必改　第 1 段　像是手机号/);
    const decision = { state: 'accepted', date: '2026-11-20' };
    const { repairs, suspects, ...rest } = JSON.parse(RECORD);
    const decided = (list: object[]) => list.map((one) => ({ ...one, decision }));
    writeFileSync(
      join(folder, 'record.json'),
      JSON.stringify({ ...rest, repairs: decided(repairs), suspects: decided(suspects) }),
    );
    await page
      .locator('#left')
      .filter({ hasText: /^1 处必改$/ })
      .waitFor();
    await page.goto(`${URL}/proof/`);
    const row = page.locator(`tr[data-report="${SLUG}"]`);
    await row.filter({ hasText: '1 处必改，改好才会发布' }).waitFor();
    expect(await row.textContent()).not.toContain('已办完');
  });

  test('is clean for axe, with its windows open and on the work list too', async () => {
    await openDesk();
    await clean();
    await page.keyboard.press('?');
    await clean();
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await clean();
    await page.goto(`${URL}/proof/`);
    await page.locator(`[data-report="${SLUG}"]`).waitFor();
    await clean();
    expect(await page.locator(`[data-report="${SLUG}"] td`).allTextContents()).toEqual([
      '1',
      '2',
      expect.any(String),
      '1',
      '单位、报告年份',
    ]);
  });
});

describe('the front door', () => {
  const TEXT = '金坛区总工会2025年工作综述\n\n2025年，金坛区总工会慰问职工3000人次。\n\n一、抓思想\n\n开展宣讲12场。\n';
  const made = join(root, 'content/2024/jintan');
  const converted = join(root, 'content/converted.json');
  const before = readFileSync('content/converted.json');
  const given = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

  test('shows what was read of a file beside its text, and writes it under the year that is set there', async () => {
    await page.goto(`${URL}/proof/`);
    await page.setInputFiles('#files', given('综述.txt', TEXT));
    const one = page.locator('.arrival');
    await one.getByRole('region', { name: '综述.txt 的文字' }).filter({ hasText: '慰问职工3000人次' }).waitFor();
    await clean();
    await one.getByLabel('哪一年').fill('二零二四');
    await one.getByLabel('哪一年').press('Tab');
    expect(await one.getByRole('alert').textContent()).toBe('年份要写四位数字，如 2025');
    await one.getByLabel('哪一年').fill('2024年');
    await one.getByLabel('哪一年').press('Tab');
    await one.filter({ hasText: '/2024/jintan/' }).waitFor();
    expect(existsSync(made)).toBe(false);
    await page.getByRole('button', { name: '写入' }).click();
    await page.locator('#filed a', { hasText: '校对' }).waitFor();
    expect(readFileSync(join(made, 'index.mdx'), 'utf8')).toContain('慰问职工3000人次');
    await page.locator('tr[data-report="2024-jintan"]').waitFor();
    await clean();
  });

  test('sums up several files, and lists reports by year, district, state and words', async () => {
    await page.goto(`${URL}/proof/`);
    await page.setInputFiles('#files', [
      given('a.txt', TEXT.replaceAll('金坛', '溧阳')),
      given('综述.txt', TEXT),
      given('b.docx', 'no Word'),
    ]);
    await page.getByRole('heading', { name: '3 份文稿：1 份可以写入，1 份没有读成，1 份已经有了' }).waitFor();
    await clean();
    await page.getByRole('button', { name: '都不要' }).click();
    await page.locator('#tray').waitFor({ state: 'hidden' });
    const listed = () =>
      page.locator('#works tr[data-report]').evaluateAll((all) => all.map((each) => each.getAttribute('data-report')));
    const filters = page.locator('#filters');
    await filters.getByLabel('年份').selectOption('2024');
    await filters.getByLabel('地区').selectOption('金坛区');
    expect(await listed()).toEqual(['2024-jintan']);
    await page.reload();
    await page.locator('#works tr').first().waitFor();
    expect(await listed()).toEqual(['2024-jintan']);
    await filters.getByLabel('文字').fill('综述 没有');
    expect(await page.locator('#works').textContent()).toBe('没有符合的报告。');
    for (const name of ['2024/jintan', '../seeds/综述.txt']) rmSync(join(root, 'content', name), { recursive: true });
    // It says rightly that there is one more.
    writeFileSync(converted, before);
  });
});

describe('the form', () => {
  test('writes head, a photo and a key figure, and no other byte', async () => {
    await reset();
    await page.goto(`${URL}/proof/${SLUG}/edit/`);
    await page.getByLabel('单位').first().fill('鼓楼区总工会');
    await page
      .locator('[data-photo="1"] input[type=file]')
      .setInputFiles({ name: '../领导 慰问.png', mimeType: 'image/png', buffer: PNG });
    await page.getByRole('status').filter({ hasText: '领导-慰问.png 已放进文件夹' }).waitFor();
    await page.locator('[data-photo="1"]').getByLabel('替代文字').fill('三人与"职工"握手');
    const chooser = page.locator('[data-figure]').filter({ hasText: '16次' }).getByLabel('取舍');
    await chooser.press('n');
    expect(await chooser.inputValue()).toBe('hide');
    await chooser.selectOption('固定为重点');
    await clean();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    expect(read('index.mdx')).toBe(
      MDX.replace('# 下面', 'organization: 鼓楼区总工会\n# 下面')
        .replace(
          '<Photo caption="领导慰问职工" />',
          '<Photo caption="领导慰问职工" src="photos/领导-慰问.png" alt="三人与&quot;职工&quot;握手" />',
        )
        .replace('16次', '<Stat key>16次</Stat>'),
    );
    expect(read('record.json')).toBe(RECORD);
    expect(readFileSync(join(folder, 'photos/领导-慰问.png')).equals(PNG)).toBe(true);
  });

  test('shows what somebody else has changed meanwhile, and puts both together', async () => {
    await reset();
    await page.goto(`${URL}/proof/${SLUG}/edit/`);
    await page.getByLabel('副题').fill('我填的');
    const elsewhere = MDX.replace('district: 鼓楼区', 'district: 玄武区').replace('职工满意', '职工很满意');
    writeFileSync(join(folder, 'index.mdx'), elsewhere);
    const box = page.locator('#elsewhere');
    await box.filter({ hasText: '地区：鼓楼区 → 玄武区' }).waitFor();
    expect(await box.textContent()).toContain('职工很满意');
    expect(read('index.mdx')).toBe(elsewhere);
    await clean();
    await page.getByRole('button', { name: '保留我填的' }).click();
    await page.getByRole('status').filter({ hasText: '别处改的也在' }).waitFor();
    expect(read('index.mdx')).toBe(elsewhere.replace('# 下面', 'subtitle: 我填的\n# 下面'));
  });

  test('says beside a field what is wrong with it, and saves no correction without words', async () => {
    await reset();
    await page.goto(`${URL}/proof/${SLUG}/edit/`);
    await page.getByLabel('报告从哪年').fill('去年');
    await page.getByRole('button', { name: '添一条更正' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('status').filter({ hasText: '没有保存' }).waitFor();
    expect(await page.locator('[aria-invalid] + .bad').allTextContents()).toEqual([
      '年份写四位数字，如 2025',
      '请写上更正说明；不要这一条，就删去它',
    ]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe('period.start');
    await clean();
    await page.getByLabel('报告从哪年').fill('二〇二一年');
    await page.getByRole('button', { name: '删去这一条' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    expect(read('index.mdx')).toContain('period:\n  start: 2021\n');
  });

  test('notes a correction with its day and its place, and no other byte', async () => {
    await reset();
    await page.goto(`${URL}/proof/${SLUG}/edit/`);
    await page.getByRole('button', { name: '添一条更正' }).click();
    const noted = page.locator('[data-correction="0"]');
    await noted.getByLabel('日期').fill('2026-03-05');
    await noted.getByLabel('更正说明').fill('“16次”原误为“61次”。');
    await noted.getByLabel('改在哪一段').selectOption('p0-1');
    await clean();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    const lines = 'corrections:\n  - date: 2026-03-05\n    text: “16次”原误为“61次”。\n    block: p0-1\n';
    expect(read('index.mdx')).toBe(MDX.replace('备注', `${lines}备注`));
    expect(read('record.json')).toBe(RECORD);
    await page.getByRole('button', { name: '删去这一条' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await expect.poll(() => read('index.mdx')).toBe(MDX);
  });

  test('takes a new photo by drag and drop, behind the block that was chosen', async () => {
    await reset();
    await page.goto(`${URL}/proof/${SLUG}/edit/`);
    await page.locator('#new-photo input').waitFor();
    const data = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(
        new File([Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))], 'Dance.PNG', { type: 'image/png' }),
      );
      return transfer;
    }, PNG.toString('base64'));
    await page.locator('#new-photo').dispatchEvent('drop', { dataTransfer: data });
    const added = page.locator('[data-added="0"]');
    await added.getByLabel('图片说明').fill('职工文艺汇演');
    await added.getByLabel('放在哪一段之后').selectOption('0');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    expect(bodyOf(read('index.mdx'))).toBe(
      bodyOf(MDX).replace('<Photo', '<Photo src="photos/Dance.png" caption="职工文艺汇演" />\n\n<Photo'),
    );
    expect(record().blocks[1]).toEqual({ id: 'photo-1', sourceLines: [] });
  });
});

/** Presses Tab until an element has the focus, where the page keeps it: several presses are asked of it at a time. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let steps = 0; steps < 200; steps += 10) {
    await target.evaluate((element) => {
      const stay = (event: KeyboardEvent) => {
        if (event.key === 'Tab' && document.activeElement === element) event.preventDefault();
      };
      addEventListener('keydown', stay, true);
      Object.assign(globalThis, { letGo: () => removeEventListener('keydown', stay, true) });
    });
    await Promise.all(Array.from({ length: 10 }, () => page.keyboard.press('Tab')));
    const isThere = await target.evaluate((element) => {
      (globalThis as { letGo?: () => void }).letGo?.();
      return element === document.activeElement;
    });
    if (isThere) return;
  }
  throw new Error(`${target} is not reached by Tab`);
}

describe('by the keyboard alone', () => {
  const TEXT = '金坛区总工会2025年工作综述\n\n2025年，金坛区总工会慰问职工3000人次。\n\n一、抓思想\n\n开展宣讲12场。\n';
  const made = join(root, 'content/2024/jintan');
  const mdx = () => readFileSync(join(made, 'index.mdx'), 'utf8');
  const kept = ['converted.json', 'redirects.yaml', 'site.yaml'].map((name) => join(root, 'content', name));
  const before = ['converted.json', 'redirects.yaml', 'site.yaml'].map((name) => readFileSync(`content/${name}`));
  const choose = async (input: Locator, file: { name: string; mimeType: string; buffer: Buffer }) => {
    // A page that is loaded again just then, as a report has changed, has lost the focus.
    for (const end = Date.now() + 60_000; Date.now() < end; ) {
      await tabTo(input);
      const chooser = page.waitForEvent('filechooser', { timeout: 2000 }).catch(() => null);
      await page.keyboard.press('Enter');
      const opened = await chooser;
      if (opened) return opened.setFiles(file);
    }
    throw new Error('no window to choose a file');
  };
  const type = async (field: Locator, words: string) => {
    await tabTo(field);
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(words);
  };
  const press = async (target: Locator) => {
    await tabTo(target);
    await page.keyboard.press('Enter');
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const said = (words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();

  test('a file is taken in, its year set right, a block made into a head, the first proof signed', async () => {
    await page.goto(`${URL}/proof/`);
    await page.locator('#works tr').first().waitFor();
    await choose(page.locator('#files'), { name: '综述.txt', mimeType: 'text/plain', buffer: Buffer.from(TEXT) });
    await type(page.getByLabel('哪一年'), '2024');
    await page.keyboard.press('Tab');
    await page.locator('.arrival', { hasText: '/2024/jintan/' }).waitFor();
    await press(button('写入'));
    // The way on has the focus.
    await page.locator('#filed a:focus').waitFor();
    await page.keyboard.press('Enter');
    const kind = page.locator('[data-row="2"] select');
    await tabTo(kind);
    // The first opens the list.
    for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await said('已改');
    expect(mdx()).toContain('<Photo caption="开展宣讲12场。" />');
    await page.locator('[data-row="2"] select:focus').waitFor();
    await press(page.locator('#back'));
    await said('已撤回');
    await page.locator('#left', { hasText: '已全部处理' }).waitFor();
    await press(page.locator('#sign'));
    await type(page.getByLabel('您的姓名'), '张三');
    await page.keyboard.press('Enter');
    await page.locator('#stages', { hasText: '✓ 初校 张三' }).waitFor();
  });

  test('a picture is put in, turned, cropped, described and placed', async () => {
    await press(page.getByRole('link', { name: '资料与图片' }));
    const picture = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#163f8c' } })
      .png()
      .toBuffer();
    await choose(page.locator('#new-photo input'), { name: '合影.png', mimeType: 'image/png', buffer: picture });
    await page.locator('[data-added="0"] input:focus').waitFor();
    await page.keyboard.insertText('职工合影');
    await type(page.locator('[data-added="0"]').getByLabel('替代文字'), '三人站成一排');
    await tabTo(page.locator('[data-added="0"]').getByLabel('放在哪一段之后'));
    await page.keyboard.press('Home');
    await press(button(/^右转/));
    await said('好了');
    // The next press is on the same button.
    await page.locator('button:focus', { hasText: '右转' }).waitFor();
    await press(button(/^裁剪/));
    await clean();
    await tabTo(page.getByLabel('下边裁去'));
    for (let steps = 0; steps < 25; steps += 1) await page.keyboard.press('ArrowRight');
    await press(button('裁好'));
    await page.locator('[data-added="0"] img[src*="-2-2"]').waitFor();
    await press(button('保存'));
    await said('已保存');
    const [, src = ''] = /<Photo src="([^"]+)" caption="职工合影" alt="三人站成一排" \/>\n\n2025年/.exec(mdx()) ?? [];
    const { width, height } = await sharp(join(made, src)).metadata();
    expect([width, height]).toEqual([40, 60]);
    expect(readFileSync(join(made, 'photos/合影.png')).equals(picture)).toBe(true);
    await clean();
  });

  test('a report is withdrawn with its reason, and brought back', async () => {
    page.once('dialog', (dialog) => void dialog.accept());
    await type(page.locator('#withdraw').getByLabel('原因'), '放错了');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#withdrawn-list', { hasText: '金坛区总工会2025年工作综述' }).waitFor();
    expect(existsSync(made)).toBe(false);
    await clean();
    await press(button(/^恢复/));
    await page.locator('tr[data-report="2024-jintan"]').waitFor();
    expect(mdx()).toContain('职工合影');
    expect(existsSync(join(root, 'withdrawn/2024/jintan'))).toBe(false);
    rmSync(made, { recursive: true });
    rmSync(join(root, 'withdrawn'), { recursive: true });
    rmSync(join(root, 'seeds/综述.txt'));
  });

  test('the settings are filled in and emptied again, to the byte', async () => {
    await page.goto(`${URL}/proof/settings/`);
    await type(page.getByLabel('主办单位'), '示例市总工会');
    await clean();
    await press(button('保存'));
    await said('已保存');
    const site = () => readFileSync(join(root, 'content/site.yaml'), 'utf8');
    expect(site()).toBe(String(before[2]).replace('publisher: #', 'publisher: 示例市总工会 #'));
    await type(page.getByLabel('主办单位'), '');
    await page.keyboard.press('Backspace');
    await press(button('保存'));
    await expect.poll(site).toBe(String(before[2]));
    for (const [n, path] of kept.entries()) writeFileSync(path, before[n]!);
  });
});

test('a folder that is dropped gives the documents in it, and nothing else', async () => {
  const folder_ = mkdtempSync(join(tmpdir(), 'huimou-dropped-'));
  const put = (path: string, text: string) => {
    mkdirSync(join(folder_, '稿件', path, '..'), { recursive: true });
    writeFileSync(join(folder_, '稿件', path), text);
  };
  const text = (place: string) => `${place}总工会2025年工作综述\n\n2025年，${place}总工会慰问职工3000人次。\n`;
  put('溧阳市.txt', text('溧阳市'));
  put('2025/武进区.txt', text('武进区'));
  for (const name of ['~$武进区.docx', '.DS_Store', '名单.xlsx']) put(name, 'x');
  await page.goto(`${URL}/proof/`);
  await page.locator('#works tr').first().waitFor();
  const { x, y } = (await page.locator('#dropzone').boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(folder_, '稿件')], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + 9, y: y + 9, data });
  await page.getByRole('heading', { name: /^2 份文稿：2 份可以写入/ }).waitFor();
  await page.getByRole('button', { name: '都不要' }).click();
  await page.locator('#tray').waitFor({ state: 'hidden' });
  rmSync(folder_, { recursive: true });
});

test('on a phone all fits and is as high as a finger; on a small screen the panes fit', async () => {
  await reset();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, there] of [
    ['', '#works tbody tr'],
    [`${SLUG}/`, '#items .item'],
    [`${SLUG}/edit/`, '#form:not([hidden])'],
    ['settings/', '#form:not([hidden])'],
    ['publish/', '#start:not(:disabled)'],
  ] as const) {
    await page.goto(`${URL}/proof/${path}`);
    await page.locator(there).first().waitFor();
    expect(await overflow(page), path).toBe(0);
    const low = await page.evaluate(() =>
      [...document.querySelectorAll('a, button, select, summary, textarea, input:not([type=file])')]
        .map((one) => (one.matches('[type=checkbox]') ? (one.closest('label') ?? one) : one))
        .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 43.5)
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    expect(low, path).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await openDesk();
  // The panes scroll, the page does not, and they begin on one line.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720);
  const tops = await page
    .locator('.desk-panes > section > .scroll')
    .evaluateAll((panes) => panes.map((pane) => pane.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
  await page.setViewportSize({ width: 1440, height: 900 });
});

const post = (action: string, body: object, headers: { [name: string]: string } = {}): Promise<Response> =>
  fetch(`${URL}/proof/api/${SLUG}/${action}/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: URL, ...headers },
    body: JSON.stringify(body),
  });

describe('the write interface', () => {
  test('takes nothing from other sites, nothing too long, and no paths', async () => {
    await reset();
    const { version } = await (await fetch(`${URL}/proof/api/${SLUG}/`)).json();
    const act = { version, act: 'accept', target: { list: 'suspects', index: 0 } };
    const statuses = [
      await post('decide', act, { Origin: 'https://example.org' }),
      await post('decide', act, { Origin: 'null' }),
      await post('decide', act, { 'Content-Type': 'text/plain' }),
      await post('decide', { ...act, more: 'x'.repeat(2_000_000) }),
      await post('decide', { ...act, target: { list: 'blocks', index: 0 } }),
      await fetch(`${URL}/proof/api/..%2f..%2fseeds/decide/`, { method: 'POST', headers: { Origin: URL } }),
      await fetch(`${URL}/proof/api/${SLUG}/photos/..%2findex.mdx`),
      await fetch(`${URL}/proof/api/${SLUG}/upload/?name=a.png`, {
        method: 'POST',
        headers: { Origin: URL },
        body: '<svg onload="x"/>',
      }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 415, 413, 400, 404, 404, 422]);
    expect(read('index.mdx')).toBe(MDX);
    expect(existsSync(join(folder, 'photos'))).toBe(false);
  });

  test('changed no other report, and no page had an error', () => {
    expect(others()).toEqual(untouched);
    expect(problems).toEqual([]);
  });
});
