import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPdf } from '../../src/formats/pdf/open.ts';
import { mendRadicals } from '../../src/formats/radicals.ts';
import { encodeJpeg } from '../../src/photo/jpeg.ts';
import { launch } from '../support/launch.ts';
import { picture } from './documents.ts';
import { linesOf, type TextItem } from './pdf-lines.ts';
import { printPdf } from './print.ts';
import { expectNothingLost, faultOf, mdxOf, understand } from './understood.ts';

const LEAD =
  '2025年，江都区总工会在区委和上级工会的领导下，团结动员全区广大职工建功立业，坚持围绕中心、服务大局，忠诚履行职责，全年慰问一线职工3000人次，工会工作行稳致远，工人阶级主力军作用长足发挥。';
const SECTIONS = [
  [
    '一、思想引领凝心聚力',
    '举办“中国梦·劳动美”宣讲42场，覆盖职工1.2万人次，命名劳模工匠宣讲团成员15名。深入企业、社区、学校，把党的声音传到一线，职工思想政治引领不断走深走实，先后有8家单位获评示范点。',
    '建成职工书屋28家，投入50万元，长期开放。',
  ],
  [
    '二、维权服务用心用情',
    '筹集帮扶资金210万元，帮扶困难职工426户；发放“夏送清凉”物资价值85.5万元，惠及户外劳动者8600人。',
    '培训工会干部12期、860人次，页面见长，马上就办。',
  ],
];
const TITLE = '江都区总工会2025年工作综述';
const CAPTION = '江都区职工技能大赛决赛现场';

let browser: Browser;
beforeAll(async () => {
  browser = await launch({ pixels: false });
});
const print = (html: string): Promise<Buffer> => printPdf(browser, html);

async function report(): Promise<Buffer> {
  const image = (await picture('#163f8c', 'jpeg')).toString('base64');
  const [first, second] = SECTIONS.map(
    ([heading, ...texts]) => `<h2>${heading}</h2>${texts.map((text) => `<p>${text}</p>`).join('')}`,
  );
  return print(`<html lang="zh-CN"><style>
    body { font: 12pt/1.8 "Noto Serif CJK SC", "Noto Sans CJK SC", serif; margin: 0 }
    p { text-indent: 2em; margin: 0 } h1, figure { text-align: center }
  </style><h1>${TITLE}</h1><p>${LEAD}</p>${first}
  <figure><img width="320" src="data:image/jpeg;base64,${image}"><figcaption>${CAPTION}</figcaption></figure>
  ${second}</html>`);
}

