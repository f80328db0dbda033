import { describe, expect, test } from 'vitest';
import { plainMarkdown } from '../../src/formats/markdown/dialect.ts';
import { formulaWords } from '../../src/formats/markdown/formula.ts';
import { isHandWritten } from '../../src/formats/markdown.ts';
import { mdxOf, understand } from './understood.ts';

/** The lines of the report that a text in Markdown becomes, and what the editor is told. */
async function read(text: string): Promise<{ title: string; lines: string[]; doubts: string[] }> {
  const imported = await understand(new TextEncoder().encode(text), 'a.md');
  return {
    title: imported.draft.frontmatter.title,
    lines: mdxOf(imported)
      .split('\n')
      .filter((line) => line !== ''),
    doubts: imported.doubts.map(({ what, todo }) => `${what}  ${todo}`),
  };
}

const HEAD = '---\ntitle: 江都区总工会2025年工作回眸\n---\n\n';
const plain = (text: string): string[] =>
  plainMarkdown(text)
    .text.split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

describe('formulas are numbers with their units', () => {
  test.each([
    ['9 8 . 5 \\%', '98.5%'],
    ['2 . 8', '2.8'],
    ['1 2 0 0 \\mathrm { m } ^ { 2 }', '1200m²'],
    ['1 . 2 \\times 1 0 ^ { 6 }', '1.2×10⁶'],
    ['\\mathrm { C O } _ { 2 }', 'C O₂'],
    ['^ { 2 6 4 8 5 }', '26485'],
    ['^ { 1 }', '¹'],
    ['3 6 . 5 ^ { \\circ }', '36.5°'],
    ['\\frac { 2 } { 3 }', '2/3'],
    ['\\begin{array}{c} a \\end{array}', null],
  ])('%s', (tex, words) => {
    expect(formulaWords(tex)).toBe(words);
  });

  test('in the text, and two prices in dollars are none', async () => {
    const { lines, doubts } = await read(
      `${HEAD}宣讲 $1 2 0$ 场，满意率达 $9 8 . 5 \\%$ 。\n\n单价 $5 一件，总价 $600 左右。\n`,
    );
    expect(lines).toEqual(['宣讲120场，满意率达98.5%。', '单价 $5 一件，总价 $600 左右。']);
    expect(doubts).toContainEqual(expect.stringContaining('有 2 处公式（$…$）按数字和文字读'));
  });
});

