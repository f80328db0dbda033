import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { conversionOf } from '../../src/intake/conversion.ts';
import { ReportIndex } from '../../src/intake/report-index.ts';
import { printHeading, readHeading } from '../../src/markdown/heading.ts';
import { parse } from '../../src/markdown/parse.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { TranscriptError } from '../../src/reading/error.ts';
import { read, readTranscript } from '../../src/reading/read.ts';
import { textOf } from '../../src/report/block.ts';

const BODY = '2021年，桐庐县总工会团结带领广大职工，围绕中心、服务大局，各项工作取得新的成绩，为建设新桐庐作出了贡献。';
const under = (head: string) => readTranscript(`---\n${head}\n---\n\n${BODY}\n`, { file: 'a.md' });
/** Every word of the head is in the report or in its record. */
const everything = (head: string): string => {
  const { frontmatter, suspects, stripped } = under(head);
  return JSON.stringify([frontmatter, suspects, stripped]);
};

describe('the head of a transcript loses nothing:', () => {
  test('what a report has a place for is taken', () => {
    const draft = under(
      'title: 桐庐县总工会2021年工作\npublished: 2022-01-05\nperiod:\n  start: 2021\n  end: 2021\nsubtitle:',
    );
    expect(draft.frontmatter).toMatchObject({ title: '桐庐县总工会2021年工作', published: '2022-01-05' });
    expect(draft.suspects.filter(({ why }) => why.includes('文件头'))).toEqual([]);
  });

  test('an unknown entry is flagged, word for word, with its line', () => {
    const { suspects } = under('title: 题目在此\nkeywords: [劳模, 工匠]\nauthor: 王振轩');
    expect(suspects).toContainEqual(
      expect.objectContaining({ line: 3, text: 'keywords: [劳模, 工匠]', why: expect.stringContaining('keywords') }),
    );
    expect(suspects).toContainEqual(expect.objectContaining({ line: 4, text: 'author: 王振轩' }));
  });

  test('a value that does not fit is flagged, and one that fits in part', () => {
    const { suspects, frontmatter } = under('title: 题目在此\nperiod: 去年\npublished: 元旦前后');
    expect(frontmatter.published).toBeNull();
    expect(suspects.map(({ text }) => text)).toEqual(expect.arrayContaining(['period: 去年', 'published: 元旦前后']));
    const part = under('title: 题目在此\nperiod:\n  end: 2021\n  note: 据统计年报');
    expect(part.frontmatter.period.end).toBe(2021);
    expect(part.suspects.some(({ text }) => text.includes('note: 据统计年报'))).toBe(true);
  });

  test('a comment is put down in the record', () => {
    const { stripped, suspects } = under('# 送审稿\ntitle: 题目在此 # 暂定\n# 等领导定\ndistrict: 桐庐县');
    expect(stripped.map(({ text }) => text)).toEqual(expect.arrayContaining(['# 送审稿', '# 等领导定']));
    expect(JSON.stringify(suspects)).toContain('暂定');
    // Its letters are those of the name above it.
    expect(under('title: 题目在此\n# title').stripped.map(({ text }) => text)).toEqual(['# title']);
  });

  test('any words, as a key, a value or a comment', () => {
    const words = fc.stringMatching(/^[甲乙丙丁戊己庚辛壬癸A-Za-z]{1,6}$/);
    const entry = fc.oneof(
      fc.tuple(words, words).map(([key, value]) => `${key}: ${value}`),
      words.map((value) => `district: ${value}`),
      words.map((value) => `# ${value}`),
      fc
        .tuple(fc.constantFrom('period', 'byline', 'credits', 'published', 'source'), words)
        .map((each) => each.join(': ')),
      words.map((value) => `signature: "${value}" # ${value}尾`),
    );
    fc.assert(
      fc.property(fc.uniqueArray(entry, { maxLength: 6, selector: (line) => line.split(':')[0] }), (entries) => {
        const head = ['title: 题目在此', ...entries].join('\n');
        const all = everything(head);
        for (const word of head.match(/[\p{L}\p{N}]+/gu) ?? []) expect(all).toContain(word);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a heading that begins with an ellipsis', () => {
  test.each(['……有力的一年', '…有力的一年', '...有力的一年', '………有力的一年'])('%s keeps it on the page', (words) => {
    const heading = { number: null, marker: null, text: words, runIn: false, complete: true };
    expect(readHeading(printHeading(heading))).toEqual(heading);
    const draft = readTranscript(`桐庐县总工会2021年工作综述\n\n${BODY}\n\n## ${words}\n\n${BODY}\n`, {
      file: 'a.txt',
    });
    const file = new VFile({ path: 'index.mdx', value: stringify(draft.frontmatter, draft.blocks) });
    expect(parse(file).blocks.map(textOf)).toContain(words);
  });

  test('by the hand of an editor still says that its beginning was lost', () => {
    for (const mark of ['……', '…', '...'])
      expect(readHeading(`${mark}有力的一年`)).toMatchObject({ text: '有力的一年', complete: false });
  });

  test('any heading is read as it was printed', () => {
    const text = fc
      .tuple(fc.constantFrom('', '…', '……', '...', '………'), fc.stringMatching(/^[甲乙丙丁]{1,8}$/))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (words, runIn) => {
        const heading = { number: null, marker: null, text: words, runIn, complete: true };
        expect(readHeading(printHeading(heading))).toEqual(heading);
      }),
    );
  });
});

const publish = (text: string) =>
  conversionOf(read(new TextEncoder().encode(text), { file: 'a.txt' }), new ReportIndex(), 2026);

describe('the page as it is written', () => {
  test('that the build would refuse is refused at once, with the line of the transcript', () => {
    const long = `${'深入开展劳动竞赛，'.repeat(4000)}成效明显。`;
    expect(() => publish(`桐庐县总工会2021年工作综述\n\n${BODY}\n\n${long}\n`)).toThrow(
      /^文稿:5 {2}这一段超过 3 万字 {2}请用空行分段/,
    );
    const table = `| 单位 | 会员 |\n| --- | --- |\n${'| 甲公司 | 12人 |\n'.repeat(3000)}`;
    expect(() => publish(`桐庐县总工会2021年工作综述\n\n${BODY}\n\n${table}\n`)).toThrow(/^a\.txt:\d+ {2}这一段/);
  });

  test('has the lines of a paragraph with emphasis over several of them', () => {
    const lines = [
      '。*',
      '甲，乙丙丁&>‹',
      '庚：：：辛丙：‹',
      '丙甲己乙己，甲辛：辛',
      '*[甲戊戊：甲庚',
      '|”甲丙。，：丙甲庚',
      '：',
    ];
    expect(publish(`桐庐县总工会2021年工作综述\n\n${lines.join('\n')}\n`).mdx).toMatch(/^。\*甲.*辛\*.*：$/m);
  });

  test('has every word of the draft, whatever marks the words are', () => {
    const line = fc.oneof(
      fc.stringMatching(/^(?:[#>|*_`~\-+=\\<{([.…！“”] ?){0,4}[甲乙丙丁戊己庚辛，。：]{1,20}[<{}>*_&#;`\]…。]{0,3}$/),
      fc.constantFrom(
        'import 甲',
        'export 乙',
        '<Photo>',
        '&amp;',
        '---',
        '***',
        '```',
        '1. 甲',
        '- 乙',
        '# ...丙',
        '![甲](乙)',
      ),
      fc.constant(''),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 3, maxLength: 12 }), (lines) => {
        try {
          publish(`桐庐县总工会2021年工作综述\n\n${lines.join('\n')}\n`);
        } catch (error) {
          expect(error).toBeInstanceOf(TranscriptError);
          expect(String((error as Error).message)).not.toMatch(/没有去处|比原稿多|不相符/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
