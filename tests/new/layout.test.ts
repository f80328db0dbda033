import { describe, expect, test } from 'vitest';
import { hintOf } from '../../src/formats/hint.ts';
import { glyphsOf, type TextItem } from '../../src/formats/pdf/glyphs.ts';
import { type Quarters, quartersOf, uprightItems } from '../../src/formats/pdf/turn.ts';
import { laidOut } from '../../src/formats/pdf.ts';
import { mendRadicals } from '../../src/formats/radicals.ts';
import { flatten } from '../../src/markdown/flatten.ts';
import { rawPdf } from './raw-pdf.ts';
import { faultOf, mdxOf, understand } from './understood.ts';

/** A piece of text at a place of an A4 page, as wide as its characters are. */
function at(str: string, x: number, y: number, size = 12, transform = [size, 0, 0, size, x, y]): TextItem {
  const width = [...str].reduce((sum, char) => sum + (/[^\x00-\xff]/.test(char) ? size : size / 2), 0);
  return { str, transform, width, height: size, hasEOL: false };
}

const A4 = { left: 0, bottom: 0, width: 595, height: 842 };

const PRINTED = {
  view: A4,
  unreadable: { count: 0, of: 1, font: '' },
  mended: 0,
  hasText: true,
  annotated: [],
  tables: [],
};

function read(...pages: TextItem[][]): { lines: string[]; doubts: string[] } {
  const printed = pages.map((pieces, index) => ({ ...glyphsOf(pieces), ...PRINTED, number: index + 1 }));
  const { nodes, doubts } = laidOut(printed);
  return { lines: nodes.map((node) => flatten(node).text), doubts: doubts.map(({ what }) => what) };
}

const FULL = '开展劳动竞赛十二场惠及职工三千人次服务中心工作大局成效显著提升';
const paragraph = (from: number, rows: number, x = 76): TextItem[] => [
  ...Array.from({ length: rows }, (_, row) => at(FULL, x, from - row * 20)),
  at('末行。', x, from - rows * 20),
];

describe('what stands around the text is no part of it', () => {
  test('running heads, page numbers and watermarks, on several pages', () => {
    const page = (number: number) => [
      at('示例区总工会2025年工作回顾', 76, 815, 9),
      ...paragraph(700, 3),
      at('内部资料 注意保存', 100, 300, 40, [28, 28, -28, 28, 100, 300]),
      at(`第${number}页 共2页`, 280, 30, 9),
    ];
    const { lines, doubts } = read(page(1), page(2));
    expect(lines).toEqual([`${FULL.repeat(3)}末行。`, `${FULL.repeat(3)}末行。`]);
    expect(doubts).toEqual(['页眉、页脚和水印没有收进来：“示例区总工会2025年工作回顾”、“内部资料 注意保存”']);
  });

  test('small print in the margin of a single page; a line of the text near the edge stays', () => {
    expect(read([at('内部刊物', 76, 815, 8), ...paragraph(700, 2)]).lines).toEqual([`${FULL.repeat(2)}末行。`]);
    expect(read(paragraph(815, 2)).lines).toEqual([`${FULL.repeat(2)}末行。`]);
  });
});

test('the space that is set beside digits and Latin words is no blank, the one of a couplet is', () => {
  const { lines } = read([
    at('区总工会:聚焦思想引领', 76, 760, 18),
    at('凝聚奋进力量', 276, 760, 18),
    at('全年宣讲', 76, 700),
    at('120', 127, 700),
    at('场，建成', 148, 700),
    at('5G', 199, 700),
    at('车间', 214, 700),
    at('9', 241, 700),
    at('%。', 247, 700),
    ...paragraph(640, 2),
  ]);
  expect(lines.slice(0, 2)).toEqual(['区总工会:聚焦思想引领 凝聚奋进力量', '全年宣讲120场，建成5G车间9%。']);
});

test('a line that is full and finished ends its paragraph where the next one is indented as it is', () => {
  const full = `${FULL.slice(0, -3)}。`;
  const rows = [
    at(full, 100, 700),
    at(full, 100, 680),
    at(`${FULL.slice(0, -2)}`, 100, 660),
    at(FULL, 76, 640),
    at(`${FULL.slice(0, -2)}`, 100, 620),
    at(FULL, 76, 600),
    at('末行。', 76, 580),
  ];
  expect(read(rows).lines.slice(0, 2)).toEqual([full, full]);
});