describe('marks that only some programs know', () => {
  test('private words stay out, and the editor hears of them', async () => {
    const { lines, doubts } = await read(`${HEAD}~~删去的100家~~新建会56家。%%内部批注：待核%%\n`);
    expect(lines).toEqual(['新建会56家。']);
    expect(doubts).toEqual(
      [
        expect.stringContaining('%% 之间的批注没有收进来：“内部批注：待核”'),
        expect.stringContaining('划了删除线的字没有收进来：“删去的100家”'),
        expect.anything(),
      ].slice(0, 2),
    );
  });

  test.each<[string, string, string[]]>([
    ['a place for contents', '[TOC]\n\n甲。', ['甲。']],
    ['marks of attention', '全年==宣讲120场==。', ['全年宣讲120场。']],
    ['links between notes', '见[[职工书屋|书屋建设]]和[[驿站]]。', ['见书屋建设和驿站。']],
    ['attributes', '# 一、思想 {#id .unnumbered}\n\n[甲]{.mark}乙', ['# 一、思想', '甲乙']],
    ['attributes of a picture', '![颁奖](a.jpg){width="5in" height=3in}', ['![颁奖](a.jpg)']],
    ['braces that are words', '{花括号}和{甲}', ['{花括号}和{甲}']],
    [
      'raised and lowered',
      '1200m^2^，CO~2~30吨，CO<sub>2</sub>，约10~20人，30~40人。',
      ['1200m²，CO₂30吨，CO₂，约10~20人，30~40人。'],
    ],
    ['tasks', '- [x] 已建\n- [ ] 待建', ['- ☑ 已建', '- ☐ 待建']],
    ['a callout', '> [!note] 口径\n> 截至年底。', ['> 口径', '>', '> 截至年底。']],
    ['a callout without a title', '> [!NOTE]\n> 截至年底。', ['> 截至年底。']],
    ['a box with a title', '::: tip 提示\n甲。\n:::\n乙。', ['> 提示', '>', '> 甲。', '乙。']],
    ['a box of MkDocs', '!!! note "注意"\n    甲。\n乙。', ['> 注意', '>', '> 甲。', '乙。']],
    ['a term and what it means', '劳模\n: 全国3名', ['劳模', '全国3名']],
    ['the caption of a table', 'Table: 表1 各镇情况', ['表1 各镇情况']],
    ['a formula over lines', '$$\n满意率 = \\frac{985}{1000}\n$$', ['满意率=985/1000']],
    [
      'numbers that Markdown makes no list of',
      '一、甲\n二、乙\n全年：\n（1）丙',
      ['一、甲', '二、乙', '全年：', '（1）丙'],
    ],
    ['a bullet in a bullet', '- · 建成服务站23家。', ['- 建成服务站23家。']],
    [
      'headings without a blank',
      '##一、思想\n＃＃二、服务\n#劳动最光荣# 活动',
      ['## 一、思想', '## 二、服务', '#劳动最光荣# 活动'],
    ],
    ['a picture by its name', '![[照片 1.jpg]]', ['![](<照片 1.jpg>)']],
    ['a picture by a tag', '{% asset_img 01.jpg 技能大赛 %}', ['![技能大赛](<01.jpg>)']],
    ['a picture by a tag of Hugo', '{{< figure src="/a.jpg" title="大赛" >}}', ['![大赛](</a.jpg>)']],
    ['attributes of kramdown', '## 一、思想\n{: .no_toc}\n\n甲', ['## 一、思想', '甲']],
    ['a heading without a number', '# 一、思想 {-}\n{-}', ['# 一、思想', '{-}']],
    ['the style of words', '[甲]{custom-style="强调"}乙', ['甲乙']],
    [
      'the caption of a table below it',
      '| 甲 |\n| --- |\n| 乙 |\n\n: 表1 各镇情况',
      ['| 甲 |', '| --- |', '| 乙 |', '表1 各镇情况'],
    ],
    ['anchors', '<span id="page-0-0"></span># 思想\n\n# <a id="b"></a>服务', ['# 思想', '# 服务']],
    ['the name of a paragraph', '甲。 ^a1b2\n\nx ^2', ['甲。', 'x ^2']],
    ['the width of a picture', '![](/a.png =600x)', ['![](/a.png)']],
    ['marks on both sides', '##二、服务##\n#1机组# 投产', ['## 二、服务', '#1机组# 投产']],
    ['blanks by their names', '甲。\n&emsp;&emsp;乙。', ['甲。', '乙。']],
    ['formulas in brackets', '宣讲 \\( 1 8 \\) 场，占 \\(9.5\\%\\) 。', ['宣讲18场，占9.5%。']],
    ['brackets that are none', '见图\\(3\\)。', ['见图\\(3\\)。']],
    ['fences of divs', '::: {.note}\n甲。\n:::', ['甲。']],
  ])('%s', (_, text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  test('tags are named', async () => {
    const { lines, doubts } = await read(`${HEAD}{% note warning %}\n数据截至年底。\n{% endnote %}\n`);
    expect(lines).toEqual(['数据截至年底。']);
    expect(doubts).toContainEqual(expect.stringContaining('{% note warning %}'));
  });
});

test('lines that begin with two full-width blanks, or with four, are paragraphs; lists keep theirs', () => {
  expect(plainMarkdown('甲。\n　　乙。\n    丙。\n- 丁\n    戊').text.split('\n')).toEqual([
    '甲。',
    '',
    '乙。',
    '',
    '丙。',
    '- 丁',
    '    戊',
  ]);
});

test('entries behind a sign and people with their roles are a line each; nobody described a picture as 图片', async () => {
  const { lines } = await read(
    `${HEAD}## 思想引领\n\n▶ 开展宣讲45场；\n▶ 举办读书活动12场。\n\n![图片](a.jpg)\n\n全年慰问职工3000人次。\n\n来源 | 江都区总工会\n编辑 | 刘敏\n`,
  );
  expect(lines).toEqual(expect.arrayContaining(['开展宣讲45场；', '举办读书活动12场。']));
  expect(lines.some((line) => /图片|刘敏/u.test(line))).toBe(false);
});

test('an underlined heading needs no empty line above it, and text none below a table of HTML', async () => {
  const { lines } = await read(
    `${HEAD}圆满完成各项任务。\n1 主要工作\n---\n新建工会64家。\n<table><tr><td>救助</td></tr></table>\n2 存在问题\n---\n力量不足。\n`,
  );
  expect(lines.filter((line) => line.startsWith('#'))).toEqual(['## 1 主要工作', '## 2 存在问题']);
});

test('frontmatter in TOML', async () => {
  const { title, lines } = await read('+++\ntitle = "江都区总工会2025年工作回眸"\n+++\n\n甲。\n');
  expect({ title, lines }).toEqual({ title: '江都区总工会2025年工作回眸', lines: ['甲。'] });
});

test('films are missed by name', async () => {
  const { doubts } = await read(
    `${HEAD}甲。\n\n<video src="/media/report.mp4" width="80%"></video>\n\n<embed src="/b.pdf">\n`,
  );
  expect(doubts).toContainEqual(expect.stringContaining('/media/report.mp4'));
});

describe('tables', () => {
  const rows = ['| 类别 | 数量 |', '| --- | --- |', '| 工会驿站 | 23家 |'];
  test.each([
    [
      'in a grid',
      '+----------+--------+\n| 类别     | 数量   |\n+==========+========+\n| 工会     | 23家   |\n| 驿站     |        |\n+----------+--------+',
    ],
    [
      'between two lines of dashes',
      '  -------------------\n  类别       数量\n  ---------- ------\n  工会驿站   23家\n\n  -------------------\n',
    ],
    ['over dashes', '  类别       数量\n  ---------- ------\n  工会驿站   23家\n'],
  ])('%s', (_, text) => {
    expect(plain(text)).toEqual(rows);
  });

  test('of HTML, merged cells and line breaks in them', async () => {
    const table =
      '<table><tr><td>类别</td><td>数量</td></tr><tr><td rowspan="2">职工<br>书屋</td><td>11家</td></tr><tr><td>12家</td></tr></table>';
    const { lines } = await read(`${HEAD}甲。\n\n${table}\n`);
    const cells = lines.slice(1).map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells.filter((_, at) => at !== 1).map((row) => row.slice(1, -1))).toEqual([
      ['类别', '数量'],
      ['职工 书屋', '11家'],
      [expect.any(String), '12家'],
    ]);
  });
});

describe('page ends of recognisers', () => {
  const [before, next] = ['全年开展宣讲120场，覆盖', '职工2.8万人次。'];
  test.each(['<!-- PageBreak -->', '{2}------------------------------------------------', '<!-- PageNumber="3" -->'])(
    '%j tears no sentence',
    async (mark) => {
      const { lines, doubts } = await read(`${HEAD}${before}\n\n${mark}\n\n${next}\n`);
      expect(lines).toEqual([before + next]);
      expect(doubts).toEqual([expect.stringContaining('有 1 句话被分页断开，已接上')]);
    },
  );

  test.each([
    ['a finished sentence', '宣讲120场，很好。', '职工2.8万人次。'],
    ['a heading', '## 聚焦思想引领，凝聚奋进力量', '职工2.8万人次。'],
    ['a numbered line', '全年开展宣讲120场，覆盖', '二、职工2.8万人次。'],
    ['an item', '- 全年开展宣讲120场，覆盖', '职工2.8万人次。'],
  ])('%s is not joined', async (_, one, other) => {
    expect(plain(`${one}\n\n<!-- PageBreak -->\n\n${other}`)).toEqual([one, other]);
  });
});

test.each([
  ['lines underlined', '总结\n===\n\n思想\n---\n\n宣讲120场。\n\n服务\n---\n\n帮扶426户。\n'],
  ['bold lines apart', '总结\n\n**思想**\n\n宣讲120场。\n\n**服务**\n\n帮扶426户。\n'],
  ['a note', '总结\n\n宣讲120场[^1]。\n\n[^1]: 含线上。\n'],
  ['a task', '- [x] 建成驿站\n'],
])('Markdown is known by %s', (_, text) => {
  expect(isHandWritten(text)).toBe(true);
});

test('numbers of a list are as they are typed, unless all are one', async () => {
  const { lines } = await read(`${HEAD}1. 甲\n2. 乙\n5. 丁\n\n完。\n\n1. 甲\n1. 乙\n`);
  expect(lines.filter((line) => /^\d/.test(line))).toEqual(['1. 甲', '2. 乙', '5) 丁', '1. 甲', '2. 乙']);
});

test('a picture in mid sentence tears none, and has no caption from beside it', async () => {
  const { lines } = await read(`${HEAD}见![](a.png)与去年相同。\n\n宣讲现场\n\n![](b.png)\n`);
  expect(lines).toEqual([
    '见与去年相同。',
    '<Photo src="a.png" caption="" />',
    '<Photo src="b.png" caption="宣讲现场" />',
  ]);
});

test('comments and tags that are seen by nobody stay out, and the editor hears of the words', async () => {
  const { lines, doubts } = await read(`${HEAD}宣讲120场。<!-- 内部：待核 --><video src="a.mp4"></video>\n`);
  expect(lines).toEqual(['宣讲120场。']);
  expect(doubts).toContainEqual(expect.stringContaining('HTML 注释没有收进来：“内部：待核”'));
});

test('LaTeX that can’t be read is named', async () => {
  const { doubts } = await read(`${HEAD}\\begin{tabular}{ll} 宣讲 & 120 \\end{tabular}\n`);
  expect(doubts).toContainEqual(expect.stringContaining('LaTeX'));
});

test('notes stand behind the text under their numbers', async () => {
  const { lines } = await read(
    `${HEAD}宣讲120场[^a]，覆盖2万人次[^b]。^[行内注。]\n\n[^b]: 截至年底。\n[^a]: 含线上20场，\n    以及直播。\n`,
  );
  expect(lines).toEqual([
    '宣讲120场\\[1]，覆盖2万人次\\[2]。\\[3]',
    '\\[1] 含线上20场，以及直播。',
    '\\[2] 截至年底。',
    '\\[3] 行内注。',
  ]);
});

describe('HTML between blocks', () => {
  test('gives its words, its pictures are looked for', async () => {
    const { lines, doubts } = await read(
      `${HEAD}甲。\n\n<br>\n\n<p align="center"><img src="a.png" alt="颁奖" style="zoom:50%" /></p>\n\n> <center> 数据来源：统计 </center>\n\n<details><summary>更多</summary>\n\n乙。\n\n</details>\n`,
    );
    expect(lines).toEqual(['甲。', '<Photo src="a.png" caption="颁奖" />', '> 数据来源：统计', '更多', '乙。']);
    expect(doubts).toContainEqual(expect.stringContaining('找不到图片 a.png'));
  });
});

describe('the head of a file', () => {
  test('without a title leaves it to the text, and unknown keys are named', async () => {
    const { title, lines, doubts } = await read(
      '---\noutline: deep\n---\n\n# 春晖社区2024年度报告\n\n## 一、概述\n\n2024年，举办活动36场。\n',
    );
    expect(title).toBe('春晖社区2024年度报告');
    expect(lines).toEqual(['## 一、概述', '2024年，举办活动36场。']);
    expect(doubts).toContainEqual(expect.stringContaining('outline'));
  });

  test('with the title of the first heading, which is not printed twice', async () => {
    const { lines } = await read(`${HEAD}# 江都区总工会2025年工作回眸\n\n慰问3000人次。\n`);
    expect(lines).toEqual(['慰问3000人次。']);
  });
});

describe('what stands in a text without a heading, a picture or a table is seen to be typed by its marks', () => {
  const read = async (body: string) => {
    const imported = await understand(Buffer.from(`# 示例区总工会2025年工作综述\n\n${body}\n`), '稿.md');
    return { page: mdxOf(imported), doubts: imported.doubts.map(({ what }) => what) };
  };

  test.each([
    ['a comment of Obsidian', '开展宣讲120场%%此数待核%%。', '%% 之间的批注没有收进来：“此数待核”'],
    [
      'words that a browser hides',
      '开展宣讲<span style="display: none">此数待核</span>120场。',
      '网页上隐藏的文字没有收进来：“此数待核”',
    ],
    ['a hidden paragraph', '<p hidden>此数待核</p>\n\n开展宣讲120场。', '网页上隐藏的文字没有收进来：“此数待核”'],
    ['struck words', '开展宣讲~~此数待核~~120场。', '划了删除线的字没有收进来：“此数待核”'],
  ])('%s stay out, and the editor hears of them', async (_, body, doubt) => {
    const { page, doubts } = await read(body);
    expect(page).toContain('开展宣讲120场。');
    expect(page).not.toContain('此数待核');
    expect(doubts).toContain(doubt);
  });

  test('boxes, links and highlights are words', async () => {
    const { page } = await read('> [!note]- 口径\n> 含线上。\n\n开展==宣讲==120场，见[[台账|附表]]。\n\n^block-1');
    expect(page).toBe('> 口径\n>\n> 含线上。\n\n开展宣讲120场，见附表。\n');
  });
});

test('the head of Pandoc gives the title', async () => {
  const source = '% 示例区总工会2025年工作综述\n% 张三\n% 2026-01-05\n\n开展宣讲120场^[含线上20场。]。\n';
  const imported = await understand(Buffer.from(source), '稿.md');
  expect(imported.draft.frontmatter.title).toBe('示例区总工会2025年工作综述');
  expect(mdxOf(imported)).not.toContain('%');
});
