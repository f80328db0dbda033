import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { straysAmong } from '../../src/check/stray.ts';
import { deskApi } from '../../src/desk/api.ts';
import { noticeOf } from '../../src/desk/notice.ts';
import type { FormState } from '../../src/desk/report.ts';
import { siteDecisionFor } from '../../src/desk/site-decisions.ts';

/** What can be done with a report, through the desk's interface alone. Every act is taken back byte for byte. */
const PAGE = `---
title: "凝心聚力" # 已核对
organization: 南京市鼓楼区总工会
district: 鼓楼区
period: { start: 2021, end: 2021 }
---

全区开展技能竞赛16次，打赢脱贫攻坚战战。

二、抓服务

联系电话13987654321,职工满意。

选手在决赛中
`;
const repair = (line: number, confidence: string) => ({
  kind: 'join',
  sourceLines: [line],
  before: '甲 ¶ 乙',
  after: '甲乙',
  confidence,
});
const RECORD = `${JSON.stringify(
  {
    version: 1,
    source: { file: 'a.txt', sha256: '0'.repeat(64), encoding: 'utf-8' },
    generated: '0'.repeat(64),
    blocks: [
      { id: 'p0-1', sourceLines: [1] },
      { id: 'p0-2', sourceLines: [2] },
      { id: 'p0-3', sourceLines: [3] },
      { id: 'p0-4', sourceLines: [4] },
    ],
    repairs: [repair(1, 'certain'), repair(2, 'certain'), repair(3, 'likely')],
    suspects: [{ line: 1, text: '脱贫攻坚战战', why: '“战”字重复', suggest: '脱贫攻坚战', confidence: 'likely' }],
    stripped: [],
    evidence: [],
  },
  null,
  2,
)}\n`;

let root = '';
let server: Server;
let origin = '';
const folder = (name = 'gulou') => join(root, 'content/2021', name);
const read = (name: string, report = 'gulou') => readFileSync(join(folder(report), name), 'utf8');

async function open(): Promise<void> {
  const api = deskApi(root, () => undefined);
  server = createServer((request, response) => void api(request, response, request.url ?? '/'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
function close(): void {
  server.closeAllConnections();
  server.close();
}
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'huimou-acts-'));
  for (const name of ['gulou', 'xuanwu']) {
    mkdirSync(folder(name), { recursive: true });
    writeFileSync(join(folder(name), 'index.mdx'), PAGE);
    writeFileSync(join(folder(name), 'record.json'), RECORD);
  }
  await open();
});
afterEach(() => {
  close();
  rmSync(root, { recursive: true, force: true });
});

const state = async (slug = '2021-gulou'): Promise<FormState> =>
  (await fetch(`${origin}/${slug}/`)).json() as Promise<FormState>;
async function act(action: string, body: object = {}, slug = '2021-gulou') {
  const { version } = await state(slug);
  const answer = await fetch(`${origin}/${slug}/${action}/`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ version, ...body }),
  });
  return { status: answer.status, body: (await answer.json()) as FormState & { what?: string; todo?: string } };
}

describe('what was done', () => {
  test('is taken back byte for byte, the latest first, after a restart too', async () => {
    const seen = [[read('index.mdx'), read('record.json')]];
    const acts: [string, object][] = [
      ['decide', { act: 'accept', target: { list: 'suspects', index: 0 } }],
      ['kind', { block: 1, kind: 'heading-2' }],
      ['confirm', { repairs: [0, 1] }],
      ['mask', {}],
      ['form', { head: { subtitle: '副题' } }],
      ['move', { block: 3, to: 0 }],
      ['kind', { block: 0, kind: 'caption' }],
    ];
    for (const [action, body] of acts) {
      const { status, body: now } = await act(action, body);
      expect(status, `${action} ${now.what}`).toBe(200);
      seen.push([read('index.mdx'), read('record.json')]);
    }
    expect(new Set(seen.map(String)).size).toBe(acts.length + 1);
    close();
    await open();
    expect(await state()).toMatchObject({ back: true, backWhat: '改一段的种类' });
    for (const files of seen.slice(0, -1).reverse()) {
      expect((await act('back')).status).toBe(200);
      expect([read('index.mdx'), read('record.json')]).toEqual(files);
    }
    expect(await state()).toMatchObject({ back: false });
    expect((await act('back')).status).toBe(422);
  });

  test('is not taken back where somebody has changed the file since', async () => {
    await act('kind', { block: 1, kind: 'heading-2' });
    const changed = read('index.mdx').replace('职工满意', '职工很满意');
    writeFileSync(join(folder(), 'index.mdx'), changed);
    expect(await state()).toMatchObject({ back: false });
    expect((await act('back')).status).toBe(422);
    expect(read('index.mdx')).toBe(changed);
  });

  test('is noted before it is written: a journal that is ahead of the files takes nothing away', async () => {
    await act('kind', { block: 1, kind: 'heading-2' });
    const [page, record, journal] = ['index.mdx', 'record.json', '.journal.json'].map((name) => read(name));
    await act('mask');
    // As if the process had been killed between the journal and the page.
    writeFileSync(join(folder(), 'index.mdx'), page!);
    writeFileSync(join(folder(), 'record.json'), record!);
    expect((await act('back')).status).toBe(200);
    expect(read('index.mdx')).toBe(PAGE);
    // And a damaged one is none.
    writeFileSync(join(folder(), '.journal.json'), journal!.slice(0, 40));
    expect((await act('mask')).status).toBe(200);
    expect((await act('back')).status).toBe(200);
    expect(read('index.mdx')).toBe(PAGE);
  });
});

