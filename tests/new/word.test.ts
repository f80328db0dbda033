import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { raisedDigits } from '../../src/formats/raised.ts';
import { numeral } from '../../src/formats/word/numeral.ts';
import { parseXml, wordsIn } from '../../src/formats/word/xml.ts';
import { figuresIn } from '../../src/markdown/assemble.ts';
import { item, numbering, ooxml, type Parts, type Pictures, p, r, table } from './ooxml.ts';
import { mdxOf, understand } from './understood.ts';

const TITLE = p('江都区总工会2025年工作综述');
const TEXT = '慰问职工3000人次。';

async function read(body: string, parts: Parts = {}, pictures: Pictures = {}) {
  const imported = await understand(ooxml(TITLE + body + p(TEXT), parts, pictures), 'a.docx');
  const doubts = imported.doubts.map(({ what, todo }) => `${what}  ${todo}`);
  const figures = figuresIn(imported.draft.blocks, imported.draft.frontmatter).map(({ text }) => text);
  const paragraphs = mdxOf(imported)
    .split('\n')
    .filter((line) => line !== '' && line !== TEXT);
  return { paragraphs, doubts, figures };
}

describe('numbers as Word prints them', () => {
  const HAN = [
    ['chineseCounting', '%1、'],
    ['chineseCounting', '（%2）'],
    ['decimal', '%3.'],
  ] as const;

  test('three levels of one list, restarted below each other', async () => {
    const levels = [0, 1, 2, 2, 1, 0, 1];
    const words = ['抓思想', '办讲堂', '建成书屋11家。', '开展宣讲12场。', '建阵地', '抓服务', '送清凉'];
    const body = levels.map((level, at) => p(words[at] ?? '', item(1, level))).join('');
    expect((await read(body, { numbering: numbering([HAN]) })).paragraphs).toEqual([
      '## 一、抓思想',
      '### （一）办讲堂',
      '1. 建成书屋11家。',
      '2. 开展宣讲12场。',
      '### （二）建阵地',
      '## 二、抓服务',
      '### （一）送清凉',
    ]);
  });

  test('a list that goes on behind other paragraphs, and one that starts at a number of its own', async () => {
    const list = [['decimal', '%1.'] as const];
    const body = [
      p('建成书屋11家。', item(1)),
      p('藏书2万册。'),
      p('建成驿站23家。', item(1)),
      p('以下另起。'),
      p('建成中心1个。', item(2)),
    ].join('');
    const { paragraphs } = await read(body, {
      numbering: numbering([list], [{ definition: 0, starts: { 0: 7 } }]),
    });
    expect(paragraphs).toEqual([
      '1. 建成书屋11家。',
      '藏书2万册。',
      '2. 建成驿站23家。',
      '以下另起。',
      '7. 建成中心1个。',
    ]);
  });

  test('the words of a number, circled and bracketed ones, and numbers that a style gives', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="A"><w:name w:val="条款"/><w:pPr>${item(1)}</w:pPr></w:style>`;
    const lists = [
      [['decimal', '第%1条'] as const],
      [['decimalEnclosedCircle', '%1'] as const],
      [['decimal', '（%1）'] as const],
    ];
    const { paragraphs } = await read(
      [
        p('全年学习12次。', '<w:pStyle w:val="A"/>'),
        p('宣讲30场。', item(2)),
        p('培训5期。', item(2)),
        p('竞赛2项。', item(3)),
      ].join(''),
      { styles, numbering: numbering(lists) },
    );
    expect(paragraphs).toEqual(['第1条 全年学习12次。', '①宣讲30场。', '②培训5期。', '（1）竞赛2项。']);
  });

  test('a column of numbers that nobody typed', async () => {
    const body = table([
      ['序号', '项目'],
      [p('<w:r/>', item(1)), '宣讲'],
      [p('<w:r/>', item(1)), '竞赛'],
    ]);
    const { paragraphs } = await read(body, { numbering: numbering([[['decimal', '%1.']]]) });
    expect(paragraphs.slice(2)).toEqual([
      expect.stringMatching(/^\| 1 +\| 宣讲 +\|$/),
      expect.stringMatching(/^\| 2 +\| 竞赛 +\|$/),
    ]);
  });

  test.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [99, '九十九'],
    [100, '一百'],
    [103, '一百零三'],
    [110, '一百一十'],
    [1005, '一千零五'],
  ])('%i counted in characters', (value, expected) => {
    expect(numeral(value, 'chineseCounting')).toBe(expected);
  });

  test.each([
    ['chineseLegalSimplified', '叁'],
    ['ideographTraditional', '丙'],
    ['decimalEnclosedCircle', '③'],
    ['decimalFullWidth', '３'],
    ['decimalZero', '03'],
    ['upperRoman', 'III'],
    ['lowerLetter', 'c'],
    ['a format of tomorrow', '3'],
  ])('three in %s', (format, expected) => {
    expect(numeral(3, format)).toBe(expected);
  });
});

describe('what the page shows is read, once', () => {
  const box = (words: string) => `<w:txbxContent>${p(words)}</w:txbxContent>`;
  const shape = (words: string) => `<w:drawing><wps:wsp><wps:txbx>${box(words)}</wps:txbx></wps:wsp></w:drawing>`;
  const old = (words: string) => `<w:pict><v:shape><v:textbox>${box(words)}</v:textbox></v:shape></w:pict>`;

  test.each<[string, string]>([
    [
      'in the new form alone',
      `<mc:AlternateContent><mc:Choice Requires="wps">${shape('惠及26485人次')}</mc:Choice></mc:AlternateContent>`,
    ],
    [
      'in both forms',
      `<mc:AlternateContent><mc:Choice Requires="wps">${shape('惠及26485人次')}</mc:Choice><mc:Fallback>${old('惠及26485人次')}</mc:Fallback></mc:AlternateContent>`,
    ],
    ['in the old form', old('惠及26485人次')],
    ['bare', shape('惠及26485人次')],
  ])('a text box %s', async (_, content) => {
    const { paragraphs, doubts } = await read(p(`${r('发放慰问金556万元。')}<w:r>${content}</w:r>`));
    expect(paragraphs).toEqual(['发放慰问金556万元。', '惠及26485人次']);
    expect(doubts).toEqual([]);
  });

  test('equations, characters with pinyin above them, circled numbers of a field, a form that was filled in', async () => {
    const field = (words: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${words}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const ruby = `<w:r><w:ruby><w:rt>${r('jiàng')}</w:rt><w:rubyBase>${r('匠')}</w:rubyBase></w:ruby></w:r>`;
    const { paragraphs, doubts } = await read(
      [
        p(`${r('满意率')}<m:oMath><m:r><m:t>=98.5%</m:t></m:r></m:oMath>${r('。')}`),
        p(`${r('选树“')}${ruby}${r('心筑梦”典型6名。')}`),
        p(`${field(' eq \\o\\ac(○,1)')}${r('开展宣讲。')}`),
        p(`${field(' EQ \\* jc2 \\o\\ad(\\s\\up 9(yì),驿)')}${r('站23家。')}`),
        p(`<w:sdt><w:sdtPr/><w:sdtContent>${r('填好的字。')}</w:sdtContent></w:sdt>`),
      ].join(''),
    );
    expect(paragraphs).toEqual([
      '满意率=98.5%。',
      '选树“匠心筑梦”典型6名。',
      '①开展宣讲。',
      '驿站23家。',
      '填好的字。',
    ]);
    expect(doubts).toEqual([expect.stringMatching(/注音没有收进来：“jiàng”、“yì”/)]);
  });

  test('raised and lowered digits are no part of the number beside them', async () => {
    const raised = '<w:vertAlign w:val="superscript"/>';
    const lowered = '<w:vertAlign w:val="subscript"/>';
    const styles = `<w:style w:type="character" w:styleId="S"><w:name w:val="上标"/><w:rPr>${raised}</w:rPr></w:style>`;
    const higher = '<w:position w:val="10"/><w:sz w:val="14"/>';
    const { paragraphs, figures } = await read(
      [
        p(`${r('建筑面积1200m')}${r('2', raised)}${r('，减排CO')}${r('2', lowered)}${r('30吨。')}`),
        p(`${r('会员26485')}${r('1', '<w:rStyle w:val="S"/>')}${r('人。')}`),
        p(
          `${r('小组314')}${r('2', higher)}${r('个，代表120')}${r('0', '<w:position w:val="10"/>')}${r('人，委员15[3]名。')}`,
        ),
      ].join(''),
      { styles },
    );
    expect(paragraphs).toEqual([
      '建筑面积1200m²，减排CO₂30吨。',
      '会员26485¹人。',
      '小组314²个，代表1200人，委员15\\[3]名。',
    ]);
    expect(figures).not.toContain('264851人');
    expect(figures).toContain('30吨');
  });

  test('lists, headings and tables in a cell stay in their cell', async () => {
    const body = table([
      ['项目', '做法', '数量'],
      ['宣讲', p('进企业', item(1)) + p('进社区', item(1)), '120场'],
      [p('竞赛', '<w:outlineLvl w:val="0"/>'), table([['技能', '比武']]), '37场'],
    ]);
    const { paragraphs } = await read(body, { numbering: numbering([[['bullet', '●']]]) });
    const cells = paragraphs.map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .filter(Boolean),
    );
    expect(cells.filter((_, at) => at !== 1)).toEqual([
      ['项目', '做法', '数量'],
      ['宣讲', '进企业 进社区', '120场'],
      ['竞赛', '技能 比武', '37场'],
    ]);
  });

  test('outline levels make headings, on the paragraph or by a style of any name; a long paragraph is none', async () => {
    const styles = [
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="我的小标题"/><w:basedOn w:val="1"/></w:style>',
    ].join('');
    const long = '全年开展宣讲120场，覆盖职工2.8万人次。满意率达98.5%。';
    const { paragraphs } = await read(
      [
        p('凝聚奋进力量', '<w:outlineLvl w:val="0"/>'),
        p(long, '<w:outlineLvl w:val="1"/>'),
        p('服务发展大局', '<w:pStyle w:val="X"/>'),
        p('办好实事。', '<w:outlineLvl w:val="9"/>'),
      ].join(''),
      { styles },
    );
    expect(paragraphs).toEqual(['## 凝聚奋进力量', long, '## 服务发展大局', '办好实事。']);
  });
});

test('rows and cells that repeat by a control are rows and cells', async () => {
  const cell = (words: string) => `<w:tc>${p(words)}</w:tc>`;
  const control = (content: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
  const rows = [
    `<w:tr>${cell('项目')}${cell('数量')}</w:tr>`,
    control(`${control(`<w:tr>${cell('宣讲')}${cell('60场')}</w:tr>`)}`),
    `<w:tr>${cell('竞赛')}${control(cell('37场'))}</w:tr>`,
  ];
  const { paragraphs } = await read(`<w:tbl>${rows.join('')}</w:tbl>`);
  expect(paragraphs.map((line) => line.replace(/ /g, ''))).toEqual([
    '|项目|数量|',
    '|--|---|',
    '|宣讲|60场|',
    '|竞赛|37场|',
  ]);
});

test('radicals that were pasted become the characters that they look like', async () => {
  const { paragraphs, doubts, figures } = await read(`${p('⼀、抓服务')}${p('慰问农⺠⼯120⼈次，车∕船各1家。')}`);
  expect(paragraphs).toEqual(['## 一、抓服务', '慰问农民工120人次，车∕船各1家。']);
  expect(doubts).toEqual([expect.stringMatching(/^有 4 个形近的部首/)]);
  expect(figures).toContain('120人次');
});

test('the mark of a note between a number and its unit is named', () => {
  const words = '会员26485¹人，委员15[3]名，浏览10⁶次，经费2万[1]元，宣讲12场[2]，见[4]所列3户。';
  const [doubt] = raisedDigits([{ type: 'paragraph', id: '', text: words }]);
  expect(doubt?.what).toMatch(/：“26485¹人”、“15\[3\]名”、“2万\[1\]元”$/);
});

describe('what is not to be published stays out, and the editor hears of it', () => {
  test('deleted, moved and hidden words, struck ones, comments, headers', async () => {
    const hidden =
      '<w:style w:type="character" w:styleId="H"><w:name w:val="内部"/><w:rPr><w:vanish/></w:rPr></w:style>';
    const { paragraphs, doubts, figures } = await read(
      [
        p(
          `${r('开展宣讲')}<w:del>${r('100').replace(/w:t\b/g, 'w:delText')}</w:del><w:ins>${r('120')}</w:ins>${r('场。')}`,
        ),
        `<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom>${r('发放互助金744万元。')}</w:moveFrom></w:p>`,
        p(`<w:moveTo>${r('发放互助金744万元。')}</w:moveTo>`),
        p(`${r('满意率98.5%')}${r('（此数待核）', '<w:rStyle w:val="H"/>')}${r('。')}`),
        p(r('领导阅后删除。', '<w:vanish/>')),
        p(`${r('建成')}${r('9', '<w:dstrike/>')}${r('23家。')}`),
        p(`${r('没有隐藏', '<w:vanish w:val="0"/>')}${r('。', '<w:webHidden/>')}`),
      ].join(''),
      {
        styles: hidden,
        header: p('内部资料 注意保存'),
        comments: `<w:comment w:id="0">${p('请再核对')}</w:comment>`,
      },
    );
    expect(paragraphs).toEqual(['开展宣讲120场。', '发放互助金744万元。', '满意率98.5%。', '建成23家。', '没有隐藏。']);
    expect(figures).toContain('23家');
    expect(doubts).toEqual([
      expect.stringMatching(/^原稿里有 \d+ 处还没有接受的修订/),
      expect.stringMatching(/^原稿里隐藏的文字没有收进来：“（此数待核）”、“领导阅后删除。”/),
      expect.stringMatching(/^原稿里划了删除线的字没有收进来：“9”/),
      expect.stringMatching(/^页眉页脚没有收进来：“内部资料 注意保存”/),
      expect.stringMatching(/^原稿里有 1 条批注，没有收进来：“请再核对”/),
    ]);
  });

  test('rows and cells that are hidden or deleted; words that paper does not show are named', async () => {
    const row = (look: string, ...cells: string[]) =>
      `<w:tr>${look && `<w:trPr>${look}</w:trPr>`}${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`;
    const rows = [
      row('', '项目', '数量'),
      row('<w:hidden/>', '内部', '7场'),
      row('<w:del w:author="x"/>', '旧的', '9场'),
      row('', '宣讲', r('120场', '<w:color w:val="FFFFFF"/>')),
    ];
    const { paragraphs, doubts } = await read(
      [
        `<w:tbl>${rows.join('')}</w:tbl>`,
        p(r('开展宣讲120场。') + r('此数待核', '<w:color w:val="FFFFFF"/>') + r('存疑', '<w:sz w:val="2"/>')),
        p(r('白字深底。', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>')),
      ].join(''),
    );
    expect(paragraphs.join('\n')).not.toMatch(/内部|旧的|7场|9场/);
    expect(paragraphs.join('\n')).toMatch(/宣讲[^\n]*120场/);
    expect(doubts).toEqual([
      expect.stringMatching(/^原稿里有 1 处还没有接受的修订/),
      expect.stringMatching(/^原稿里隐藏的文字没有收进来：“内部7场”/),
      expect.stringMatching(/^有白色或极小的字，纸上看不见，网页上看得见：“此数待核”、“存疑” {2}/),
    ]);
  });

  test('a large first letter is the beginning of its paragraph; a chart without words is missed', async () => {
    const initial = `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="2"/></w:pPr>${r('全')}</w:p>`;
    const chart = '<w:p><w:r><w:drawing><c:chart xmlns:c="x" r:id="none"/></w:drawing></w:r></w:p>';
    const { paragraphs, doubts } = await read(initial + p('年开展宣讲120场。') + chart);
    expect(paragraphs).toEqual(['全年开展宣讲120场。']);
    expect(doubts).toEqual([expect.stringMatching(/^图表里的字没有收进来：“图表” {2}/)]);
  });

  test('a deleted paragraph mark joins the lines around it', async () => {
    const { paragraphs } = await read(p('受理来访560人次，', '<w:rPr><w:del/></w:rPr>') + p('办结率100%。'));
    expect(paragraphs).toEqual(['受理来访560人次，办结率100%。']);
  });

  test.each<[string, string]>([
    ['by its styles', ['一、抓思想 1', '二、抓服务 3'].map((one) => p(one, '<w:pStyle w:val="TOC1"/>')).join('')],
    [
      'as a field over several paragraphs',
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('一、抓思想 1')}</w:p><w:p>${r('二、抓服务 3')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    ],
    [
      'in a control',
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('一、抓思想 1')}${p('二、抓服务 3')}</w:sdtContent></w:sdt>`,
    ],
  ])('a table of contents %s', async (_, contents) => {
    const styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>';
    const body = `${contents}${p('一、抓思想')}${p('宣讲12场。')}${p('二、抓服务')}`;
    const { paragraphs, doubts } = await read(body, { styles });
    expect(paragraphs).toEqual(['## 一、抓思想', '宣讲12场。', '## 二、抓服务']);
    expect(doubts).toEqual([expect.stringMatching(/目录（2 行）没有收进来/)]);
  });
});

