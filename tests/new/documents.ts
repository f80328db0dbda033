import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import sharp from 'sharp';

/** A picture of one colour. */
export function picture(colour: string, format: 'jpeg' | 'png' = 'png'): Promise<Buffer> {
  const create = { width: 320, height: 240, channels: 3 as const, background: colour };
  return sharp({ create })[format]().toBuffer();
}

const run = (text: string) => new TextRun(text);
const bold = (text: string) => new TextRun({ text, bold: true });
const line = (...children: (TextRun | ImageRun | FootnoteReferenceRun)[]) => new Paragraph({ children });
const centred = (text: string) => new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text)] });

async function photo(colour: string, format: 'jpeg' | 'png' = 'png', description?: string): Promise<Paragraph> {
  const data = await picture(colour, format);
  const image = new ImageRun({
    type: format === 'jpeg' ? 'jpg' : 'png',
    data,
    transformation: { width: 320, height: 240 },
    ...(description ? { altText: { name: 'photo', description, title: '' } } : {}),
  });
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [image] });
}

const cells = (...texts: string[]) =>
  new TableRow({
    children: texts.map((text) => new TableCell({ children: text.split('\n').map((one) => line(run(one))) })),
  });

export const LEAD =
  '2025年，江都区总工会在区委和上级工会的领导下，团结动员全区广大职工建功立业，全年慰问一线职工3000人次。';

/** Every word of `wordReport`, in order, for counting. */
export const WORDS = [
  '江都区总工会2025年工作综述',
  LEAD,
  '思想引领凝心聚力',
  '举办“中国梦·劳动美”宣讲42场，覆盖职工1.2万人次，命名劳模工匠宣讲团成员15名。',
  '劳动竞赛提质增效',
  '全区开展劳动和技能竞赛58场，参与职工2.6万人，评选“江都工匠”10名。',
  '图1：江都区职工技能大赛决赛现场',
  '选手在焊接赛区同场竞技',
  '维权服务用心用情',
  '筹集帮扶资金210万元，帮扶困难职工426户；发放“夏送清凉”物资价值85.5万元。',
  '慰问新就业形态劳动者（区总工会供图）',
  '项目',
  '数量',
  '备注',
  '工会驿站',
  '36家',
  '新建12家',
  '职工书屋',
  '28家',
  '星级4家',
  '改革创新激发活力',
  '健全组织体系。',
  '新建基层工会63家，新发展会员4100人。',
  '建强干部队伍。',
  '培训工会干部12期、860人次。',
].join('');

/** A report as offices write it in Word: real headings, bold lines that play headings, pictures, captions, a table. */
export async function wordReport(): Promise<Buffer> {
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [run('江都区总工会2025年工作综述')] }),
    line(run(`　　${LEAD}`)),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run('思想引领凝心聚力')] }),
    line(run('举办“中国梦·劳动美”宣讲42场，覆盖职工1.2万人次，'), bold('命名劳模工匠宣讲团成员15名'), run('。')),
    line(bold('劳动竞赛'), bold('提质增效')),
    line(run('全区开展劳动和技能竞赛58场，参与职工2.6万人，评选“江都工匠”10名。')),
    await photo('#163f8c', 'jpeg', '三名选手站在操作台前'),
    centred('图1：江都区职工技能大赛决赛现场'),
    await photo('#bf2318', 'png', '图片 2'),
    centred('选手在焊接赛区同场竞技'),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run('维权服务用心用情')] }),
    line(run('筹集帮扶资金210万元，帮扶困难职工426户；发放“夏送清凉”物资价值85.5万元。')),
    await photo('#4b5869'),
    line(run('慰问新就业形态劳动者（区总工会供图）')),
    new Table({
      rows: [
        cells('项目', '数量', '备注'),
        cells('工会驿站', '36家', '新建12家'),
        cells('职工书屋', '28家', '星级4家'),
      ],
    }),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run('改革创新激发活力')] }),
    line(bold('健全组织体系。'), run('新建基层工会63家，新发展会员4100人。')),
    line(bold('建强干部队伍。'), run('培训工会干部12期、860人次。')),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** A document of these paragraphs, `**bold**` ones bold. */
export function wordOf(texts: readonly string[]): Promise<Buffer> {
  const children = texts.map((text) => line(text.startsWith('**') ? bold(text.slice(2, -2)) : run(text)));
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

type Part = string | { colour: string } | { grid: readonly (readonly (string | { colour: string })[])[] };

/** A document of paragraphs, pictures, and tables that lay them out, under a title. */
export async function pictureParagraph(parts: readonly Part[]): Promise<Buffer> {
  const one = (part: string | { colour: string }) => (typeof part === 'string' ? line(run(part)) : photo(part.colour));
  const children: (Paragraph | Table)[] = [line(run('江都区总工会2025年工作综述'))];
  for (const part of parts) {
    if (typeof part === 'string' || 'colour' in part) {
      children.push(await one(part));
      continue;
    }
    const rows = part.grid.map(async (row) => {
      const made = await Promise.all(row.map(one));
      return new TableRow({ children: made.map((paragraph) => new TableCell({ children: [paragraph] })) });
    });
    children.push(new Table({ rows: await Promise.all(rows) }));
  }
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** Headings and lines whose ordinals Word counts itself, a couplet for a title, a footnote, a plain list. */
export function countedReport(): Promise<Buffer> {
  const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    level: at,
    format,
    text,
    alignment: AlignmentType.LEFT,
  });
  const counted = (at: number, text: string, heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
    new Paragraph({
      numbering: { reference: 'han', level: at },
      ...(heading ? { heading } : {}),
      children: [run(text)],
    });
  const plain = (text: string) => new Paragraph({ numbering: { reference: 'plain', level: 0 }, children: [run(text)] });
  const children = [
    centred('赓续初心担使命'),
    centred('砥砺奋进谱新篇'),
    centred('——江都区总工会2025年工作回顾'),
    line(run('2025年，江都区总工会服务大局。'), new FootnoteReferenceRun(1)),
    counted(0, '抓思想', HeadingLevel.HEADING_1),
    counted(1, '办讲堂', HeadingLevel.HEADING_2),
    line(run('开展宣讲12场。')),
    counted(1, '建阵地', HeadingLevel.HEADING_2),
    line(run('建成书屋28家。')),
    counted(0, '抓服务', HeadingLevel.HEADING_1),
    counted(1, '送清凉'),
    line(run('慰问3000人次。')),
    plain('甲公司'),
    plain('乙公司'),
  ];
  return Packer.toBuffer(
    new Document({
      footnotes: { 1: { children: [line(run('数据截至12月底'))] } },
      numbering: {
        config: [
          {
            reference: 'han',
            levels: [level(0, LevelFormat.CHINESE_COUNTING, '%1、'), level(1, LevelFormat.CHINESE_COUNTING, '（%2）')],
          },
          { reference: 'plain', levels: [level(0, LevelFormat.DECIMAL, '%1.')] },
        ],
      },
      sections: [{ children }],
    }),
  );
}