describe('repairs of one kind', () => {
  test('are confirmed at once: the page stays, and each has its decision', async () => {
    expect((await state()).items.filter(({ group }) => group === '断句拼接 · 确定')).toHaveLength(2);
    await act('confirm', { repairs: [0, 1] });
    expect(read('index.mdx')).toBe(PAGE);
    const { repairs } = JSON.parse(read('record.json'));
    expect(repairs.map(({ decision }: { decision?: { state: string } }) => decision?.state)).toEqual([
      'accepted',
      'accepted',
      undefined,
    ]);
  });

  test('one of which was decided meanwhile are all left alone', async () => {
    await act('decide', { act: 'accept', target: { list: 'repairs', index: 1 } });
    const before = read('record.json');
    expect(await act('confirm', { repairs: [0, 1] })).toMatchObject({
      status: 422,
      body: { what: '其中有的已经定过' },
    });
    expect(read('record.json')).toBe(before);
  });
});

describe('a word that was decided for all reports', () => {
  test('is asked in no other report, stands in a file to read, and is asked again where it is taken out', async () => {
    await act('decide', { act: 'always', target: { list: 'suspects', index: 0 } });
    const file = join(root, 'content/decided.yaml');
    expect(readFileSync(file, 'utf8')).toMatch(
      /^# 全站定过的写法.*\n- text: "脱贫攻坚战战"\n {2}why: "“战”字重复"\n {2}date: \d{4}-\d\d-\d\d\n$/,
    );
    const [other] = (await state('2021-xuanwu')).items.filter(({ list }) => list === 'suspects');
    expect(other).toMatchObject({ remembered: true, decision: { state: 'dismissed' } });
    const works = async () => (await (await fetch(`${origin}/`)).json()) as { slug: string; suspects: number }[];
    expect((await works()).map(({ suspects }) => suspects)).toEqual([0, 0]);
    expect(read('record.json', 'xuanwu')).toBe(RECORD);
    expect(straysAmong(['decided.yaml'], [])).toEqual([]);
    rmSync(file);
    expect((await works()).find(({ slug }) => slug === '2021-xuanwu')?.suspects).toBe(1);
  });

  test.each([
    ['“芳”字重复', '书记王芳芳在会上', '主席王芳芳代表', '主席李芳芳代表'],
    ['“上薪岗”不成词，“薪”字可能有误或多余', '推荐上薪岗创新', '各地上薪岗活动', '推荐下薪岗创新'],
    ['“竟”疑为形近的“竞”', '劳动和竟赛，全区', '职工竟赛86场', '毕竟是86场'],
    ['同一名称有两种写法，另有“三争创”', '三创争', '三创争', '三争先'],
    ['段落没有结束，后文可能缺失或错位', '15期，', '15期，', '16期，'],
  ])('%s: is the same word in another sentence, and no other word', (why, text, same, other) => {
    const decided = [{ text, why }];
    expect(siteDecisionFor({ text: same, why }, decided)).toBe(decided[0]);
    expect(siteDecisionFor({ text: other, why }, decided)).toBeUndefined();
    expect(siteDecisionFor({ text: same, why: `${why}。` }, decided)).toBeUndefined();
  });

  test('keeps the other lines of the file; one that can not be read is named and not written', async () => {
    const file = join(root, 'content/decided.yaml');
    const own = '# 我们的\n- text: 甲甲 # 人名\n';
    writeFileSync(file, own);
    await act('decide', { act: 'always', target: { list: 'suspects', index: 0 } });
    expect(readFileSync(file, 'utf8').startsWith(`${own}- text: `)).toBe(true);
    writeFileSync(file, 'text: 甲\n');
    expect(await fetch(`${origin}/2021-gulou/`)).toMatchObject({ status: 422 });
    expect(readFileSync(file, 'utf8')).toBe('text: 甲\n');
  });
});