describe('what Word says of a paragraph beside its words', () => {
  const styles = [
    ['a3', 'Title'],
    ['a5', 'Subtitle'],
  ]
    .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
    .join('');
  const style = (id: string) => `<w:pStyle w:val="${id}"/>`;

  test('the title is what its style calls so, wherever it stands', async () => {
    const body = [
      p('示例区总工会文件'),
      p('工会工作的实践与探索'),
      p('凝心聚力促发展', style('a3')),
      p('江都区工会工作', style('a5')),
      p('一、抓思想'),
      p(TEXT),
      p('二、抓服务'),
      p(TEXT),
    ].join('');
    const { title, subtitle } = (await understand(ooxml(body, { styles }), 'a.docx')).draft.frontmatter;
    expect([title, subtitle]).toEqual(['凝心聚力促发展', '江都区工会工作']);
  });

  const sized = (size: number, face = '仿宋_GB2312') => `<w:rFonts w:eastAsia="${face}"/><w:sz w:val="${size}"/>`;
  const line = (words: string, size = 32, face?: string) =>
    p(
      words
        .split('\n')
        .map((one) => r(one, sized(size, face)))
        .join('<w:r><w:br/></w:r>'),
    );
  const PROSE = line(`2025年，江都区总工会围绕中心、服务大局，${TEXT.repeat(6)}`);

  test('the largest lines at the top are the title, over several lines; the letterhead and what is attached are not', async () => {
    const body = [
      line('扬州市江都区总工会文件', 96),
      line('江工发〔2026〕3号'),
      line('扬州市江都区总工会\n关于2025年工作情况的\n报告', 44),
      line('区委：'),
      PROSE,
      line('扬州市江都区总工会'),
      line('2026年1月12日'),
      line('附件1', 32, '黑体'),
      line('2025年重点任务完成情况表', 44),
      table([
        ['任务', '完成'],
        ['建会', '53家'],
      ]),
    ].join('');
    const { draft } = await understand(ooxml(body), 'a.docx');
    expect(draft.frontmatter).toMatchObject({
      title: '扬州市江都区总工会关于2025年工作情况的报告',
      signature: '扬州市江都区总工会',
      published: '2026-01-12',
    });
    expect(draft.blocks.find(({ type }) => type === 'heading')).toMatchObject({
      level: 2,
      text: '附件1 2025年重点任务完成情况表',
    });
  });

  test('lines in the font of headings are heads, and so are sentences in it that open paragraphs', async () => {
    const opened = (words: string) => p(r(`${words}。`, sized(32, '楷体')) + r('建成书屋11家。', sized(32)));
    const body = [
      line('江都区总工会2025年工作综述', 44),
      PROSE,
      line('唱响劳动者之歌', 32, '黑体'),
      opened('强化理论武装'),
      opened('强化阵地建设'),
      line('当好贴心娘家人', 32, '黑体'),
      line(TEXT),
    ].join('');
    const { draft } = await understand(ooxml(body), 'a.docx');
    expect(draft.blocks.flatMap((one) => (one.type === 'heading' ? [`${one.level} ${one.text}`] : []))).toEqual([
      '2 唱响劳动者之歌',
      '3 强化理论武装',
      '3 强化阵地建设',
      '2 当好贴心娘家人',
    ]);
  });

  test('a table without lines lays out heads and their texts, one with lines is a table', async () => {
    const text = '举办职业技能竞赛28场，参赛职工3300人；新建创新工作室8个，创效7800万元。';
    const rows = [
      ['思想引领', text],
      ['建功立业', text],
    ];
    const lined = table(rows).replace(
      '<w:tbl>',
      '<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>',
    );
    expect((await read(table(rows))).paragraphs.some((one) => one.startsWith('|'))).toBe(false);
    expect((await read(lined)).paragraphs.filter((one) => one.startsWith('|'))).toHaveLength(3);
  });

  test('a bulletin’s name with blanks in it is no title; lines of a cover are no headings', async () => {
    const body = [
      line('工 会 简 报', 96),
      line('大理市总工会2025年工作亮点', 44),
      line('编制单位：大理市总工会办公室', 36),
      line('编制时间：2026年2月', 36),
      PROSE,
    ].join('');
    const { draft } = await understand(ooxml(body), 'a.docx');
    expect(draft.frontmatter).toMatchObject({ title: '大理市总工会2025年工作亮点', period: { end: 2025 } });
    expect(draft.blocks.some(({ type }) => type === 'heading')).toBe(false);
  });

  test('lines that were pasted from a page are joined; a paragraph longer than the others shows that none was', async () => {
    const lines = [
      '江都区总工会2025年工作总结',
      '全年新建工会组织39家，发展会员2870人，其中货车司机、',
      '快递员等新就业形态劳动者612人，工会组织覆盖面进一步',
      '扩大，走访慰问一线职工和困难职工家庭，发放慰问品价值',
      '五十八万元；建成户外劳动者驿站14个，帮扶困难职工家庭',
      '二百户，举办职工技能竞赛12场，吸引全区广大职工积极参',
      '加。',
    ];
    const joined = (await understand(ooxml(lines.map((one) => p(one)).join('')), 'a.docx')).draft.blocks;
    expect(joined).toHaveLength(1);
    const apart = [...lines, TEXT.repeat(8)].map((one) => p(one)).join('');
    expect((await understand(ooxml(apart), 'a.docx')).draft.blocks.length).toBeGreaterThan(5);
  });

  test('the first of several headings of one style is the title, if it says what it reports', async () => {
    const style = '<w:pStyle w:val="h1"/>';
    const styles = '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style>';
    const heads = ['扬州市江都区总工会2025年工作情况汇报', '主要做法', '下一步打算'];
    const body = heads.map((head) => p(head, style) + p(TEXT)).join('');
    const { draft } = await understand(ooxml(body, { styles }), 'a.docx');
    expect(draft.frontmatter.title).toBe(heads[0]);
  });

  test('a bold line that Word numbers is a heading above text, and an item above others', async () => {
    const bold = (words: string) => p(r(words, '<w:b/>'), item(1));
    const parts = { numbering: numbering([[['decimal', '%1.']]]) };
    const heads = await read(bold('新建组织') + p(TEXT.repeat(2)) + bold('规范运行') + p(TEXT.repeat(2)), parts);
    expect(heads.paragraphs.filter((one) => one.startsWith('#'))).toEqual(['## 1. 新建组织', '## 2. 规范运行']);
    const { paragraphs } = await read(p('新建组织', item(1)) + p('规范运行', item(1)), parts);
    expect(paragraphs).toEqual(['1. 新建组织', '2. 规范运行']);
  });

  test('a caption of a table belongs to no picture; 目录 goes with the contents below it', async () => {
    const names = ['caption', 'toc 1']
      .map((name, at) => `<w:style w:type="paragraph" w:styleId="s${at}"><w:name w:val="${name}"/></w:style>`)
      .join('');
    const body = [
      p('目    录'),
      p('一、概况1', style('s1')),
      p('一、概况'),
      p(TEXT),
      p('表1 主要指标', style('s0')),
      table([
        ['指标', '2025年'],
        ['工会', '12'],
      ]),
      p('二、服务'),
    ].join('');
    const { paragraphs } = await read(body, { styles: names });
    expect(paragraphs).toEqual([
      '## 一、概况',
      '表1 主要指标',
      '| 指标 | 2025年 |',
      '| -- | ----- |',
      '| 工会 | 12    |',
      '## 二、服务',
    ]);
  });

  test('sentences in bold that open several paragraphs are heads; one alone is a stress', async () => {
    const opened = (words: string) => `<w:p>${r(`${words}。`, '<w:b/>')}${r('建成书屋11家。')}</w:p>`;
    const heads = await read(
      p('一、抓思想') + opened('一是强化理论武装') + opened('二是强化阵地建设') + p('二、抓服务'),
    );
    expect(heads.paragraphs).toEqual([
      '## 一、抓思想',
      '### 一是强化理论武装。',
      '建成书屋11家。',
      '### 二是强化阵地建设。',
      '建成书屋11家。',
      '## 二、抓服务',
    ]);
    const { paragraphs } = await read(opened('一是强化理论武装'));
    expect(paragraphs).toEqual(['**一是强化理论武装。**建成书屋11家。']);
  });

  test('a title goes over a line break inside a book title; the cells of a bulletin are above it', async () => {
    const names = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${r('关于印发《江都区科协')}<w:r><w:br/></w:r>${r('2025年工作总结》的通知')}</w:p>`;
    const { draft } = await understand(ooxml(names + p(TEXT.repeat(5))), 'a.docx');
    expect(draft.frontmatter.title).toBe('关于印发《江都区科协2025年工作总结》的通知');
    const bulletin =
      table([['江都工作', '第12期']]) + p(r('汇聚微光  点亮江都', '<w:b/>')) + p('——江都区志愿者协会2025年工作回顾');
    const { frontmatter } = (await understand(ooxml(bulletin + p(TEXT.repeat(5))), 'a.docx')).draft;
    expect([frontmatter.title, frontmatter.subtitle]).toEqual(['汇聚微光  点亮江都', '江都区志愿者协会2025年工作回顾']);
  });

  test('the cover of a yearly report: no title is without Chinese, a month publishes nothing', async () => {
    const cover = ['内部资料', '江都区图书馆', '2025年度服务年报', 'Annual Report 2025', '二〇二六年三月'];
    const { frontmatter, blocks } = (
      await understand(ooxml(cover.map((one) => p(one)).join('') + p(TEXT.repeat(5))), 'a.docx')
    ).draft;
    expect(frontmatter).toMatchObject({
      title: '江都区图书馆',
      subtitle: '2025年度服务年报',
      organization: '扬州市江都区图书馆',
      published: null,
    });
    expect(blocks[0]).toMatchObject({ type: 'imageText', lines: ['内部资料'] });
  });

  test('an organ signs above the notes; bold heads stand above entries that end in semicolons', async () => {
    const { draft } = await understand(
      ooxml(
        TITLE +
          [r('抓思想', '<w:b/>'), '出台办法6项；', '表彰集体20个。', r('抓服务', '<w:b/>'), TEXT]
            .map((one) => p(one))
            .join('') +
          `<w:p>${r('接待来访126件次')}<w:r><w:footnoteReference w:id="2"/></w:r>${r('。')}</w:p>` +
          p('江都区总工会', '<w:jc w:val="right"/>'),
        { footnotes: `<w:footnote w:id="2">${p('含网上信访12件。')}</w:footnote>` },
      ),
      'a.docx',
    );
    expect(draft.frontmatter.signature).toBe('江都区总工会');
    expect(draft.blocks.flatMap((block) => (block.type === 'heading' ? block.text : []))).toEqual(['抓思想', '抓服务']);
  });

  test('marks of no width part no word', async () => {
    const { paragraphs, figures } = await read(p('惠及26\u00ad485\u200b人次。'));
    expect([paragraphs, figures[0]]).toEqual([['惠及26485人次。'], '26485人次']);
  });

  test('a file inside the file is named', async () => {
    const { doubts } = await read('<w:altChunk r:id="x"/>');
    expect(doubts).toEqual([expect.stringContaining('文中插着另外 1 份文件（altChunk），没有收进来')]);
  });

  test('a number alone, an advertisement’s word and a line that comes again are text', async () => {
    const { paragraphs } = await read(
      ['广告', '12', '宣传教育，', '宣传教育，', '宣传教育，'].map((one) => p(one)).join(''),
    );
    expect(paragraphs).toEqual(['广告', '12', '宣传教育，', '宣传教育，', '宣传教育，']);
  });
});

test('no word of a document is lost and none is made, however its runs are cut and wrapped', async () => {
  const words = fc.stringMatching(/^[一-龥0-9a-z]{1,12}$/);
  const wrapper = fc.constantFrom('', 'w:ins', 'w:smartTag', 'w:hyperlink', 'w:moveTo', 'w:bdo');
  const look = fc.constantFrom('', '<w:b/>', '<w:i/>', '<w:strike w:val="0"/>');
  const runs = fc.array(fc.tuple(words, wrapper, look), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(runs, { minLength: 1, maxLength: 5 }), async (paragraphs) => {
      const body = paragraphs
        .map((one) =>
          p(one.map(([text, wrap, how]) => (wrap ? `<${wrap}>${r(text, how)}</${wrap}>` : r(text, how))).join('')),
        )
        .join('');
      const imported = await understand(ooxml(TITLE + body), 'a.docx');
      expect(imported.doubts.filter(({ what }) => what.includes('没有读进来'))).toEqual([]);
      const letters = (text: string) => (text.match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');
      const { title, subtitle, signature, byline } = imported.draft.frontmatter;
      if (subtitle || signature || byline.length > 0) return;
      const said = [title, mdxOf(imported)].join('');
      const source = paragraphs
        .flat()
        .map(([text]) => text)
        .join('');
      expect(letters(said)).toBe(letters(`江都区总工会2025年工作综述${source}`));
    }),
    { numRuns: 40 },
  );
});

test('XML under any prefix is read by what its namespace is', () => {
  const xml = parseXml(
    '<x:a xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:t x:val="1">字&amp;词</x:t></x:a>',
  );
  expect(xml.name).toBe('w:a');
  expect(wordsIn(xml)).toBe('字&词');
});

describe('a picture that is not in the file', () => {
  const picture = (how: 'embed' | 'link', id: string, descr = '') =>
    p(
      `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="${descr}"/><a:graphic><a:graphicData><a:blip r:${how}="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
    );
  test.each<[string, string, Pictures]>([
    ['linked by address', picture('link', 'rId9', '会场'), { rId9: { target: 'https://a.cn/1.png', external: true } }],
    [
      'linked to a file of another machine',
      picture('link', 'rId9'),
      { rId9: { target: 'file:///D:/1.jpg', external: true } },
    ],
    ['lost from the archive', picture('embed', 'rId9'), { rId9: { target: 'media/image1.png' } }],
    ['that nothing refers to', picture('embed', 'rId9'), {}],
    [
      'of the old kind, linked',
      p('<w:r><w:pict><v:shape><v:imagedata r:href="rId9"/></v:shape></w:pict></w:r>'),
      { rId9: { target: 'https://a.cn/1.png', external: true } },
    ],
  ])('%s is a doubt, and the rest is read', async (_, body, pictures) => {
    const { paragraphs, doubts } = await read(body, {}, pictures);
    expect(doubts).toContainEqual(
      expect.stringMatching(/^图片不在文件里，没有收进来：.* {2}请把图片放进报告旁的 photos 文件夹$/),
    );
    expect(paragraphs.join('\n')).not.toContain('<Photo');
  });
});

test('the last entry of a list typed with dots or numbers is no heading above the next one', async () => {
  const lines = ['★ 大事', '· 新建工会120家', '· 开展竞赛56项', '★ 数说', '120家 新建工会', '56项 劳动竞赛', '★ 展望'];
  expect((await read(lines.map((line) => p(line)).join(''))).paragraphs).toEqual([
    '## 大事',
    '· 新建工会120家',
    '· 开展竞赛56项',
    '## 数说',
    '120家 新建工会',
    '56项 劳动竞赛',
    '## 展望',
  ]);
});
