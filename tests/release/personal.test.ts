import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { check, verdict } from '../../src/release/finding.ts';
import { personal } from '../../src/release/static.ts';
import { stepsOf } from '../../src/release/steps.ts';
import { personalInHtml, personalInJson } from '../../src/verify/personal.ts';

const folder = mkdtempSync(join(tmpdir(), 'huimou-personal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const inHtml = (html: string) => personalInHtml(html).map(({ digits }) => digits);

test('a number is found in the text of a page, whatever marks it up, and in attributes', () => {
  for (const html of [
    '<p>手机13987654321</p>',
    '<p>手机<mark>139</mark>8765<b>4321</b></p>',
    '<p>手机139&nbsp;8765&#x3000;4321</p>',
    '<a href="tel:13987654321">电话</a>',
    '<img src="/a.jpg" alt="李某 13987654321">',
    '<meta name="description" content="李某，13987654321">',
    '<script type="application/ld+json">{"name":"13987654321"}</script>',
  ])
    expect(inHtml(html), html).toEqual(['13987654321']);
});

test('amounts, addresses of files and digests are none', () => {
  for (const html of [
    '<data id="f-1" value="13987654321" title="总投资">139.87654321亿元</data>',
    '<td>139</td><td>8765</td><td>4321</td>',
    '<link href="/_assets/index.a139876b.css">',
    '<a href="https://a.cn/c_13987654321.htm">报道</a>',
  ])
    expect(inHtml(html), html).toEqual([]);
  expect(
    personalInJson('{"value":13987654321,"sha256":"608aacb8b8cec7ff7bf681df1c44b39dace527c5bf16c1ed4fb3191333566d5f"}'),
  ).toEqual([]);
  expect(personalInJson('[{"text":"手机139-8765-4321"}]')).toHaveLength(1);
});

test('the release looks through the finished site; what the settings name is meant to be there', async () => {
  put('2020/a/index.html', '<p>手机13987654321，也可拨139 8765 4321</p><footer>13800138000</footer>');
  put('data/reports/2020-a.json', '{"text":"身份证号320113199001011234","value":13987654321}');
  put('data/figures.json', '{"figures":[]}');
  put('about/index.html', '<footer>13800138000</footer>');
  const { errors, note } = await personal(folder, 'contact: 13800138000\n');
  expect(errors).toEqual(['2020/a/index.html  有 2 处像是手机号', 'data/reports/2020-a.json  有 1 处像是身份证号']);
  expect(note).toBe('4 个网页和数据文件');
});

test('an editor is asked about the content and the site alone; the program is asked about where that is wanted', async () => {
  const asked = { folder, site: {} as never, opened: {} as never, trial: false };
  const names = async (program: boolean) => (await stepsOf({ ...asked, program })).map(({ name }) => name);
  const own = await names(false);
  for (const name of ['个人信息', '内容检查', '链接', '无障碍', '公开数据', '检索', '全站设置'])
    expect(own.join('\n')).toContain(name);
  expect(own.join('\n')).not.toMatch(/许可|公告|规范|随机|敌意|服务器|体积/);
  const all = await names(true);
  expect(all.slice(0, own.length)).toEqual(own);
  expect(all.slice(own.length).join('\n')).toMatch(/规范[\s\S]*许可[\s\S]*随机[\s\S]*服务器/);
});

test('of the content, what must be mended fails the release, and a reminder does not', async () => {
  const fixtures = resolve('tests/check/fixtures');
  const asked = { folder, site: {} as never, opened: {} as never, trial: false, program: false };
  const found = async (fixture: string) => {
    const here = process.cwd();
    process.chdir(join(fixtures, fixture, 'wrong'));
    try {
      const steps = (await stepsOf(asked)).slice(0, 2);
      return await Promise.all(steps.map(({ name, work }) => check(name, work)));
    } finally {
      process.chdir(here);
    }
  };
  const reminded = await found('a heading that skips a level is named');
  expect(reminded.flatMap(({ errors }) => errors)).toEqual([]);
  expect(reminded[1]?.reminders).toEqual([expect.stringMatching(/^提醒 {2}content\/\S+:\d+:\d+ {2}/)]);
  expect(verdict(reminded)).toMatch(/^全部通过/);
  const [person] = await found('a number that belongs to one person is not published');
  expect(person?.errors.length).toBeGreaterThan(0);
  for (const line of person?.errors ?? []) expect(line).toMatch(/^必改 {2}content\/\S+:\d+:\d+ {2}/);
});
