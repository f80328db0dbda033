import { describe, expect, test } from 'vitest';
import { planImport } from '../../src/intake/plan.ts';
import { figuresIn } from '../../src/markdown/assemble.ts';
import { ooxml, p } from './ooxml.ts';
import { rawPdf, setPages } from './raw-pdf.ts';
import { understand } from './understood.ts';

/** Ways to head the parts of a report; `§` stands for a paragraph of text. */
const OUTLINES: { [name: string]: readonly string[] } = {
  'sections with ordinals': [
    '§',
    '一、聚焦思想引领，凝聚奋进力量',
    '§',
    '二、聚焦建功立业，服务发展大局',
    '§',
    '三、聚焦维权服务，增进职工福祉',
    '§',
  ],
  'two levels': [
    '§',
    '一、思想引领',
    '（一）宣传阵地',
    '§',
    '（二）理论宣讲',
    '§',
    '二、维权服务',
    '（一）帮扶救助',
    '§',
    '（二）法律援助',
    '§',
  ],
  'run-in heads': [
    '一、主要工作',
    '（一）抓基础，组织建设更加有力。§',
    '（二）抓服务，职工福祉更加殷实。§',
    '二、存在不足',
    '§',
  ],
  'what every report calls its parts': ['§', '2024年工作回顾', '§', '§', '2025年工作安排', '§'],
  'no heading at all': ['§', '§', '§'],
  'captions that say so': [
    '§',
    '一、思想引领',
    '§',
    '图为志愿者在社区广场为居民理发。李明 摄',
    '§',
    '二、维权服务',
    '§',
  ],
  'a newspaper and its day above the title': [
    '临江日报',
    '2025年1月18日 星期六',
    '§',
    '一、思想引领',
    '§',
    '二、维权服务',
    '§',
  ],
  'plans and results': [
    '一、2024年工作回顾',
    '§',
    '二、2025年工作安排',
    '新建工会驿站12家，力争会员达到3.2万人，开展技能竞赛40场，确保职工满意率保持在98%以上，推动各项工作再上新台阶。',
    '§',
  ],
};

const PLACES = [
  ['江都区', '2024年'],
  ['金坛区', '2023年'],
  ['吴中区', '2022年'],
  ['昆山市', '2024年'],
] as const;

const TEXTS = [
  (n: number) =>
    `全年开展宣讲${n + 12}场，覆盖职工${n + 1}.8万人次，满意率达98.${n}%，各项工作取得新的成效，受到广大职工的一致好评。`,
  (n: number) =>
    `筹集帮扶资金${n + 210}万元，帮扶困难职工${n + 426}户，培训工会干部${n + 5}期，建成工会驿站${n + 23}家，让职工休息有了好去处。`,
  (n: number) =>
    `举办劳动和技能竞赛${n + 37}场，参赛职工${n + 3}.6万人，评选技术能手${n + 10}名，职工队伍素质稳步提升，发展动力持续增强。`,
];

interface Document {
  name: string;
  above: readonly string[];
  title: string;
  lines: string[];
}

const DOCUMENTS: Document[] = Object.entries(OUTLINES).flatMap(([name, outline]) =>
  PLACES.map(([district, year], place) => {
    let paragraph = place;
    const fill = (line: string) =>
      line.replace('§', () => {
        paragraph += 1;
        return TEXTS[paragraph % TEXTS.length]?.(paragraph) ?? '';
      });
    // What stands above the title comes first.
    const above = outline.indexOf('§') > 1 ? outline.filter((line) => /日报$|星期/.test(line)) : [];
    const lines = outline.slice(above.length).map(fill);
    return { name: `${name}, ${district}`, above, title: `${district}总工会${year}工作总结`, lines };
  }),
);

const isHeading = (line: string): boolean => !line.includes('。');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const FORMATS: { [ending: string]: (document: Document) => Uint8Array } = {
  txt: ({ above, title, lines }) => bytes(`${[...above, title, ...lines].join('\n')}\n`),
  md: ({ above, title, lines }) => {
    const level = (line: string) => (/^（/.test(line) ? '###' : '##');
    const marked = lines.map((line) => (isHeading(line) ? `${level(line)} ${line}` : line));
    return bytes(`${[...above, `# ${title}`, ...marked].join('\n\n')}\n`);
  },
  docx: ({ above, title, lines }) => ooxml([...above, title, ...lines].map((line) => p(line)).join('')),
  pdf: ({ above, title, lines }) => rawPdf(setPages([...above, title, ...lines])),
};

/** What a reader of the site would see of it, and what the editor would be asked. */
async function seen(file: Uint8Array, ending: string) {
  const imported = await understand(file, `文稿.${ending}`);
  const { doubts } = planImport(imported, { year: null, district: null }, [], 2026);
  const { frontmatter, blocks } = imported.draft;
  const { title, subtitle, organization, district, city, province, period, published } = frontmatter;
  return {
    metadata: { title, subtitle, organization, district, city, province, period, published },
    outline: blocks.map((block): unknown =>
      block.type === 'heading' ? [block.level, block.number, block.text, block.runIn] : block.type,
    ),
    figures: figuresIn(blocks, frontmatter).map(({ text, label, key, status, when }) => [
      text,
      label,
      key,
      status,
      when.start,
      when.end,
    ]),
    doubts: doubts.map(({ what }) => what.replace(/^第 \d+ [行段]/, '')),
  };
}

describe('the same text is read alike, whatever file it comes in', () => {
  test.each(DOCUMENTS)('$name', async (document) => {
    const text = await seen(FORMATS.txt!(document), 'txt');
    expect(text.metadata.title).toBe(document.title);
    const captions = document.lines.filter((line) => line.startsWith('图为'));
    expect(text.outline.filter((block) => block === 'photo')).toHaveLength(captions.length);
    for (const ending of ['md', 'docx', 'pdf']) {
      expect({ [ending]: await seen(FORMATS[ending]!(document), ending) }).toEqual({ [ending]: text });
    }
  });
});
