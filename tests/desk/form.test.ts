import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { flipped } from '../../src/desk/client/flipped.ts';
import type { Desk } from '../../src/desk/decide.ts';
import { openDocument } from '../../src/desk/document.ts';
import { doubtsOf } from '../../src/desk/doubts.ts';
import { figureStates } from '../../src/desk/figures.ts';
import { photoStem, pictureEnding } from '../../src/desk/picture.ts';
import { fill, formSchema } from '../../src/desk/report-form.ts';
import { worklistOf } from '../../src/desk/worklist.ts';
import { loadReport } from '../../src/markdown/load.ts';
import { recordSchema } from '../../src/report/record.ts';

const PATH = 'content/2021/gulou/index.mdx';
const SHA = '0'.repeat(64);
const MDX =
  '---\ntitle: 甲\ndistrict: 鼓楼区 # 核\nperiod:\n  end: 2021\n---\n\n举办竞赛16次，慰问职工300人。\n\n<Photo caption="会场" />\n';
const evidence = (field: string, value: string) => ({
  field,
  value,
  basis: '依据',
  lines: [1],
  confidence: 'likely' as const,
});
const RECORD = recordSchema.parse({
  version: 1,
  source: { file: 'a.txt', sha256: SHA, encoding: 'utf-8' },
  generated: SHA,
  blocks: [
    { id: 'p0-1', sourceLines: [1] },
    { id: 'photo-1', sourceLines: [2] },
  ],
  repairs: [{ kind: 'furniture', sourceLines: [3], before: '第3版', after: '', confidence: 'certain' }],
  suspects: [{ line: 1, text: '慰问', why: '疑误', suggest: '核对', confidence: 'likely' }],
  stripped: [],
  evidence: [
    evidence('district', '鼓楼区'),
    evidence('period.end', '2021'),
    { ...evidence('title', '甲'), confidence: 'certain' },
  ],
});
const desk: Desk = { document: openDocument(PATH, MDX), recordText: JSON.stringify(RECORD, null, 2), lines: [] };
const DAY = '2026-11-20';
const written = (form: object) => {
  const { mdx, recordText } = fill(desk, formSchema.parse(form), DAY);
  return { mdx, record: recordSchema.parse(JSON.parse(recordText ?? '')) };
};

describe('the form', () => {
  test('writes nothing where nothing was changed', () => {
    expect(fill(desk, formSchema.parse({}), DAY)).toEqual({ mdx: MDX, recordText: desk.recordText });
  });

  test('notes what was confirmed, and what was changed instead', () => {
    const { mdx, record } = written({ confirmed: [0], head: { period: { start: 2017, end: 2021 } } });
    expect(mdx).toBe(MDX.replace('  end: 2021', '  end: 2021\n  start: 2017'));
    expect(record.evidence.map(({ decision }) => decision?.state)).toEqual(['accepted', 'edited', undefined]);
    expect(doubtsOf(desk.document.frontmatter, RECORD).map(({ name }) => name)).toEqual(['单位', '地区', '报告年份']);
    expect(doubtsOf(desk.document.frontmatter, record).map(({ name }) => name)).toEqual(['单位']);
  });

  test('does all that it says, or nothing', () => {
    const stats = [{ block: 0, start: 4, end: 7, key: true }];
    expect(written({ stats, photos: [{ index: 1, alt: '主席台' }] }).mdx).toBe(
      MDX.replace('16次', '<Stat key>16次</Stat>').replace('会场"', '会场" alt="主席台"'),
    );
    expect(() => written({ stats, head: { published: '昨天' } })).toThrow(/刊出日期/);
    expect(() => written({ confirmed: [9] })).toThrow(/依据/);
  });

  test('never changes where a report came from', () => {
    expect(written({ head: { source: null, title: '乙' } }).mdx).toBe(MDX.replace('title: 甲', 'title: 乙'));
  });

  test('shows the figures with what the editor said of them', () => {
    const said = MDX.replace('16次', '<Stat hide>16次</Stat>').replace('300人', '<Stat key label="慰问">300人</Stat>');
    const { report } = loadReport(new VFile({ path: PATH, value: said }), null);
    expect(figureStates(report!).map(({ text, choice, own }) => [text, choice, own])).toEqual([
      ['16次', 'hide', ''],
      ['300人', 'pin', '慰问'],
    ]);
  });

  test('a key makes a figure none, and a numeral a figure', () => {
    const unread = { reason: '时长', value: 3, unit: '年' };
    expect(flipped({ choice: '' })).toBe('hide');
    expect(flipped({ choice: 'hide' })).toBe('');
    expect(flipped({ choice: 'pin' })).toBe('hide');
    expect(flipped({ choice: '', unread })).toBe('read');
    expect(flipped({ choice: 'read', unread })).toBe('');
  });

  test('lists the numerals that were not read as figures, with the reason, and makes one a figure', () => {
    const mdx = MDX.replace('举办', '连续三年获奖，2021年举办');
    const states = (source: string) => {
      const { report } = loadReport(new VFile({ path: PATH, value: source }), null);
      return figureStates(report!).map(({ text, unread }) => [text, unread?.reason ?? '']);
    };
    expect(states(mdx)).toEqual([
      ['16次', ''],
      ['300人', ''],
      ['三年', '时长'],
      ['2021', '日期或时间'],
    ]);
    const document = openDocument(PATH, mdx);
    const stats = [{ block: 0, start: 2, end: 4, value: 3, unit: '年' }];
    const filled = fill({ ...desk, document }, formSchema.parse({ stats }), DAY).mdx;
    expect(filled).toBe(mdx.replace('三年', '<Stat value="3" unit="年">三年</Stat>'));
    expect(states(filled)[0]).toEqual(['三年', '']);
  });
});