test('nothing goes on behind a credit, however full its line is', () => {
  const caption = `${FULL.slice(0, -6)}。刘安 摄`;
  const { lines } = read([at(caption, 76, 700), ...paragraph(680, 2)]);
  expect(lines).toEqual([caption, `${FULL.repeat(2)}末行。`]);
});

test.each([1, 2, 3] as const)('a page that is turned by %i quarters is read upright', (quarters) => {
  const pieces = [at('江都区总工会2025年工作综述', 130, 760, 18), ...paragraph(700, 2)];
  const turnedBack = uprightItems(pieces, (4 - quarters) as Quarters);
  expect(quartersOf(turnedBack)).toBe(quarters);
  expect(read(uprightItems(turnedBack, quarters)).lines).toEqual(read(pieces).lines);
  expect(quartersOf(pieces)).toBe(0);
});

test('words that are drawn twice are one, repeated ones stay', () => {
  const { lines } = read([
    at('全年开展宣讲120场', 76, 700),
    at('120场', 148.4, 700.2),
    at('120场，天天向上11次，', 148.2, 700),
    ...paragraph(640, 2),
  ]);
  expect(lines[0]).toBe('全年开展宣讲120场，天天向上11次，');
});

test('raised and lowered digits are no part of the number beside them, and a note is found by its number', () => {
  const { lines } = read([
    at('开展宣讲120场', 76, 700),
    at('1', 154, 706, 7),
    at('，减排CO', 158, 700),
    at('2', 206, 697, 7),
    at('30吨，绿化500m', 210, 700),
    at('2', 294, 706, 7),
    at('。', 298, 700),
    ...paragraph(660, 2),
    at('1 含线上宣讲20场。', 76, 120, 9),
  ]);
  expect(lines[0]).toBe('开展宣讲120场[1]，减排CO₂30吨，绿化500m²。');
  expect(lines.at(-1)).toBe('[1] 含线上宣讲20场。');
});

test('a table is read by its columns, whatever is centred in them', () => {
  const { lines, doubts } = read([
    ...paragraph(780, 2),
    ...[at('类别', 120, 680), at('级别', 270, 680), at('数量（家）', 400, 680)],
    ...[at('职工书屋', 76, 660), at('国家级', 208, 660), at('1', 340, 660)],
    ...[at('工会驿站', 76, 640), at('省级', 208, 640), at('3', 340, 640)],
    ...paragraph(580, 2),
  ]);
  expect(lines).toEqual([
    `${FULL.repeat(2)}末行。`,
    '类别\t级别\t数量（家）\n职工书屋\t国家级\t1\n工会驿站\t省级\t3',
    `${FULL.repeat(2)}末行。`,
  ]);
  expect(doubts).toEqual(['有 1 张表格是按字的位置认出来的']);
});

test('what is signed at the right end of a page is not joined to what is attached on the next', () => {
  const signed = [...paragraph(700, 2), at('江都区总工会', 420, 600), at('2025年12月30日', 420, 580)];
  const { lines } = read(signed, [at('附件', 76, 700), ...paragraph(660, 1)]);
  expect(lines).toContain('2025年12月30日');
});

test('a caption beside its picture is one line below it; a large first letter begins the first line', () => {
  const beside = ['示例市总工会组织劳模', '在丝绸企业开展指导'].map((str, row) => at(str, 76, 560 - row * 12, 8));
  const initial = [at('嘉', 76, 480, 36), at(FULL.slice(0, 28), 120, 498), at(FULL.slice(0, 28), 120, 478)];
  const pieces = [...paragraph(700, 2), ...beside, ...initial, ...paragraph(450, 2)];
  const pictured = { text: '', x: 170, right: 500, y: 540, top: 630, size: 10, bold: false, picture: 'photos/01.jpg' };
  const page = { ...glyphsOf(pieces), ...PRINTED, number: 1 };
  const { nodes } = laidOut([{ ...page, spans: [...page.spans, pictured] }]);
  const kinds = nodes.map((node) => (node.type === 'image' ? 'image' : flatten(node).text));
  const place = kinds.indexOf('image');
  expect(kinds[place + 1]).toBe('示例市总工会组织劳模在丝绸企业开展指导');
  expect(kinds.some((text) => text.startsWith(`嘉${FULL.slice(0, 28).repeat(2)}`))).toBe(true);
});

