import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../src/desk/document.ts';
import { changeFrontmatter, type FrontmatterPatch } from '../../src/desk/frontmatter.ts';
import { Refusal } from '../../src/desk/refusal.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { blocks, frontmatter } from '../support/arbitrary.ts';

const PATH = 'content/2020/a/index.mdx';
const changed = (head: string, patch: FrontmatterPatch) => {
  const document = openDocument(PATH, `---\n${head}\n---\n\n正文\n`);
  const { source } = changeFrontmatter(document, patch);
  expect(source.endsWith('\n---\n\n正文\n')).toBe(true);
  return source.slice(4, source.indexOf('\n---\n\n正文'));
};

describe('a change of the head', () => {
  test('keeps comments, order, quotes and fields that it does not know', () => {
    const head = [
      '# 2023 年录入',
      "title: '旧题' # 已核对",
      'district: 金坛区',
      '我的备注:   不动   # 留着',
      'organization:   "某会"',
      'period: { start: 2019,   end: 2020 } # 五年',
      'byline:',
      '  # 第一作者',
      '  - role: 通讯员',
      '    name: 王振轩   # 已核对',
      '  - { role: 记者, name: 李 }',
    ].join('\n');
    expect(
      changed(head, {
        title: '新题: 甲',
        byline: [
          { role: '通讯员', name: '王振' },
          { role: '记者', name: '李' },
        ],
      }),
    ).toBe(head.replace("'旧题'", '"新题: 甲"').replace('王振轩', '王振'));
    expect(changed(head, { period: { start: 2019, end: 2021 } })).toContain(
      '{ start: 2019,   end: 2020 }'.replace('2020', '2021'),
    );
  });

  test('puts a new field where the schema has it, and takes away a whole one', () => {
    expect(
      changed('title: 甲\ndistrict: 乙\nsource:\n  file: a.txt\n  sha256: b', {
        published: '2023-04-26',
        subtitle: '丙',
      }),
    ).toBe('title: 甲\nsubtitle: 丙\ndistrict: 乙\npublished: 2023-04-26\nsource:\n  file: a.txt\n  sha256: b');
    expect(changed('title: 甲\nsubtitle: 丙 # 待核\ndistrict: 乙', { subtitle: null })).toBe('title: 甲\ndistrict: 乙');
  });

  test('notes, changes and drops corrections', () => {
    const noted = 'title: 甲 # 核\ncorrections:\n  - date: 2026-03-05\n    text: “3”原误为“4”。\n    block: p1-2';
    const first = { date: '2026-03-05', text: '“3”原误为“4”。', block: 'p1-2' };
    const second = { date: '2026-04-01', text: '补一行: 图注。' };
    expect(changed('title: 甲 # 核', { corrections: [first] })).toBe(noted);
    expect(changed(noted, { corrections: [first, second] })).toBe(
      `${noted}\n  - date: 2026-04-01\n    text: "补一行: 图注。"`,
    );
    expect(changed(noted, { corrections: [{ date: '2026-03-06', text: first.text }] })).toBe(
      noted.replace('03-05', '03-06').replace('\n    block: p1-2', ''),
    );
    expect(changed(noted, { corrections: [] })).toBe('title: 甲 # 核');
    expect(() => changed(noted, { corrections: [{ date: '三月五日', text: '改' }] })).toThrow(/更正说明/);
  });

  test('adds, changes and drops persons', () => {
    const head =
      'title: 甲\ncredits:\n  - role: 责编\n    name: 徐 # 核\n  - role: 校对\n    name: 王\nsignature: (某会)';
    expect(changed(head, { credits: [{ role: '校对', name: '王' }] })).toBe(
      'title: 甲\ncredits:\n  - role: 校对\n    name: 王\nsignature: (某会)',
    );
    expect(
      changed(head, {
        credits: [
          { role: '责编', name: '徐' },
          { role: '校对', name: '王' },
          { role: '美编', name: '赵', affiliation: '本报' },
        ],
      }),
    ).toBe(head.replace('    name: 王', '    name: 王\n  - role: 美编\n    name: 赵\n    affiliation: 本报'));
    expect(changed(head, { credits: [] })).toBe('title: 甲\nsignature: (某会)');
  });

  test('writes a list or a period in braces anew in braces', () => {
    expect(
      changed('title: 甲\nperiod: {start: 2019} # 核\ncredits: [{role: 责编, name: 徐}]', {
        period: { start: 2019, end: 2020 },
        credits: [],
      }),
    ).toBe('title: 甲\nperiod: {"start":2019,"end":2020} # 核');
  });

  test('fills a field that stood empty, its comment kept', () => {
    expect(changed('title: 甲\ncity: # 待补\nprovince:', { city: '常州市', province: '江苏省' })).toBe(
      'title: 甲\ncity: 常州市 # 待补\nprovince: 江苏省',
    );
  });

  test('replaces text folded over lines', () => {
    expect(changed('title: >-\n  甲\n  乙\ncity: 丙', { title: '丁' })).toBe('title: 丁\ncity: 丙');
  });

  test('is refused where a value is not what it should be', () => {
    expect(() => changed('title: 甲', { title: '' })).toThrow(/标题填得不对/);
    expect(() => changed('title: 甲', { published: '2023年' })).toThrow(Refusal);
  });

  test('reads back as just that change, whatever the head holds; the body stays byte for byte', () => {
    fc.assert(
      fc.property(frontmatter, frontmatter, blocks, (from, to, body) => {
        const before = openDocument(PATH, stringify(from, body));
        const after = changeFrontmatter(before, to);
        expect(after.frontmatter).toEqual(to);
        expect(after.source.slice(after.head.end)).toBe(before.source.slice(before.head.end));
      }),
      { numRuns: 80 },
    );
  });
});
