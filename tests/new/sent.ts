import type { Browser } from 'playwright-core';
import { picture, WORDS, wordReport } from './documents.ts';
import { printPdf } from './print.ts';

/** A document as an office sends it, and what its page must have. */
export interface Sent {
  name: string;
  district: string;
  slug: string;
  /** The file, and those beside it, by their names. */
  files: { [name: string]: string | Uint8Array };
  /** Every word of it, in order, for counting. */
  words: string;
  sections: string[];
  subHeads: string[];
  captions: string[];
  figures: string[];
  /** Photos with a file; the other captions stand alone. */
  photos: number;
  tables: number;
  /** Words that stand in no other of the documents, and where they stand. */
  queries: { [words: string]: string };
}

const word = async (): Promise<Sent> => ({
  name: '综述.docx',
  district: '江都区',
  slug: '2025-jiangdu',
  files: { '综述.docx': await wordReport() },
  words: WORDS,
  sections: ['思想引领凝心聚力', '维权服务用心用情', '改革创新激发活力'],
  subHeads: ['劳动竞赛提质增效', '健全组织体系', '建强干部队伍'],
  captions: ['图1：江都区职工技能大赛决赛现场', '选手在焊接赛区同场竞技', '慰问新就业形态劳动者（区总工会供图）'],
  figures: ['3000人次', '1.2万人次', '2.6万人', '210万元', '85.5万元', '426户', '36家', '4100人'],
  photos: 3,
  tables: 1,
  queries: { 劳模工匠宣讲团: 'p1-', 焊接赛区: 'photo-2', '85.5万元': 'p2-', 星级4家: 'p2-', 健全组织体系: 's3-1' },
});

const PDF = {
  title: '金坛区总工会2025年工作总结',
  lead: '2025年，金坛区总工会在区委和上级工会的领导下，团结动员全区广大职工建功立业，坚持围绕中心、服务大局，全年走访一线职工2900人次，工会工作行稳致远，工人阶级主力军作用长足发挥。',
  sections: ['一、岗位建功争当先锋', '二、普惠服务温暖人心'],
  texts: [
    [
      '举办“技能照亮前程”竞赛46场，覆盖职工1.8万人次，命名首席技师12名。深入企业、社区、学校，把党的声音传到一线，职工创新热情不断高涨，先后有9家单位获评示范点。',
      '建成创新工作室31家，投入65万元，长期开放。',
    ],
    ['筹集助学资金180万元，资助困难学子312名；发放“冬送温暖”物资价值92.5万元，惠及户外劳动者7400人。'],
  ],
  caption: '金坛区职工技能竞赛数控赛场',
};

async function pdf(browser: Browser): Promise<Sent> {
  const image = (await picture('#163f8c', 'jpeg')).toString('base64');
  const [first, second] = PDF.sections.map(
    (heading, i) => `<h2>${heading}</h2>${PDF.texts[i]!.map((text) => `<p>${text}</p>`).join('')}`,
  );
  const html = `<html lang="zh-CN"><style>
    body { font: 12pt/1.8 "Noto Serif CJK SC", "Noto Sans CJK SC", serif; margin: 0 }
    p { text-indent: 2em; margin: 0 } h1, figure { text-align: center }
  </style><h1>${PDF.title}</h1><p>${PDF.lead}</p>${first}
  <figure><img width="320" src="data:image/jpeg;base64,${image}"><figcaption>${PDF.caption}</figcaption></figure>
  ${second}</html>`;
  return {
    name: '总结.pdf',
    district: '金坛区',
    slug: '2025-jintan',
    files: { '总结.pdf': await printPdf(browser, html) },
    words: [PDF.title, PDF.lead, ...PDF.sections, ...PDF.texts.flat(), PDF.caption].join(''),
    sections: ['岗位建功争当先锋', '普惠服务温暖人心'],
    subHeads: [],
    captions: [PDF.caption],
    figures: ['2900人次', '1.8万人次', '65万元', '180万元', '92.5万元'],
    photos: 1,
    tables: 0,
    queries: { 首席技师12名: 'p1-', 数控赛场: 'photo-1', '92.5万元': 'p2-', 行稳致远: 'p0-' },
  };
}

