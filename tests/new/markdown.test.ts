import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { planImport, planTemplate } from '../../src/intake/plan.ts';
import { summaryOf } from '../../src/intake/summary.ts';
import { loadReport } from '../../src/markdown/load.ts';
import { picture } from './documents.ts';
import { expectNothingLost, faultOf, mdxOf, understand } from './understood.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const HAND = `---
title: 江都区总工会2025年工作回眸
period: { start: 2025, end: 2025 }
byline:
  - role: 通讯员
    name: 王小明
---

2025年，区总工会**服务大局**，见[去年的报告](/2024/jiangdu/)。

## 一、抓思想

开展宣讲12场，惠及3000人次。第二行
接着写，a < b，{花括号}。

![颁奖现场](img/颁奖.png "张三")

- 甲公司5家
- 乙公司6家

| 项目 | 数量 |
| - | - |
| 竞赛 | 12场 |

> 引用一句话。

### （一）办实事

慰问职工500人。<b>粗</b><i-x>细</i-x>
<!-- 注释 -->
`;

describe('Markdown that somebody wrote', () => {
  const means = { pictureOf: async (url: string) => (url === 'img/颁奖.png' ? picture('#111') : null) };

  test('stays as it is, in its order, with its pictures', async () => {
    const imported = await understand(bytes(HAND), '回眸.md', means);
    expect(mdxOf(imported)).toMatchSnapshot();
    expectNothingLost(
      imported,
      '江都区总工会2025年工作回眸2025年，区总工会服务大局，见去年的报告。一、抓思想开展宣讲12场，惠及3000人次。第二行接着写，a < b，{花括号}。颁奖现场甲公司5家乙公司6家项目数量竞赛12场引用一句话。（一）办实事慰问职工500人。粗<i-x>细</i-x>',
    );
    expect(imported.draft.frontmatter).toMatchObject({
      title: '江都区总工会2025年工作回眸',
      district: '江都区',
      byline: [{ role: '通讯员', name: '王小明' }],
    });
    expect(imported.pictures).toHaveLength(1);
    expect(imported.doubts.map(({ what }) => what)).toEqual([
      '去掉了 HTML 标记，文字都在',
      'HTML 注释没有收进来：“注释”',
    ]);
  });

  test('what would be written can be read, and says the same', async () => {
    const imported = await understand(bytes(HAND), '回眸.md', means);
    const { files } = planImport(imported, { year: 2025, district: null }, [], 2026);
    const file = new VFile({ path: 'content/2025/jiangdu/index.mdx', value: String(files.get('index.mdx')) });
    const { report } = loadReport(file, null);
    expect(file.messages).toEqual([]);
    expect(report?.blocks.map((block) => ({ ...block, near: null }))).toEqual(
      imported.draft.blocks.map((block) => ({ ...block, near: null })),
    );
  });

  test("a report in the site's own form keeps its elements", async () => {
    const own = HAND.replace(
      '![颁奖现场](img/颁奖.png "张三")',
      '<Photo src="img/颁奖.png" caption="颁奖" credit="张三" />',
    )
      .replace('12场，', '<Stat key label="宣讲">12场</Stat>，')
      .replace('a < b，{花括号}', '甲')
      .replace(/<b>[^\n]*\n.*\n$/, '\n\n<ImageText>\n职工之家\n工会驿站\n</ImageText>\n');
    const imported = await understand(bytes(own), 'index.mdx', means);
    const body = mdxOf(imported);
    expect(body).toContain('<Photo src="photos/01.png" caption="颁奖" credit="张三" />');
    expect(body).toContain('开展宣讲<Stat key label="宣讲">12场</Stat>，惠及');
    expect(body).toContain('<ImageText>\n  职工之家\n  工会驿站\n</ImageText>');
    expect(imported.draft.frontmatter.district).toBe('江都区');
    expect(await faultOf(bytes(own.replace('<ImageText>', '<script>')), 'index.mdx')).toMatch(/^index.mdx:\d+ {2}/);
  });

  test('one level-1 heading is the title', async () => {
    const { draft } = await understand(bytes('# 江都区总工会2025年工作\n\n甲。\n\n## 一、乙\n\n丙。\n'), 'a.md');
    expect(draft.frontmatter.title).toBe('江都区总工会2025年工作');
    expect(draft.blocks.map(({ type }) => type)).toEqual(['lead', 'heading', 'paragraph']);
  });

  test('a heading without an ordinal before those that have one is the title', async () => {
    const { draft } = await understand(
      bytes('## 江都区总工会2025年工作\n\n甲。\n\n## 一、乙\n\n丙。\n\n## 二、丁\n\n戊。\n'),
      'a.md',
    );
    expect(draft.frontmatter.title).toBe('江都区总工会2025年工作');
    const same = await understand(bytes('\n## 甲\n\n甲。\n\n## 乙\n\n丙。\n'), 'a.md');
    expect(same.draft.frontmatter.title).toBe('a');
    const { doubts } = planImport(same, { year: 2025, district: '江都区' }, [], 2026);
    expect(doubts.map(({ what }) => what)).toContainEqual(expect.stringMatching(/没有找到标题，暂用文件名/));
  });

  test('a picture that is not there is named', async () => {
    const { doubts } = await understand(bytes(HAND), '回眸.md');
    expect(doubts).toContainEqual({
      what: '找不到图片 img/颁奖.png',
      todo: '请把图片放进报告旁的 photos 文件夹，再改 src',
    });
  });

  test('a head that does not parse is one line, with its place', async () => {
    expect(await faultOf(bytes(HAND.replace('title: ', 'title: "')), '回眸.md')).toMatchSnapshot();
  });
});

describe('a transcript', () => {
  const seeds = join(import.meta.dirname, '../../seeds');
  const TEXT =
    '江都区总工会2025年工作综述\n\n2025年，江都区总工会慰问职工3000人次，服务大局。\n\n一、抓思想\n\n开展宣讲12场。\n\n二、抓服务\n\n慰问5次。\n';

  test('is read by its own reader and keeps a record', async () => {
    const imported = await understand(bytes(TEXT), 'a.txt');
    expect(imported.transcript).toBe(true);
    expectNothingLost(imported, TEXT);
    const { files, place } = planImport(imported, { year: null, district: null }, [], 2026);
    expect(place).toEqual({ volume: 2025, name: 'jiangdu' });
    expect([...files.keys()]).toEqual(['index.mdx', 'record.json']);
  });

  test('that is on the shelf already is not put there twice', async () => {
    const imported = await understand(bytes(TEXT), 'a.txt');
    const wish = { year: null, district: null };
    const first = planImport(imported, wish, [], 2026);
    const shelf = [
      {
        place: first.place,
        path: 'content/2025/jiangdu/index.mdx',
        mdx: String(first.files.get('index.mdx')),
        recordText: String(first.files.get('record.json')),
        source: null,
        record: JSON.parse(String(first.files.get('record.json'))),
      },
    ];
    expect(planImport(imported, wish, shelf, 2026).duplicateOf).toEqual(first.place);
    const again = await understand(bytes(TEXT), 'b.txt');
    expect(planImport(again, wish, shelf, 2026).duplicateOf).toEqual(first.place);
    const other = await understand(bytes(TEXT.replace('5次', '6次')), 'a.txt');
    expect(planImport(other, wish, shelf, 2026)).toMatchObject({ duplicateOf: null, place: { name: 'jiangdu-2' } });
  });

  test('in .md, as OCR writes it, goes the same way', async () => {
    const [name] = ['004_bda5d53ce8140486.txt'];
    const { transcript } = await understand(readFileSync(join(seeds, name!)), 'scan.md');
    expect(transcript).toBe(true);
  });
});

describe('what the editor says goes before what the document says', () => {
  test('year and district', async () => {
    const imported = await understand(bytes(HAND), 'a.md');
    const { place, doubts, files } = planImport(imported, { year: 2026, district: '金坛区' }, [], 2026);
    expect(place).toEqual({ volume: 2026, name: 'jintan' });
    expect(String(files.get('index.mdx'))).toContain('district: 金坛区\ncity: 常州市\nprovince: 江苏省');
    expect(doubts.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['文中写的像是江都区，按您说的记作金坛区', '文中的年份是 2025，按您说的放进 2026 年']),
    );
  });

  test('the summary names title, sections, photos, figures and doubts', async () => {
    const imported = await understand(bytes(HAND), 'a.md');
    expect(summaryOf(planImport(imported, { year: 2025, district: null }, [], 2026)).join('\n')).toMatchSnapshot();
  });
});

const BLANK = { organization: '某地总工会', title: '某地总工会某年工作回眸' };

describe('an empty report', () => {
  test('explains itself, parses, and the check asks only for its words to be replaced', () => {
    const { files, place } = planTemplate(2025, '江都区', [], BLANK);
    const value = String(files.get('index.mdx'));
    expect(place).toEqual({ volume: 2025, name: 'jiangdu' });
    expect(value).toMatchSnapshot();
    const [checked] = checkReports([
      { path: 'content/2025/jiangdu/index.mdx', value, record: null, assets: new Map() },
    ]);
    expect(checked?.file.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual(
      [18, 22, 26, 30, 32].map((line) => ['placeholder', line]),
    );
  });

  test('of a district in no list leaves city and province open', () => {
    const [checked] = checkReports([
      {
        path: 'content/2025/x/index.mdx',
        value: String(planTemplate(2025, '某某新城', [], BLANK).files.get('index.mdx')),
        record: null,
        assets: new Map(),
      },
    ]);
    expect(checked?.file.messages.map(({ ruleId }) => ruleId)).toEqual([
      'district-unknown',
      ...Array(5).fill('placeholder'),
    ]);
  });
});