describe('stages of proof', () => {
  const done = async (report = 'gulou') => {
    const slug = `2021-${report}`;
    await act('mask', {}, slug);
    await act('confirm', { repairs: [0, 1, 2] }, slug);
    await act('decide', { act: 'dismiss', target: { list: 'suspects', index: 0 } }, slug);
  };

  test('are passed in their order, by another person each time, once nothing is left to decide', async () => {
    expect(await act('stage', { stage: '初校', by: '张三' })).toMatchObject({
      status: 422,
      body: { what: '还有 1 处必改' },
    });
    await act('mask');
    expect(await act('stage', { stage: '初校', by: '张三' })).toMatchObject({
      status: 422,
      body: { what: '还有 4 处没有定' },
    });
    await done('xuanwu');
    await done();
    expect(await act('stage', { stage: '复校', by: '张三' })).toMatchObject({
      body: { what: '还没有初校，不能先做复校' },
    });
    const before = read('index.mdx');
    const { body } = await act('stage', { stage: '初校', by: '张三' });
    expect(body).toMatchObject({ stages: [{ stage: '初校', by: '张三' }], nextStage: '复校' });
    const date = body.stages[0]?.date;
    const lines = `stages:\n  - stage: 初校\n    by: 张三\n    date: ${date}\n`;
    expect(read('index.mdx')).toBe(before.replace('---\n\n', `${lines}---\n\n`));
    expect(await act('stage', { stage: '复校', by: ' 张 三' })).toMatchObject({
      status: 422,
      body: { what: '张三已经做了初校，复校要换一个人' },
    });
    expect(await act('stage', { stage: '复校', by: '李四' })).toMatchObject({
      status: 200,
      body: { nextStage: '终审' },
    });
    await act('back');
    await act('back');
    expect(read('index.mdx')).toBe(before);
  });

  test('may be passed by one person alone where the settings say so', async () => {
    const site = readFileSync('content/site.yaml', 'utf8').replace('others: true', 'others: false');
    writeFileSync(join(root, 'content/site.yaml'), site);
    await done();
    for (const stage of ['初校', '复校', '终审']) expect((await act('stage', { stage, by: '张三' })).status).toBe(200);
    expect((await state()).nextStage).toBeNull();
  });
});

