import { describe, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { type Act, type Desk, decide, proofOf } from '../../src/desk/decide.ts';
import { openDocument } from '../../src/desk/document.ts';
import { proposalOf } from '../../src/desk/proposal.ts';
import { Refusal } from '../../src/desk/refusal.ts';
import { stateOf } from '../../src/desk/state.ts';
import { rangesOfRepair, rangesOfSuspect } from '../../src/desk/text-ranges.ts';
import { worklistOf } from '../../src/desk/worklist.ts';
import { carryDecisions } from '../../src/report/decisions.ts';
import { type Repair, type ReportRecord, recordSchema, type Suspect } from '../../src/report/record.ts';

const PATH = 'content/2020/a/index.mdx';
const DAY = '2026-11-20';
const SHA = '0'.repeat(64);

type Lines = { [id: string]: number[] };

function desk(
  body: string,
  transcript: string,
  blocks: Lines,
  some: { repairs?: Repair[]; suspects?: Suspect[] },
): Desk {
  const record: ReportRecord = {
    version: 1,
    source: { file: 'a.txt', sha256: SHA, encoding: 'utf-8' },
    generated: SHA,
    blocks: Object.entries(blocks).map(([id, sourceLines]) => ({ id, sourceLines })),
    repairs: some.repairs ?? [],
    suspects: some.suspects ?? [],
    stripped: [],
    evidence: [],
  };
  return {
    document: openDocument(PATH, `---\ntitle: 甲\n---\n\n${body}\n`),
    recordText: `${JSON.stringify(record, null, 2)}\n`,
    lines: transcript.split('\n'),
  };
}

const repair = (kind: Repair['kind'], sourceLines: number[], before: string, after: string): Repair => ({
  kind,
  sourceLines,
  before,
  after,
  confidence: 'certain',
});
const suspect = (line: number, text: string, suggest: string, why = '疑误'): Suspect => ({
  line,
  text,
  why,
  suggest,
  confidence: 'likely',
});
const bodyOf = (mdx: string) => mdx.slice('---\ntitle: 甲\n---\n\n'.length, -1);

function done(on: Desk, act: Partial<Act>) {
  const { mdx, recordText } = decide(on, { act: 'accept', date: DAY, ...act });
  return { body: bodyOf(mdx), record: recordSchema.parse(JSON.parse(recordText ?? '')), recordText: recordText ?? '' };
}
const repairOf = (on: Desk, act: Act['act'] = 'undo') => done(on, { act, target: { list: 'repairs', index: 0 } });
const suspectOf = (on: Desk, act: Act['act'] = 'accept') => done(on, { act, target: { list: 'suspects', index: 0 } });

describe('a suspect', () => {
  const battle = desk(
    '打赢**脱贫攻坚战战**中，贡献力量。\n\n另一段攻坚战战中',
    '打赢脱贫攻坚战战中，贡献力量。\n另一段攻坚战战中',
    { 'p0-1': [1], 'p0-2': [2] },
    {
      suspects: [suspect(1, '脱贫攻坚战战中', '脱贫攻坚战中')],
    },
  );

  test('that is accepted changes its words in the block of its line, and nothing else', () => {
    const { body, record, recordText } = suspectOf(battle);
    expect(body).toBe('打赢**脱贫攻坚战**中，贡献力量。\n\n另一段攻坚战战中');
    expect(record.suspects[0]?.decision).toEqual({ state: 'accepted', date: DAY });
    const decision = ',\n      "decision": {\n        "state": "accepted",\n        "date": "2026-11-20"\n      }';
    expect(recordText).toBe(battle.recordText?.replace('"confidence": "likely"', `"confidence": "likely"${decision}`));
  });

  test('that was accepted can be put back as it was printed', () => {
    const { body, recordText } = suspectOf(battle);
    const on = {
      ...battle,
      document: openDocument(PATH, battle.document.source.replace(bodyOf(battle.document.source), body)),
      recordText,
    };
    const back = suspectOf(on, 'undo');
    // The doubled character comes back; whether inside or behind the emphasis, the text can't say.
    expect(back.body.replaceAll('*', '')).toBe('打赢脱贫攻坚战战中，贡献力量。\n\n另一段攻坚战战中');
    expect(back.record.suspects[0]?.decision?.state).toBe('dismissed');
  });

  test("takes the editor's own words, and gives them back", () => {
    const advice = desk(
      '推荐上薪岗创新。',
      '推荐上薪岗创新。',
      { 'p0-1': [1] },
      {
        suspects: [suspect(1, '推荐上薪岗创新', '核对原版')],
      },
    );
    const target = { list: 'suspects' as const, index: 0 };
    const { body, record, recordText } = done(advice, { target, words: '推荐上岗创新' });
    expect(body).toBe('推荐上岗创新。');
    expect(record.suspects[0]?.decision).toEqual({ state: 'accepted', text: '推荐上岗创新', date: DAY });
    const source = advice.document.source.replace('上薪岗', '上岗');
    const on = { ...advice, document: openDocument(PATH, source), recordText };
    expect(suspectOf(on, 'dismiss')).toMatchObject({ body: '推荐上薪岗创新。' });
    expect(done(battle, { target, words: '脱贫攻坚战中' }).record.suspects[0]?.decision).toEqual({
      state: 'accepted',
      date: DAY,
    });
    for (const words of [undefined, '', '推荐上薪岗创新']) {
      expect(() => done(advice, { target, words })).toThrow(Refusal);
    }
  });

  test('that is left as printed is heeded by the check', () => {
    const text = '“新新”向党、暖“新”行动“集中服务活动。';
    const on = desk(
      text,
      text,
      { 'p0-1': [1] },
      {
        suspects: [suspect(1, '“新”行动“集中服务活', '核对', '引号 “ 没有另一半')],
      },
    );
    const rules = (record: string) =>
      checkReports([{ path: PATH, value: on.document.source, record, assets: new Map() }]).flatMap(({ file }) =>
        file.messages.map(({ ruleId }) => ruleId),
      );
    expect(rules(on.recordText ?? '')).toContain('unbalanced-quotes');
    const { body, recordText } = suspectOf(on, 'dismiss');
    expect(body).toBe(text);
    expect(rules(recordText)).not.toContain('unbalanced-quotes');
  });

  test('that is left as printed changes the record alone', () => {
    const { body, record } = suspectOf(battle, 'dismiss');
    expect(body).toBe(bodyOf(battle.document.source));
    expect(record.suspects[0]?.decision?.state).toBe('dismissed');
    const again = done(
      { ...battle, recordText: JSON.stringify(record) },
      { act: 'reopen', target: { list: 'suspects', index: 0 } },
    );
    expect(again.record.suspects[0]?.decision).toBeUndefined();
  });

  test('is found in the words around it where it stands twice', () => {
    const on = desk(
      '甲企业企业乙，丙企业企业丁',
      '甲企业企业乙，\n丙企业企业丁',
      { 'p0-1': [1, 2] },
      { suspects: [suspect(2, '企业企业', '企业')] },
    );
    expect(suspectOf(on).body).toBe('甲企业企业乙，丙企业丁');
    const same = desk(
      '甲企业企业乙',
      '甲企业企业乙',
      { 'p0-1': [1] },
      { suspects: [suspect(1, '没有的字', '没有字')] },
    );
    expect(() => suspectOf(same)).toThrow(/找不到/);
    const doubt = desk(
      '企业企业和企业企业',
      '企业企业和企业企业',
      { 'p0-1': [1] },
      { suspects: [suspect(1, '企业企业', '企业')] },
    );
    expect(() => suspectOf(doubt)).toThrow(/不止一处/);
  });

  test('with advice instead of words is for the editor', () => {
    const on = desk(
      '共3人，其中5人',
      '共3人，其中5人',
      { 'p0-1': [1] },
      { suspects: [suspect(1, '共3人，其中5人', '核对总数与其中数')] },
    );
    expect(() => suspectOf(on)).toThrow(Refusal);
    const { body, record } = done(on, {
      act: 'edit',
      target: { list: 'suspects', index: 0 },
      edit: { block: 0, text: '共8人，其中5人' },
    });
    expect(body).toBe('共8人，其中5人');
    expect(record.suspects[0]?.decision).toEqual({ state: 'edited', text: '共8人，其中5人', date: DAY });
  });

  test.each([
    ['小微企业企业', '小微企业', '词语重复', '小微企业'],
    ['引领, 团结', '删去空格', '', '引领,团结'],
    ['攻坚战战中贡', '核对是否多一个“战”字', '', '攻坚战中贡'],
    ['工会，，职工', '，', '标点重复', '工会，职工'],
    ['参加2019午10月', '年', '“午”疑为形近的“年”', '参加2019年10月'],
    ['企业485个', '核对这三个数字', '', null],
    ['暖“新行动', '在后面补 ”', '', null],
  ])('%s with %s may become %s', (text, suggest, why, expected) => {
    expect(proposalOf(suspect(1, text, suggest, why))).toBe(expected);
  });
});

describe('a repair that is undone', () => {
  test('join: is cut at its seam again, each half with its lines', () => {
    const on = desk(
      '十大**先进**操作法1项。\n\n后',
      '十大先\n进操作法1项。\n后',
      { 'p0-1': [1, 2], 'p0-2': [3] },
      {
        repairs: [repair('join', [1, 2], '…大先 ¶ 进操作…', '…大先进操作…')],
      },
    );
    expect(() => repairOf(on)).toThrow(Refusal);
    const plain = { ...on, document: openDocument(PATH, on.document.source.replaceAll('**', '')) };
    const { body, record } = repairOf(plain);
    expect(body).toBe('十大先\n\n进操作法1项。\n\n后');
    expect(record.blocks).toEqual([
      { id: 'p0-1', sourceLines: [1] },
      { id: 'p0-2', sourceLines: [2] },
      { id: 'p0-3', sourceLines: [3] },
    ]);
    expect(record.repairs[0]?.decision).toEqual({ state: 'undone', date: DAY });
  });

  test('dedupe and furniture: the line is back between its neighbours', () => {
    const on = desk(
      '甲段\n\n乙段',
      '甲段\n第3版\n乙段',
      { 'p0-1': [1], 'p0-2': [3] },
      { repairs: [repair('furniture', [2], '第3版', '')] },
    );
    const { body, record } = repairOf(on);
    expect(body).toBe('甲段\n\n第3版\n\n乙段');
    expect(record.blocks[1]).toEqual({ id: 'p0-2', sourceLines: [2] });
  });

  test('heading-split: the heading runs into its paragraph again', () => {
    const on = desk(
      '前文完。\n\n### 抓落实。\n\n工会**深入**基层。',
      '前文完。抓落实。工会深入基层。',
      { 'p0-1': [1], 's0-1': [1], 'p0-2': [1] },
      {
        repairs: [repair('heading-split', [1], '前文完。抓落实。工会深入…', '小标题：抓落实')],
      },
    );
    expect(repairOf(on).body).toBe('前文完。抓落实。工会**深入**基层。');
  });

  test('missing-heading and caption-lifted: a paragraph again', () => {
    const lost = desk(
      '## ……有力，信念更加坚定\n\n正文',
      '有力，信念更加坚定\n正文',
      { s1: [1], 'p1-1': [2] },
      {
        repairs: [repair('missing-heading', [1], '有力，信念更加坚定', '标题（开头缺失）：有力，信念更加坚定')],
      },
    );
    expect(repairOf(lost).body).toBe('有力，信念更加坚定\n\n正文');
    const caption = desk(
      '<Photo caption="领导慰问" />',
      '领导慰问',
      { 'photo-1': [1] },
      { repairs: [repair('caption-lifted', [1], '领导慰问', '图片说明')] },
    );
    expect(repairOf(caption).body).toBe('领导慰问');
    const placed = desk(
      '<Photo src="photos/a.jpg" caption="领导慰问" />',
      '领导慰问',
      { 'photo-1': [1] },
      {
        repairs: [repair('caption-lifted', [1], '领导慰问', '图片说明')],
      },
    );
    expect(() => repairOf(placed)).toThrow(/图片/);
  });

  test('markup-demoted and image-text-lifted: a heading, paragraphs', () => {
    const poster = desk(
      '<ImageText>\n  热烈祝贺大会召开\n  主办单位\n</ImageText>',
      '# 热烈祝贺大会召开\n主办单位',
      { 'image-1': [1, 2] },
      {
        repairs: [repair('markup-demoted', [1], '# 热烈祝贺大会召开', '图中文字：热烈祝贺大会召开')],
      },
    );
    expect(repairOf(poster).body).toBe('## 热烈祝贺大会召开\n\n<ImageText>\n  主办单位\n</ImageText>');
    const letters = desk(
      '<ImageText>\n  主办单位: 甲\n  日期\n</ImageText>',
      '主办单位: 甲\n日期',
      { 'image-1': [1, 2] },
      {
        repairs: [repair('image-text-lifted', [1, 2], '主办单位: 甲 ¶ 日期', '图中文字')],
      },
    );
    expect(repairOf(letters).body).toBe('主办单位: 甲\n\n日期');
  });

  test('punctuation: every mark of that kind is as printed, others stay', () => {
    const on = desk(
      '工会，职工；大会，胜利（其一）\n\n## 一、引领，凝聚',
      '工会,职工;大会，胜利(其一)\n一、引领,凝聚',
      { 'p0-1': [1], s1: [2] },
      {
        repairs: [repair('punctuation', [1, 2], ', ×2', '， ×2')],
      },
    );
    expect(repairOf(on).body).toBe('工会,职工；大会，胜利（其一）\n\n## 一、引领,凝聚');
  });

  test('reorder: what was moved is back where its lines stand', () => {
    const on = desk(
      '乙段开头在此接上后文\n\n中段',
      '接上后文\n中段\n乙段开头在此',
      { 'p0-1': [3, 1], 'p0-2': [2] },
      {
        repairs: [repair('reorder', [3, 1], '接上后文 ¶ … ¶ …开头在此', '…开头在此接上后文')],
      },
    );
    const { body, record } = repairOf(on);
    expect(body).toBe('接上后文\n\n乙段开头在此\n\n中段');
    expect(record.blocks.map(({ sourceLines }) => sourceLines)).toEqual([[1], [3], [2]]);
  });

  test('is refused where it can not be done mechanically; accepting always works', () => {
    const on = desk(
      '甲乙丙',
      '乙\n甲\n丙',
      { 'p0-1': [2, 1, 3] },
      { repairs: [repair('reorder', [2, 1], '乙 ¶ … ¶ 甲', '甲乙')] },
    );
    expect(() => repairOf(on)).toThrow(/次序/);
    expect(repairOf(on, 'accept').record.repairs[0]?.decision).toEqual({ state: 'accepted', date: DAY });
  });
});

describe('the places of a repair and a suspect', () => {
  test('are marked on both sides', () => {
    const on = desk(
      '工会十大先进操作法，职工',
      '工会十大先\n进操作法,职工',
      { 'p0-1': [1, 2] },
      {
        repairs: [repair('join', [1, 2], '…十大先 ¶ 进操作法…', '…十大先进操作法…')],
        suspects: [suspect(2, '法，职', '法职')],
      },
    );
    const proof = proofOf(on);
    const record = recordSchema.parse(JSON.parse(on.recordText ?? ''));
    expect(rangesOfRepair(proof, record.repairs[0]!)).toEqual({
      page: [{ at: 0, start: 2, end: 9 }],
      transcript: [
        { at: 1, start: 2, end: 5 },
        { at: 2, start: 0, end: 4 },
      ],
    });
    expect(rangesOfSuspect(proof, record.suspects[0]!)).toEqual({
      page: [{ at: 0, start: 8, end: 11 }],
      transcript: [{ at: 2, start: 3, end: 6 }],
    });
  });

  test('are found by the words where the file no longer has the ids of the record', () => {
    const on = desk('新加的一段话在这里\n\n工会深入基层服务职工', '工会深入基层服务职工', { 'p0-1': [1] }, {});
    expect(proofOf(on).links).toEqual([[1], [1]].map((each, index) => (index ? each : [1])));
  });
});

test('a transcript that is read again keeps what an editor decided about the same places', () => {
  const on = desk('甲', '甲', { 'p0-1': [1] }, { suspects: [suspect(1, '甲', '乙'), suspect(1, '丙', '丁')] });
  const made = recordSchema.parse(JSON.parse(on.recordText ?? ''));
  const before = {
    ...made,
    suspects: [{ ...made.suspects[1]!, decision: { state: 'dismissed' as const, date: DAY } }],
  };
  expect(carryDecisions(before, made).suspects.map(({ decision }) => decision?.state)).toEqual([
    undefined,
    'dismissed',
  ]);
});

describe('a decision about what a new reading has no more', () => {
  const old = desk('甲甲乙。', '甲甲乙。', { 'p0-1': [1] }, {});
  const entries = [
    {
      list: 'suspects',
      entry: { ...suspect(1, '甲甲', '甲', '词语重复'), decision: { state: 'dismissed', date: DAY } },
    },
    {
      list: 'repairs',
      entry: { ...repair('join', [1, 2], '甲 ¶ 乙', '甲乙'), decision: { state: 'accepted', date: DAY } },
    },
    {
      list: 'evidence',
      entry: {
        ...{ field: 'district', value: '江都区', basis: '标题', lines: [1], confidence: 'likely' },
        decision: { state: 'accepted', date: DAY },
      },
    },
  ];
  const on = {
    ...old,
    recordText: JSON.stringify({ ...JSON.parse(old.recordText ?? ''), outdated: entries }, null, 2),
  };

  test('is shown in Chinese, and counts as work', () => {
    const { outdated } = stateOf(on, null, [], '', false);
    expect(outdated.map(({ title, decided }) => `${title}　${decided}`)).toEqual([
      `存疑：词语重复　${DAY} 照录不改`,
      `整理：断句拼接　${DAY} 已确认`,
      `元数据：地区　${DAY} 已确认`,
    ]);
    const source = { path: PATH, value: on.document.source, record: on.recordText, assets: new Map() };
    const [work] = worklistOf([source]);
    expect(work?.outdated).toBe(3);
    const done = { ...source, path: PATH.replace(/[^/]+(?=\/index)/, 'other'), record: null };
    expect(worklistOf([done, source]).map(({ outdated }) => outdated)).toEqual([3, 0]);
  });

  test('goes when the editor has seen it, one at a time, and nothing else changes', () => {
    let { recordText } = on;
    for (const left of [2, 1, 0]) {
      const { mdx, recordText: now } = decide(
        { ...on, recordText },
        { act: 'forget', target: { list: 'outdated', index: 0 }, date: DAY },
      );
      recordText = now ?? '';
      expect(mdx).toBe(on.document.source);
      const { outdated = [], ...rest } = recordSchema.parse(JSON.parse(recordText));
      expect(outdated).toEqual(recordSchema.parse(JSON.parse(on.recordText)).outdated?.slice(3 - left));
      expect(rest).toEqual(recordSchema.parse(JSON.parse(old.recordText ?? '')));
    }
    expect(() => decide(old, { act: 'forget', target: { list: 'outdated', index: 0 }, date: DAY })).toThrow(Refusal);
  });
});

test('a caption is edited by its words, and a suspect in it accepted; the rest of the picture stays as it is written', () => {
  const photo = '<Photo caption="慰问职工职工" src="photos/a.jpg"  alt="三人" />';
  const made = photo.replace('慰问职工职工', '慰问职工');
  const on = desk(photo, '慰问职工职工', { 'photo-1': [1] }, { suspects: [suspect(1, '职工职工', '职工')] });
  expect(done(on, { target: { list: 'suspects', index: 0 } }).body).toBe(made);
  expect(done(on, { act: 'edit', edit: { block: 0, text: '慰问职工\n' } }).body).toBe(made);
  const bare = desk('<Photo caption="慰问" />', '慰问', { 'photo-1': [1] }, {});
  expect(() => done(bare, { act: 'edit', edit: { block: 0, text: ' ' } })).toThrow('图注会变成空的');
});