test('a column with a picture and hardly any text is one of four', () => {
  const column = (x: number, rows: number) =>
    Array.from({ length: rows }, (_, row) => at('开展劳动竞赛十二场惠及职工', x, 700 - row * 16, 9));
  const pieces = [
    ...column(40, 9),
    at('▲驿站内', 170, 610, 8),
    at('搭平台', 190, 590, 11),
    ...column(300, 9),
    ...column(430, 9),
  ];
  const pictured = { text: '', x: 170, right: 288, y: 620, top: 708, size: 10, bold: false, picture: 'photos/01.jpg' };
  const page = { ...glyphsOf(pieces), ...PRINTED, number: 1 };
  const { nodes } = laidOut([{ ...page, spans: [...page.spans, pictured] }]);
  expect(nodes.map((node) => (node.type === 'image' ? 'image' : flatten(node).text.slice(0, 4))).slice(0, 5)).toEqual([
    '开展劳动',
    'image',
    '▲驿站内',
    '搭平台',
    '开展劳动',
  ]);
});

test('entries of a list are lines of their own: phrases of different lengths, numbers in a row', () => {
  const entries = ['开展宣讲67场，覆盖职工1.7万人次', '建成职工书屋13家', '举办职工文化节'];
  expect(read(entries.map((entry, row) => at(entry, 76, 700 - row * 20))).lines).toEqual(entries);
  const numbered = ['1. 新建工会45家，发展会员3500人', '2. 打造站点15个', '3. 培训工会干部600人次'];
  expect(read(numbered.map((entry, row) => at(entry, 76, 700 - row * 20))).lines).toEqual(numbered);
});

test('tiles are read one after the other, row by row', () => {
  const text = '开展劳动竞赛十二场惠及职工';
  const tile = (head: string, x: number, y: number) => [
    at(head, x, y, 15),
    at(text, x, y - 20),
    at('成效显著提升。', x, y - 40),
  ];
  const heads = ['铸魂行动', '建功行动', '强技行动', '维权行动', '暖心行动', '强基行动'];
  const { lines } = read(heads.flatMap((head, n) => tile(head, 40 + (n % 3) * 180, n < 3 ? 700 : 600)));
  expect(lines).toEqual(heads.flatMap((head) => [head, `${text}成效显著提升。`]));
});

test('a note below its column is behind the text; the blank behind the number of a table is printed', () => {
  const column = Array.from({ length: 5 }, (_, row) => at(FULL.slice(0, 19), 76, 680 - row * 20));
  const notes = [at('全区共有工会697家', 76, 700), at('1', 180, 706, 7), at('，会员六万人。', 186, 700)];
  const { lines } = read([...notes, ...column, at('1 含联合工会83家。', 76, 570, 9), ...paragraph(700, 8, 320)]);
  expect(lines.at(-1)).toBe('[1] 含联合工会83家。');
  expect(read([at('表1 近三年主要指标', 200, 700)]).lines).toEqual(['表1 近三年主要指标']);
});

test('a table of contents without leaders is one below its head', () => {
  const entries = ['一、基本情况', '二、主要成效'].flatMap((entry, row) => [
    at(entry, 76, 700 - row * 20),
    at(String(row + 3), 500, 700 - row * 20),
  ]);
  const { lines, doubts } = read([at('目 录', 280, 740, 16), ...entries], paragraph(700, 2));
  expect(lines).toEqual([`${FULL.repeat(2)}末行。`]);
  expect(doubts).toEqual(['原稿的目录（2 行）没有收进来']);
});

test('a circled number above the line keeps its circle, as its note has it', () => {
  const { lines } = read([at('宣讲55场', 76, 700), at('①', 124, 706, 7), at('，', 131, 700), ...paragraph(680, 2)]);
  expect(lines[0]).toContain('55场①，');
});