describe('a correction of what was published', () => {
  beforeEach(async () => {
    const state_ = await state();
    expect(state_.published).toBe(false);
    const ids = 'p0-1 abc p0-2 def';
    writeFileSync(join(root, 'content/published.json'), `{"version":1,"pages":{"/2021/gulou/":"${ids}"}}`);
  });
  const edit = { block: 0, text: '全区开展技能竞赛61次，打赢脱贫攻坚战战。' };

  test('makes its dated notice by itself, and is one act', async () => {
    const { body } = await act('decide', { act: 'edit', edit });
    expect(body.published).toBe(true);
    expect(body.frontmatter.corrections).toEqual([
      { date: expect.stringMatching(/^\d{4}-/), text: '“竞赛61次”原误为“竞赛16次”。', block: body.rows[0]?.id },
    ]);
    await act('back');
    expect(read('index.mdx')).toBe(PAGE);
  });

  test('says every former wording, however many there were', async () => {
    const many = '区工会办竞赛十六次、讲座三十场、体检一万人、慰问九千户、培训八千人，建成驿站五十家、书屋六十家。';
    await act('decide', { act: 'edit', edit: { block: 0, text: many }, quiet: true });
    const now = many
      .replace('十六次', '十八次')
      .replace('三十场', '五十场')
      .replace('九千户', '七千户')
      .replace('五十家', '四十家');
    const { body } = await act('decide', { act: 'edit', edit: { block: 0, text: now }, why: '供稿单位来函更正。' });
    const [{ text = '' } = {}] = body.frontmatter.corrections ?? [];
    expect(text.match(/原误为“[^”]*(?:十六|三|九千|五)[^”]*”/g)).toHaveLength(4);
    expect(text).toMatch(/。原因：供稿单位来函更正。$/);
    const anew = '一段完全重写的文字，和以前的没有一句相同。';
    const { body: next } = await act('decide', { act: 'edit', edit: { block: 0, text: anew } });
    expect(next.frontmatter.corrections?.[1]?.text).toBe(`改写一段，原文为“${now}”。`);
    expect(next.notices.map(({ rule }) => rule)).not.toContain('correction');
  });

  test('keeps what was taken off the page, but for a number that is nobody’s business', async () => {
    const { body } = await act('kind', { block: 2, kind: 'none' });
    expect(body.frontmatter.corrections).toEqual([
      { date: expect.any(String), text: '删去一段，原文为“联系电话139****4321,职工满意。”。' },
    ]);
    expect(body.notices.filter(({ fatal }) => fatal)).toEqual([]);
  });

  test('makes none where the editor wants none, or where the words stay', async () => {
    expect((await act('decide', { act: 'edit', edit, quiet: true })).body.frontmatter.corrections).toBeUndefined();
    expect((await act('kind', { block: 1, kind: 'heading-2' })).body.frontmatter.corrections).toBeUndefined();
  });

  test.each([
    ['帮扶困难职工426户。', '帮扶困难职工462户。', '“462户”原误为“426户”。'],
    ['筹集资金1210.5万元', '筹集资金1210.6万元', '“1210.6万元”原误为“1210.5万元”。'],
    ['脱贫攻坚战战，', '脱贫攻坚战，', '“攻坚战”原误为“攻坚战战”。'],
    ['发放“金秋助学金62万元', '发放“金秋助学”金62万元', '“金秋助学’金”原误为“金秋助学金”。'],
    ['甲。\n乙。', '甲。 乙。', ''],
    ['全年慰问职工三千人次。', '', '删去一段，原文为“全年慰问职工三千人次。”。'],
    ['', '全年慰问职工三千人次。', '补上一段：“全年慰问职工三千人次。”。'],
    ['举办“夏送清凉”活动。', '本年度没有开展过这一项。', '改写一段，原文为“举办‘夏送清凉’活动。”。'],
  ])('%s → %s', (before, after, notice) => expect(noticeOf(before, after)).toBe(notice));
});

describe('a message of the checks', () => {
  test('is mended by its own button, and no other byte is changed', async () => {
    const found = (await state()).notices;
    expect(found.map(({ rule, fix }) => [rule, fix])).toEqual([
      ['personal-data', 'mask'],
      ['half-width', 'mend'],
    ]);
    expect(await act('mend', { rule: 'half-width' })).toMatchObject({ status: 200 });
    expect(read('index.mdx')).toBe(PAGE.replace('4321,职工', '4321，职工'));
    await act('mask');
    expect(read('index.mdx')).toBe(PAGE.replace('4321,职工', '4321，职工').replace('13987654321', '139****4321'));
    expect((await state()).notices).toEqual([]);
    expect(await act('mend', { rule: 'half-width' })).toMatchObject({ status: 422 });
  });
});

describe('the kind of a block', () => {
  const kinds = ['paragraph', 'heading-2', 'heading-3', 'caption', 'lettering'];
  test.each(kinds)('%s: becomes every other one and reads the same words', async (first) => {
    await act('kind', { block: 1, kind: first });
    for (const kind of kinds) {
      const { status, body } = await act('kind', { block: 1, kind });
      expect(status, body.what).toBe(200);
      expect(`${body.rows[1]?.marker}${body.rows[1]?.text}`, kind).toBe('二、抓服务');
      expect(body.rows).toHaveLength(4);
    }
    await act('kind', { block: 1, kind: 'paragraph' });
    expect(read('index.mdx')).toBe(PAGE);
  });

  test('none takes it off the page; the transcript has it', async () => {
    const { body } = await act('kind', { block: 1, kind: 'none' });
    expect(body.rows).toHaveLength(3);
    expect(read('index.mdx')).toBe(PAGE.replace('二、抓服务\n\n', ''));
  });

  test('a block is moved with the lines that it was read from', async () => {
    const { body } = await act('move', { block: 3, to: 1 });
    expect(body.rows.map(({ text }) => text.slice(0, 2))).toEqual(['全区', '选手', '二、', '联系']);
    expect(
      JSON.parse(read('record.json')).blocks.map(({ sourceLines }: { sourceLines: number[] }) => sourceLines),
    ).toEqual([[1], [4], [2], [3]]);
  });
});

test('the journal is no part of the report', async () => {
  await act('mask');
  expect(existsSync(join(folder(), '.journal.json'))).toBe(true);
  expect((await state()).notices.filter(({ rule }) => rule !== 'half-width')).toEqual([]);
  expect(readFileSync('.gitignore', 'utf8')).toContain('.journal.json');
});