describe('an uploaded file', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  test('must be a picture, by its content', async () => {
    expect(await pictureEnding(png)).toBe('png');
    const refused = [
      Buffer.alloc(0),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00', 'latin1'),
      Buffer.from('\xff\xd8\xff\xe0 and nothing behind it', 'latin1'),
      png.subarray(0, 12),
    ];
    for (const bytes of refused) await expect(pictureEnding(bytes)).rejects.toThrow();
  });

  test.each([
    ['会场 全景.JPG', '会场-全景'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\图\\a.b.png', 'a-b'],
    ['.png', 'photo'],
    ['<img>"|.jpg', 'img'],
    ['', 'photo'],
  ])('%s gets the name %s', (name, stem) => {
    expect(photoStem(name)).toBe(stem);
  });
});

describe('the work list', () => {
  const source = (path: string, value: string, record: string | null = null) => ({
    path,
    value,
    record,
    assets: new Map(),
  });

  test('says what is left of each report, the broken one first', () => {
    const list = worklistOf([
      source(
        'content/2020/a/index.mdx',
        '---\ntitle: 乙\norganization: 丙\ndistrict: 丁\nperiod: {end: 2020}\n---\n\n正文。\n',
      ),
      source(PATH, MDX, desk.recordText),
      source('content/2022/b/index.mdx', '---\ntitle: 戊\n---\n\n<Video/>\n'),
    ]);
    expect(list.map(({ slug }) => slug)).toEqual(['2022-b', '2021-gulou', '2020-a']);
    expect(list[0]?.broken).toMatch(/^第 5 行：不认识的元素/);
    expect(list[1]).toMatchObject({ suspects: 1, repairs: 1, photos: 1, doubts: ['单位', '地区', '报告年份'] });
  });

  test('puts what must not be published like this before all that can be, and does not call it a notice', () => {
    const head = '---\ntitle: 乙\norganization: 丙\ndistrict: 鼓楼区\nperiod: {end: 2020}\n---\n\n';
    const list = worklistOf([
      source(PATH, MDX, desk.recordText),
      source('content/2020/a/index.mdx', `${head}电话13987654321。\n`),
    ]);
    expect(list.map(({ slug, faults, notices }) => [slug, faults, notices])).toEqual([
      ['2020-a', 1, 0],
      ['2021-gulou', 0, expect.any(Number)],
    ]);
  });

  test('counts no longer what was decided', () => {
    const decided = { state: 'accepted' as const, date: DAY };
    const done = {
      ...RECORD,
      repairs: RECORD.repairs.map((one) => ({ ...one, decision: decided })),
      suspects: RECORD.suspects.map((one) => ({ ...one, decision: decided })),
    };
    const [work] = worklistOf([source(PATH, MDX, JSON.stringify(done))]);
    expect(work).toMatchObject({ suspects: 0, repairs: 0 });
  });
});