describe('columns', () => {
  const column = (word: string, x: number) =>
    Array.from({ length: 6 }, (_, row) => at(`${word}${FULL.slice(0, 13)}${row}`, x, 640 - row * 20 - (x % 7)));

  test('are read one after the other, below what stands across them', () => {
    const { lines } = read([
      at('横贯两栏的一行标题横贯两栏的一行标题', 180, 700, 16),
      ...column('左', 76),
      ...column('右', 320),
    ]);
    const all = lines.join('');
    expect(all.indexOf('标题')).toBeLessThan(all.indexOf('左'));
    expect(all.lastIndexOf('左')).toBeLessThan(all.indexOf('右'));
  });

  test('three of them, with a byline in the middle above and a box whose lines are as high as a caption', () => {
    const three = [76, 240, 404].map((x, n) => ({ x, from: 640 - n * 7 }));
    const lines = three.flatMap(({ x, from }, n) =>
      Array.from({ length: 7 }, (_, row) => at(`${'甲乙丙'[n]}开展竞赛惠及职工成效显著${row}`, x, from - row * 20, 11)),
    );
    const pieces = [
      at('通讯员 王海 记者 李静', 256, 700, 11),
      ...lines,
      ...[at('工会驿站 34个', 240, 480, 11), at('志愿者 1.2万人', 240, 460, 11)],
      ...[at('志愿者为困境儿童送去礼物', 404, 480, 9), at('王海 摄', 404, 460, 9)],
    ];
    const all = read(pieces).lines;
    expect(all[0]).toBe('通讯员 王海 记者 李静');
    expect(all.join('').replace(/[^甲乙丙]/g, '')).toBe(`${'甲'.repeat(7)}${'乙'.repeat(7)}${'丙'.repeat(7)}`);
    expect(all.join('|')).toContain('工会驿站34个|志愿者1.2万人|');
  });

  test('text beside a bar of large numbers with their labels, at heights of their own', () => {
    const bar = ['28.6万', '41.2万', '318场'].flatMap((number, n) => [
      at(number, 60, 640 - n * 90, 26),
      at('全年到馆人次', 60, 614 - n * 90, 9),
    ]);
    const text = Array.from({ length: 9 }, (_, row) => at(FULL.slice(0, 26), 240, 645 - row * 20));
    const { lines } = read([...bar, ...text]);
    expect(lines.at(-1)).toBe(FULL.slice(0, 26).repeat(9));
  });

  test('a picture with its caption beside the lines of a paragraph interrupts none of them', () => {
    const wide = Array.from({ length: 4 }, (_, row) => at(FULL.slice(0, 20), 76, 700 - row * 20));
    const narrow = Array.from({ length: 5 }, (_, row) => at(FULL.slice(0, 10), 76, 620 - row * 20));
    const pieces = [...wide, ...narrow, at('公园夜景新貌', 204, 536, 9), at('末行。', 76, 520)];
    const glyphs = glyphsOf(pieces);
    const picture = { text: '', picture: 'photos/01.jpg', x: 204, right: 316, y: 550, top: 630, size: 10, bold: false };
    const { nodes } = laidOut([{ ...glyphs, spans: [...glyphs.spans, picture], ...PRINTED, number: 1 }]);
    expect(nodes.map((node) => (node.type === 'image' ? 'picture' : flatten(node).text))).toEqual([
      `${FULL.slice(0, 20).repeat(4)}${FULL.slice(0, 10).repeat(5)}末行。`,
      'picture',
      '公园夜景新貌',
    ]);
  });

  test('a page from top to bottom and from right to left, with a running head across it', () => {
    const down = (words: string, x: number) => [...words].map((char, row) => at(char, x, 700 - row * 12));
    const { lines, doubts } = read([
      ...down('一、聚焦思想引领，凝聚力量', 480),
      ...down('全年开展宣讲︐成效明显提升各项工作有序推进不断向好', 440),
      ...down('稳步向前︒', 420),
      at('某报', 76, 815, 8),
    ]);
    expect(lines).toEqual([
      '一、聚焦思想引领，凝聚力量',
      '全年开展宣讲︐成效明显提升各项工作有序推进不断向好稳步向前︒',
    ]);
    expect(doubts).toContain('有竖排的页，按从右到左、从上到下读');
  });
});

test('a paragraph goes on over a page', () => {
  const { lines } = read(
    Array.from({ length: 4 }, (_, row) => at(FULL, 76, 160 - row * 20)),
    [at(FULL, 76, 780), at('末行。', 76, 760), at('另起一段，', 100, 740)],
  );
  expect(lines).toEqual([`${FULL.repeat(5)}末行。`, '另起一段，']);
});