describe('a PDF with a text layer', () => {
  test('becomes sections, paragraphs and a photo with its caption; no word is lost', async () => {
    const imported = await understand(await report(), '综述.pdf', { encode: encodeJpeg });
    expect(mdxOf(imported)).toMatchSnapshot();
    expect(imported.draft.frontmatter).toMatchObject({ title: TITLE, district: '江都区', period: { end: 2025 } });
    expectNothingLost(imported, [TITLE, LEAD, ...SECTIONS.flat(), CAPTION].join(''));
    expect(imported.pictures.map(({ name }) => name)).toEqual(['photos/01.jpg']);
  });

  test('two columns are read one after the other, their lines joined', async () => {
    const texts = SECTIONS.map(
      ([heading, ...rest]) => `<h2>${heading}</h2>${rest.map((text) => `<p>${text}</p>`).join('')}`,
    );
    const bytes = await print(`<html lang="zh-CN"><style>
      body { font: 10.5pt/1.8 "Noto Serif CJK SC", "Noto Sans CJK SC", serif; margin: 0 }
      main { columns: 2; column-gap: 8mm; height: 60mm; column-fill: auto } p { text-indent: 2em; margin: 0 }
      h1, .centre { text-align: center }
    </style><h1>${TITLE}</h1><p>${LEAD}</p><main>${texts.join('')}</main></html>`);
    const imported = await understand(bytes, '两栏.pdf');
    expect(imported.draft.blocks.map((block) => ('text' in block ? block.text : block.type))).toEqual([
      LEAD,
      ...SECTIONS.flat().map((text) => text.replace(/^[一二]、/, '')),
    ]);
  });

  test('short lines side by side, the last of paragraphs and headings in two columns, are no table', async () => {
    const words =
      '开展宣讲一百二十场，覆盖职工两万八千人次，职工满意率位居全市前列，工会影响力显著提升，得到各方好评。';
    const text = ['全年', '其中', '上下', '各级', '同时', '先后'].map((first) => first + words.repeat(3));
    const paragraphs = [text[0]!, '一、聚焦服务', text[1]!, text[2]!, '二、聚焦维权', text[3]!];
    const bytes = await print(`<html lang="zh-CN"><style>
      body { font: 12pt "Noto Serif CJK SC", "Noto Sans CJK SC", serif; width: 160mm; margin: 0 }
      h1 { text-align: center } p { text-indent: 2em; margin: 0 } main { columns: 2; column-gap: 2em }
    </style><h1>${TITLE}</h1><main>${paragraphs.map((each) => `<p>${each}</p>`).join('')}</main></html>`);
    const { blocks } = (await understand(bytes, '两栏.pdf')).draft;
    expect(blocks.map((block) => ('text' in block ? block.text : block.type))).toEqual(
      paragraphs.map((each) => each.replace(/^[一二]、/, '')),
    );
  });

  test('a centred line is no paragraph begun', () => {
    const at = (str: string, x: number, y: number): TextItem => ({
      str,
      transform: [12, 0, 0, 12, x, y],
      width: str.length * 12,
      height: 12,
      hasEOL: true,
    });
    const wide = '字'.repeat(38);
    const lines = linesOf([
      at(`${'首'.repeat(36)}`, 64, 700),
      at(wide, 40, 680),
      at('末行。', 40, 660),
      at('居中的图注', 226, 640),
      at(`${'次'.repeat(36)}`, 64, 620),
      at(wide, 40, 600),
    ]);
    expect(lines.map((line) => line[0])).toEqual(['首', '居', '次']);
  });

  test('a bold line of every page is a heading, though its font is named once; a picture of the last page is found', async () => {
    const image = (await picture('#163f8c', 'jpeg')).toString('base64');
    const heads = ['思想引领凝心聚力', '维权服务用心用情', '自身建设走深走实'];
    const pages = heads.map((head) => `<div><p><b>${head}</b></p><p>${LEAD}</p></div>`).join('');
    const style = `<style>body { font: 12pt/1.8 "Noto Sans CJK SC", sans-serif; margin: 0 } p { margin: 0 }
      h1 { text-align: center } div + div { break-before: page }</style>`;
    const bytes = await print(`<html lang="zh-CN">${style}<h1>${TITLE}</h1>${pages}</html>`);
    const illustrated = await print(`<html lang="zh-CN">${style}<h1>${TITLE}</h1>${pages}
      <img width="320" src="data:image/jpeg;base64,${image}"></html>`);
    for (const [file, pictures] of [
      [bytes, 0],
      [illustrated, 1],
    ] as const) {
      expect((await openPdf(new Uint8Array(file), '三页.pdf')).pictured).toBe(pictures > 0);
      const imported = await understand(file, '三页.pdf', { encode: encodeJpeg });
      const headings = imported.draft.blocks.filter(({ type }) => type === 'heading');
      expect(headings.map((block) => ('text' in block ? block.text : ''))).toEqual(heads);
      expect(imported.pictures).toHaveLength(pictures);
    }
  });

  test('a scan says what to do', async () => {
    const image = (await picture('#fbfcfd', 'jpeg')).toString('base64');
    const scan = await print(`<img style="width:100%" src="data:image/jpeg;base64,${image}">`);
    expect(await faultOf(scan, '扫描.pdf')).toMatchSnapshot();
  });

  test('half a file says what to do', async () => {
    const bytes = await report();
    expect(await faultOf(bytes.subarray(0, 200), '半份.pdf')).toMatchSnapshot();
  });
});

describe('look-alike radicals', () => {
  test('are mended, and nothing else is touched', () => {
    expect(mendRadicals('⼯会⼈⾏稳⻓⻚⻢⼾，（１）ＡＢ①㎡')).toEqual({
      text: '工会人行稳长页马户，（１）ＡＢ①㎡',
      count: 7,
    });
  });

  test('every one of them becomes another character', () => {
    for (let code = 0x2f00; code <= 0x2fd5; code += 1) {
      const radical = String.fromCodePoint(code);
      expect(mendRadicals(radical).text).toMatch(/^[\u4e00-\u9fff]$/);
    }
  });
});
