import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { overridesOf } from '../../src/markdown/overrides.ts';
import { parse } from '../../src/markdown/parse.ts';
import { renderBlock } from '../../src/markdown/render.ts';
import { type Block, isProse, type Prose, textOf } from '../../src/report/block.ts';
import { formatMessage } from '../../src/report/complain.ts';

const HEAD = '---\ntitle: 题\n---\n\n';

function read(body: string, name = 'index.mdx', head = HEAD) {
  const path = `content/2020/jintan/${name}`;
  const file = new VFile({ path, value: head + body });
  const parsed = parse(file);
  return {
    ...parsed,
    lines: parsed.lines,
    messages: file.messages.map((message) => formatMessage(path, message)),
    file,
  };
}

const html = (blocks: Block[]) => blocks.filter(isProse).map((block) => renderBlock(block as Prose, []));

describe('what an editor writes', () => {
  test('an image on its own and <Photo> are the same', () => {
    const a = read('![颁奖](photos/01.jpg)').blocks;
    const b = read('<Photo src="photos/01.jpg" caption="颁奖" />').blocks;
    expect(a).toEqual(b);
    expect(a).toMatchObject([{ type: 'photo', id: 'photo-1', src: 'photos/01.jpg', caption: '颁奖' }]);
  });

  test('a heading that ends with 。 is run in, one with …… in front has lost its beginning', () => {
    expect(read('## 二、抓服务。\n\n### ……有力\n\n#### （三）暖人心').blocks).toMatchObject([
      { id: 's1', number: '二', marker: '二、', text: '抓服务', runIn: true, complete: true },
      { id: 's1-1', number: null, text: '有力', runIn: false, complete: false },
      { id: 's1-1-1', number: '三', marker: '（三）', text: '暖人心' },
    ]);
  });

  test('line breaks between Chinese characters are no blanks', () => {
    expect(textOf(read('## 一\n\n开展竞赛\n12场，\n覆盖 OK\nfine 职工').blocks[1]!)).toBe(
      '开展竞赛12场，覆盖 OK fine 职工',
    );
  });

  test('emphasis beside Chinese punctuation is emphasis', () => {
    const { blocks } = read('**真，**她笑');
    expect(textOf(blocks[0]!)).toBe('真，她笑');
    expect(html(blocks)).toEqual(['<strong>真，</strong>她笑']);
  });

  test('lists, tables and quotations keep their form and have flat text', () => {
    const { blocks } = read('- 甲5家\n- 乙\n\n| 项 | 数 |\n| - | - |\n| 竞赛 | 12场 |\n\n> 引文\n');
    expect(blocks.map((block) => [block.type, textOf(block)])).toEqual([
      ['list', '甲5家\n乙'],
      ['table', '项\t数\n竞赛\t12场'],
      ['quote', '引文'],
    ]);
    expect(html(blocks)[0]).toContain('<li>甲5家</li>');
    expect(html(blocks)[1]).toContain('<td>12场</td>');
  });

  test('10~20人, www.a.cn and 8:30 are words, not markup', () => {
    const { blocks } = read('10~20人，30~40人，见www.a.cn，时间:上午8:30');
    expect(html(blocks)).toEqual(['10~20人，30~40人，见www.a.cn，时间:上午8:30']);
  });

  test('<Stat> says what an editor knows better, and leaves the words alone', () => {
    const { blocks } = read('举办<Stat label="劳动竞赛" key>12场</Stat>比赛，<Stat hide>3次</Stat>');
    expect(textOf(blocks[0]!)).toBe('举办12场比赛，3次');
    expect(overridesOf(blocks)).toEqual([
      { block: 'p0-1', start: 2, end: 5, label: '劳动竞赛', key: true },
      { block: 'p0-1', start: 8, end: 10, hide: true },
    ]);
    expect(html(blocks)).toEqual(['举办12场比赛，3次']);
  });

  test('the lead stands before the first heading; a text without headings has none', () => {
    expect(read('甲\n\n## 一、乙\n\n丙').blocks.map((block) => block.type)).toEqual(['lead', 'heading', 'paragraph']);
    expect(read('甲\n\n乙').blocks.map((block) => block.type)).toEqual(['paragraph', 'paragraph']);
  });
});

describe('what is refused, each in one line', () => {
  test.each([
    ['an expression', '有{process.exit()}人'],
    ['an expression on its own', '{1 + 1}'],
    ['an import', 'import fs from "fs"'],
    ['an unknown element', '<script>alert(1)</script>'],
    ['an unknown element in a list', '- <Foo />'],
    ['an attribute that is code', '<Photo caption={x} />'],
    ['an unclosed element', '<Photo caption="甲">\n\n乙'],
    ['a photo in a sentence', '前<Photo caption="甲" />后'],
    ['an image in a sentence', '前![甲](a.jpg)后'],
  ])('%s', (_, body) => {
    const { file, messages } = read(body);
    expect(file.messages.some((message) => message.fatal)).toBe(true);
    expect(messages.join('\n')).toMatchSnapshot();
  });

  test.each([
    ['no head', '', '正文'],
    ['a head without title', '---\ndistrict: 金坛区\n---\n', ''],
    ['YAML that does not parse', '---\ntitle: "甲\n---\n', ''],
    ['a period that is no year', '---\ntitle: 甲\nperiod: { end: 二〇二〇 }\n---\n', ''],
    [
      'a YAML bomb',
      '---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: 甲\n---\n',
      '',
    ],
  ])('%s', (_, head, body) => {
    const { messages, frontmatter } = read(body, 'index.mdx', head);
    expect(frontmatter).toBeNull();
    expect(messages.join('\n')).toMatchSnapshot();
  });

  test('a field that does not exist is named, and the rest is read', () => {
    const { messages, frontmatter } = read('', 'index.mdx', '---\ntitle: 甲\ndistict: 金坛区\n---\n');
    expect(frontmatter?.title).toBe('甲');
    expect(messages).toEqual([
      'content/2020/jintan/index.mdx:3:1  frontmatter  文件头里没有 distict 这一项  请核对拼写，可用的项见编辑指南',
    ]);
  });
});

describe('text is data', () => {
  test('HTML in .md is shown as the text that it is', () => {
    const { blocks, messages } = read('<script>alert(1)</script>\n\n甲<b onclick="x()">乙</b>', 'index.md');
    expect(messages).toEqual([]);
    expect(html(blocks)).toEqual([
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '甲&lt;b onclick=&quot;x()&quot;&gt;乙&lt;/b&gt;',
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
  ])('a link to %s leaves its words alone', (url) => {
    const { blocks } = read(`[字](<${url}>)`);
    expect(html(blocks)).toEqual(['字']);
  });

  test.each(['https://a.cn/', '/2020/jintan/', '#p1-1', 'mailto:a@b.cn', '../2019/'])(
    'a link to %s is a link',
    (url) => {
      expect(html(read(`[字](${url})`).blocks)[0]).toBe(`<a href="${url}">字</a>`);
    },
  );
});