describe('entries of a list', () => {
  const BULLETS = { 'its number': '1. ', 'a decimal': '1.2', 'its number in brackets': '（2）', 'a bullet': '●' };

  test.each(Object.entries(BULLETS))('go on where their text hangs behind %s', (_, marker) => {
    const first = `${marker}${FULL}`;
    const rows = [at(first, 76, 700), at(FULL, 100, 680), at('末行。', 100, 660), at('2. 另一条。', 76, 640)];
    expect(read([...rows, ...paragraph(600, 2)]).lines.slice(0, 2)).toEqual([`${first}${FULL}末行。`, '2. 另一条。']);
  });

  test('go on over a page', () => {
    const [one, two] = [
      [...paragraph(700, 3), at(`3. ${FULL}`, 76, 120), at(FULL, 100, 100)],
      [at(FULL, 100, 780), at('末行。', 100, 760), ...paragraph(700, 3)],
    ];
    expect(read(one, two).lines[1]).toBe(`3. ${FULL.repeat(3)}末行。`);
  });

  test('are no table, however wide the tab behind their numbers is', () => {
    const entry = (n: number, y: number) => [at(`${n}.`, 76, y), at('开展劳动竞赛十二场。', 110, y)];
    const { lines, doubts } = read([...paragraph(780, 2), ...[1, 2, 3].flatMap((n) => entry(n, 700 - n * 20))]);
    expect(lines.slice(1)).toEqual([1, 2, 3].map((n) => `${n}. 开展劳动竞赛十二场。`));
    expect(doubts).toEqual([]);
  });

  test('begin below a short numbered head', () => {
    expect(read([at('二．支队介绍', 76, 700), at('1. 成员', 76, 680), at('一览', 76, 640)]).lines.slice(0, 2)).toEqual([
      '二．支队介绍',
      '1. 成员',
    ]);
  });
});

test('a blank line ends a paragraph whose last line is full', () => {
  const closed = `${FULL.slice(0, -1)}。`;
  const rows = [FULL, closed, FULL, closed, FULL, closed].map((text, row) =>
    at(text, 76, 700 - row * 20 - Math.floor(row / 2) * 20),
  );
  expect(read(rows).lines).toEqual([FULL + closed, FULL + closed, FULL + closed]);
});

test('the largest line of the first page is the title, a masthead is none', () => {
  const hints = (first: string) => {
    const pieces = [at(first, 200, 780, 22), at('一年来的工作', 220, 740, 14), ...paragraph(700, 3)];
    const page = { ...glyphsOf(pieces), ...PRINTED, number: 1 };
    return laidOut([page]).nodes.map(hintOf);
  };
  expect(hints('凝心聚力向前行').slice(0, 2)).toEqual(['title', undefined]);
  expect(hints('工作简报').slice(0, 2)).toEqual([undefined, undefined]);
});

test('a title of large characters that are set apart is one line; small ones in a row are cells', () => {
  const apart = (y: number, size: number) => [...'政府工作报告'].map((char, n) => at(char, 150 + n * 50, y, size));
  expect(read([...apart(780, 22), ...paragraph(700, 3)]).lines[0]).toBe('政府工作报告');
  expect(read([...paragraph(780, 3), ...apart(600, 12)]).lines).not.toContain('政府工作报告');
});

test('a title with letter spacing has its digits together, numbers in a row have not', () => {
  expect(read([at('2 0 2 2 年 度 工 作 报 告', 150, 780, 22), ...paragraph(700, 3)]).lines[0]).toBe('2022年度工作报告');
  expect(read([at('2 0 2 2', 150, 780, 22), ...paragraph(700, 3)]).lines[0]).toBe('2 0 2 2');
});

test('a table of contents stays out, and the editor hears of it; one line with dots is text', () => {
  const contents = [
    at('目录', 270, 740, 14),
    at('一、抓引领………………………1', 72, 710),
    at('二、抓服务………………………12', 72, 690),
  ];
  const { lines, doubts } = read([at('政府工作报告', 200, 780, 22), ...contents], paragraph(780, 2));
  expect(lines).toEqual(['政府工作报告', `${FULL.repeat(2)}末行。`]);
  expect(doubts).toEqual(['原稿的目录（2 行）没有收进来']);
  expect(read([at('联系人………………………12', 72, 710), ...paragraph(600, 2)]).lines[0]).toMatch(/12$/);
});

