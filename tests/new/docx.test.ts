import { describe, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { figuresIn } from '../../src/markdown/assemble.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { countedReport, pictureParagraph, WORDS, wordOf, wordReport } from './documents.ts';
import { expectNothingLost, faultOf, mdxOf, understand } from './understood.ts';
import { zipOf } from './zip.ts';

describe('a Word report', async () => {
  const imported = await understand(await wordReport(), '综述.docx');
  const { draft, pictures, doubts } = imported;

  test('keeps its headings, bold lines that play them, pictures with captions and its table', () => {
    expect(mdxOf(imported)).toMatchSnapshot();
  });

  test('loses no word and gains none', () => {
    expectNothingLost(imported, WORDS);
    expect(doubts).toEqual([]);
  });

  test('says whose it is and which year it covers', () => {
    expect(draft.frontmatter).toMatchObject({
      title: '江都区总工会2025年工作综述',
      organization: '扬州市江都区总工会',
      district: '江都区',
      city: '扬州市',
      period: { start: 2025, end: 2025 },
      source: null,
    });
    expect(draft.volume).toBe(2025);
  });

  test('has its pictures as files, named by what they are', () => {
    expect(pictures.map(({ name }) => name)).toEqual(['photos/01.jpg', 'photos/02.png', 'photos/03.png']);
    expect(pictures.every(({ bytes }) => bytes.length > 100)).toBe(true);
  });

  test('has its figures recognised', () => {
    const found = figuresIn(draft.blocks, draft.frontmatter).map(({ text }) => text);
    for (const figure of ['3000人次', '42场', '1.2万人次', '210万元', '85.5万元', '36家'])
      expect(found).toContain(figure);
  });

  test('passes the check but for words about pictures that only a person can write', () => {
    const value = stringify(draft.frontmatter, draft.blocks);
    const asset = { bytes: 1000, kind: null, width: null, height: null };
    const assets = new Map(
      pictures.map(({ name }) => [
        name,
        { ...asset, kind: name.endsWith('jpg') ? ('jpeg' as const) : ('png' as const) },
      ]),
    );
    const [checked] = checkReports([{ path: 'content/2025/jiangdu/index.mdx', value, record: null, assets }]);
    expect(checked?.file.messages.map((message) => message.ruleId)).toEqual(['photo-alt', 'photo-alt']);
  });
});

describe('headings that Word does not know of', () => {
  const outline = async (texts: string[]) => {
    const { draft } = await understand(await wordOf(['江都区总工会2025年工作综述', ...texts]), 'a.docx');
    return draft.blocks.map((block) =>
      block.type === 'heading' ? `${'#'.repeat(block.level)} ${block.text}` : block.type,
    );
  };
  const TEXT = '开展竞赛12场，惠及职工3000人次。';

  test('ordinals of two kinds are two levels', async () => {
    expect(await outline([TEXT, '一、抓思想', '（一）宣讲', TEXT, '（二）阵地', TEXT, '二、抓服务', TEXT])).toEqual([
      'lead',
      '## 抓思想',
      '### 宣讲',
      'paragraph',
      '### 阵地',
      'paragraph',
      '## 抓服务',
      'paragraph',
    ]);
  });

  test('bold lines alone are sections; below ordinals they are sub-heads', async () => {
    expect(await outline(['**抓思想**', TEXT, '**抓服务**', TEXT])).toEqual([
      '## 抓思想',
      'paragraph',
      '## 抓服务',
      'paragraph',
    ]);
    expect(await outline(['一、抓思想', '**宣讲**', TEXT, '二、抓服务', '**阵地**', TEXT])).toEqual([
      '## 抓思想',
      '### 宣讲',
      'paragraph',
      '## 抓服务',
      '### 阵地',
      'paragraph',
    ]);
  });

  test('ordinals that begin their paragraphs are run-in headings, a single one is text', async () => {
    const texts = [
      '一、抓思想',
      `（一）强化引领。${TEXT}`,
      `（二）建好阵地。${TEXT}`,
      '二、抓服务',
      `（一）送清凉。${TEXT}`,
    ];
    expect(await outline(texts)).toEqual([
      '## 抓思想',
      '### 强化引领',
      'paragraph',
      '### 建好阵地',
      'paragraph',
      '## 抓服务',
      '### 送清凉',
      'paragraph',
    ]);
    expect(await outline([TEXT, `（一）强化引领。${TEXT}`])).toEqual(['paragraph', 'paragraph']);
  });

  test('a bold sentence is no heading', async () => {
    expect(await outline(['**全年慰问职工3000人次。**', TEXT, TEXT])).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });
});

test('numbers that Word counts, a couplet, a footnote and a list come as they are on paper', async () => {
  const imported = await understand(await countedReport(), 'a.docx');
  expect(imported.draft.frontmatter).toMatchObject({
    title: '赓续初心担使命 砥砺奋进谱新篇',
    subtitle: '江都区总工会2025年工作回顾',
    district: '江都区',
  });
  expect(mdxOf(imported)).toMatchSnapshot();
  expect(imported.doubts).toEqual([]);
});

describe('pictures and captions', () => {
  const photos = async (...parts: Parameters<typeof pictureParagraph>[0][]) => {
    const document = await pictureParagraph(parts.flat());
    const { draft, pictures, doubts } = await understand(document, 'a.docx');
    const found = draft.blocks.flatMap((block) => (block.type === 'photo' ? [[block.src, block.caption]] : []));
    return { found, rest: draft.blocks.filter((block) => block.type !== 'photo').length, pictures, doubts };
  };
  const TEXT = '开展竞赛12场，惠及职工3000人次。';

  test('captions before their pictures', async () => {
    expect(
      (await photos([TEXT, '图1：颁奖', { colour: '#111' }, '图2：合影', { colour: '#222' }, TEXT])).found,
    ).toEqual([
      ['photos/01.png', '图1：颁奖'],
      ['photos/02.png', '图2：合影'],
    ]);
  });

  test('pictures in a row and their captions in a row', async () => {
    const { found, rest } = await photos([TEXT, { colour: '#111' }, { colour: '#222' }, '颁奖现场', '合影留念', TEXT]);
    expect(found).toEqual([
      ['photos/01.png', '颁奖现场'],
      ['photos/02.png', '合影留念'],
    ]);
    expect(rest).toBe(2);
  });

  test('a sentence behind a picture stays text', async () => {
    const { found, rest } = await photos([TEXT, { colour: '#111' }, TEXT]);
    expect(found).toEqual([['photos/01.png', '']]);
    expect(rest).toBe(2);
  });

  test('a table that lays out pictures is unpacked', async () => {
    const grid = [
      [{ colour: '#111' }, { colour: '#222' }],
      ['颁奖现场', '合影留念'],
    ];
    const { found, rest } = await photos([TEXT, { grid }, TEXT]);
    expect(found).toEqual([
      ['photos/01.png', '颁奖现场'],
      ['photos/02.png', '合影留念'],
    ]);
    expect(rest).toBe(2);
  });

  test('one picture shown twice is one file', async () => {
    const { found, pictures } = await photos([
      TEXT,
      { colour: '#111' },
      '颁奖现场',
      TEXT,
      { colour: '#111' },
      '再看一眼',
    ]);
    expect(pictures).toHaveLength(1);
    expect(found.map(([src]) => src)).toEqual(['photos/01.png', 'photos/01.png']);
  });
});

describe('a .docx that is none, in one line each', () => {
  const TYPES = { name: '[Content_Types].xml', data: Buffer.from('<Types/>') };
  const MEGABYTE = 1024 * 1024;
  let air: Buffer | undefined;
  const zeros = (megabytes: number) => {
    air ??= Buffer.alloc(300 * MEGABYTE);
    return air.subarray(0, megabytes * MEGABYTE);
  };

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a document of 300 MB in 300 KB', () => zipOf([TYPES, { name: 'word/document.xml', data: zeros(300) }])],
    ['one that lies about its size', () => zipOf([TYPES, { name: 'word/document.xml', data: zeros(300), claims: 10 }])],
    [
      'many pictures that are nothing but air',
      () => {
        const data = zeros(100);
        return zipOf(Array.from({ length: 6 }, (_, n) => ({ name: `word/media/${n}.bin`, data })));
      },
    ],
    ['6,000 files', () => zipOf(Array.from({ length: 6000 }, (_, n) => ({ name: `${n}`, data: Buffer.alloc(0) })))],
    ['half a file', async () => (await wordReport()).subarray(0, 3000)],
    ['an archive of something else', () => zipOf([{ name: 'a.bin', data: Buffer.from('甲') }])],
    ['an archive with documents in it', () => zipOf([{ name: '综述/01.docx', data: Buffer.from('甲') }])],
    ['a workbook', () => zipOf([TYPES, { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') }])],
    ['slides', () => zipOf([TYPES, { name: 'ppt/presentation.xml', data: Buffer.from('<p/>') }])],
    ['an OFD', () => zipOf([{ name: 'OFD.xml', data: Buffer.from('<ofd:OFD/>') }])],
    ['an OpenDocument', () => zipOf([{ name: 'mimetype', data: Buffer.from('application/vnd.oasis') }])],
    [
      'XML that does not parse',
      () => zipOf([TYPES, { name: 'word/document.xml', data: Buffer.from('<w:document><') }]),
    ],
    ['nothing in it', () => wordOf([])],
    ['the old format', () => Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')],
    ['an empty file', () => Buffer.alloc(0)],
    ['something else by that name', () => Buffer.from('hello')],
  ])('%s', async (_, make) => {
    expect(await faultOf(await make(), '报告.docx')).toMatchSnapshot();
  });

  test('entities that grow are not expanded', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]>`;
    const body =
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>甲&c;</w:t></w:r></w:p></w:body></w:document>';
    const document = zipOf([TYPES, { name: 'word/document.xml', data: Buffer.from(bomb + body) }]);
    const text = await understand(document, 'a.docx').then(mdxOf, (error: Error) => error.message);
    expect(text.length).toBeLessThan(1000);
  });
});