/** As it comes from OCR: a sentence broken by the page, captions between the paragraphs. */
const TRANSCRIPT = `润州区总工会：汇聚奋进力量 书写崭新答卷

2025年，润州区总工会坚持围绕中心、服务大局，团结引领全区职工建功新时代，先后获评先进集体4次。

一、思想铸魂，凝聚奋进共识

组建青年宣讲队26支，开展“班前十分钟”微宣讲380场，覆盖职工2.4万人次。打造红色工运展馆1座，全年接待

职工参观1.5万人次，引导广大职工坚定听党话、跟党走。

润州区工会志愿者走进船厂车间宣讲

二、维权帮扶，守护职工权益

建成劳动争议调解室17个，调处争议245起，为职工挽回损失760万元。慰问困难职工1280人次，发放慰问金136万元。

润州区总工会慰问高温一线环卫职工

三、强基固本，激发基层活力

新建基层工会58家，发展会员6300人，推动新就业形态劳动者入会2700人。
`;

const transcript = (): Sent => ({
  name: '润州.txt',
  district: '润州区',
  slug: '2025-runzhou',
  files: { '润州.txt': TRANSCRIPT },
  words: TRANSCRIPT,
  sections: ['思想铸魂，凝聚奋进共识', '维权帮扶，守护职工权益', '强基固本，激发基层活力'],
  subHeads: [],
  captions: ['润州区工会志愿者走进船厂车间宣讲', '润州区总工会慰问高温一线环卫职工'],
  figures: ['380场', '2.4万人次', '1.5万人次', '760万元', '136万元', '6300人'],
  photos: 0,
  tables: 0,
  // The last of the phrases goes over the place where the page broke.
  queries: { 红色工运展馆: 'p1-', 船厂车间: 'photo-1', '760万元': 'p2-', 全年接待职工参观: 'p1-' },
});

const MARKDOWN = `---
title: 武进区总工会2025年工作回眸
organization: 常州市武进区总工会
period: { start: 2025, end: 2025 }
byline:
  - role: 通讯员
    name: 王小明
---

2025年，武进区总工会**向新而行**，惠及职工5200人次。

## 一、抓阵地

新建职工驿站44家，其中“司机之家”9家，a < b，{花括号}。

![驿站揭牌现场](img/揭牌.png "张三 摄")

- 甲镇5家
- 乙镇6家

| 项目 | 数量 |
| - | - |
| 球类联赛 | 12场 |

> 职工说：“来了就有热水喝。”

### （一）办实事

发放普惠礼包价值233万元。
`;

async function markdown(): Promise<Sent> {
  return {
    name: '回眸.md',
    district: '武进区',
    slug: '2025-wujin',
    files: { '回眸.md': MARKDOWN, 'img/揭牌.png': await picture('#bf2318') },
    words: MARKDOWN.replace(/^---[\s\S]*?\n---\n/, '武进区总工会2025年工作回眸')
      .replace(/!\[(.*?)\].*/, '$1')
      .replace(/^\| - \| - \|$/m, '')
      .replace(/[*#|]/g, ''),
    sections: ['抓阵地'],
    subHeads: ['办实事'],
    captions: ['驿站揭牌现场'],
    figures: ['5200人次', '44家', '233万元'],
    photos: 1,
    tables: 1,
    queries: { 向新而行: 'p0-', 驿站揭牌: 'photo-1', 球类联赛: 'p1-', 来了就有热水喝: 'p1-', '233万元': 'p1-' },
  };
}

/** A Word file, a PDF with a text layer, a transcript and Markdown that somebody wrote: a district each, all of 2025. */
export const sent = async (browser: Browser): Promise<Sent[]> => [
  await word(),
  await pdf(browser),
  transcript(),
  await markdown(),
];