test('a table of contents whose numbers stand far from their words is no table', () => {
  const contents = ['重要提示', '公司概况', '主要业务', '重要事项'].flatMap((words, row) => [
    at(`${'一二三四'[row]}、`, 72, 710 - row * 20),
    at(`${words}…………………………${row + 3}`, 130, 710 - row * 20),
  ]);
  const { lines, doubts } = read([at('目录', 270, 740, 14), ...contents], paragraph(780, 2));
  expect(lines).toEqual([`${FULL.repeat(2)}末行。`]);
  expect(doubts).toEqual(['原稿的目录（4 行）没有收进来']);
});

test('a title keeps the blank between its halves, a line of text has none', () => {
  const { lines } = read([
    at('凝心聚力开新局 奋楫扬帆谱新篇', 180, 750, 18),
    at('服务中心 服务大局，各项工作稳步推进。', 100, 700),
    ...paragraph(660, 2),
  ]);
  expect(lines.slice(0, 2)).toEqual(['凝心聚力开新局 奋楫扬帆谱新篇', '服务中心服务大局，各项工作稳步推进。']);
});

test('words that run up a page are its text, and their pictures and comments are looked for', async () => {
  const words = ['江都区总工会2025年工作综述', '2025年，江都区总工会新建基层工会12家，发展会员1280人。'];
  const page = words.map((text, line) => ({ text, x: 80 + line * 24, y: 60, upwards: true }));
  const imported = await understand(rawPdf([page]), 'a.pdf');
  expect(imported.draft.frontmatter.title).toBe(words[0]);
  expect(mdxOf(imported)).toContain(words[1]);
  expect(imported.doubts).toEqual([]);
});

test('comments and filled forms of a PDF are named', async () => {
  const pdf = Buffer.from(rawPdf([[{ text: '2025年，江都区总工会新建基层工会12家，发展会员1280人。', x: 72, y: 700 }]]))
    .toString('latin1')
    .replace('/Resources', '/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(check 120)>>]/Resources');
  const { doubts } = await understand(Buffer.from(pdf, 'latin1'), 'a.pdf');
  expect(doubts.map(({ what }) => what)).toContain('PDF 上的批注和表单没有收进来：“check 120”');
});

test('two letters that a font draws as one are two', () => {
  expect(mendRadicals('ﬁnance oﬃce').text).toBe('finance office');
});

describe('fonts that are only named', () => {
  const TEXT = ['示例镇总工会2024年工作总结', '2024年，示例镇总工会新建基层工会12家，发展会员1280人。'];

  const lines = TEXT.map((text, at) => ({ text, x: 72, y: 760 - at * 24 }));

  test('are read by their encoding', async () => {
    const imported = await understand(rawPdf([lines]), 'a.pdf');
    expect(imported.draft.frontmatter.title).toBe(TEXT[0]);
    expect(mdxOf(imported)).toContain(TEXT[1]);
  });

  test('a page with nothing but blanks on it, as Word leaves them under a picture, keeps none of the others back', async () => {
    const blanks = [0, 1, 2].map((row) => ({ text: ' ', x: 72, y: 700 - row * 20 }));
    const imported = await understand(rawPdf([blanks, lines]), 'a.pdf');
    expect(mdxOf(imported)).toContain(TEXT[1]);
    expect(imported.doubts.map(({ what }) => what)).toContain('第 1 页没有文字，只有图片');
  });

  test('a font with a vertical encoding sets its lines from top to bottom', async () => {
    const lines = [
      '江都区总工会工作综述',
      '一、抓思想',
      '全年开展宣讲一百二十场，覆盖职工二万八千人次，满意率达百分之九十八。',
    ];
    const page = lines.map((text, at) => ({ text, x: 500 - at * 26, y: 770 }));
    const imported = await understand(rawPdf([page], 'UniGB-UCS2-V'), 'a.pdf');
    expect(mdxOf(imported)).toBe(`## ${lines[1]}\n\n${lines[2]}\n`);
    expect(imported.draft.frontmatter.title).toBe(lines[0]);
  });

  test('are refused with the page where nobody knows the encoding', async () => {
    expect(await faultOf(rawPdf([lines], 'Nobody-Knows-H'), 'a.pdf')).toMatch(
      /^a\.pdf {2}第 1 页的字体.*读不出来 {2}请/,
    );
  });
});
