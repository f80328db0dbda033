import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { applyEdits } from '../../src/check/edits.ts';

const HEAD = '---\ntitle: 题, 目\ndistrict: 金坛区   # 注释,不动\norganization: 常州市金坛区总工会\n---\n\n';
const PATH = 'content/2025/jintan/index.mdx';

function fix(value: string): string {
  const [checked] = checkReports([{ path: PATH, value, record: null, assets: new Map() }]);
  return applyEdits(value, checked?.edits ?? []);
}

const FULL: { [mark: string]: string } = {
  '，': ',',
  '；': ';',
  '：': ':',
  '！': '!',
  '？': '?',
  '（': '(',
  '）': ')',
};
const half = (text: string) => text.replace(/[，；：！？（）]/g, (mark) => FULL[mark] ?? mark);

describe('--fix', () => {
  test('turns half-width marks between Chinese characters, and only those', () => {
    const body =
      '送清凉,惠及<Stat label="甲,乙">300人</Stat>,上午8:30;**先,后**:\\*完!\n去了( 不动 )哪?里\n\n' +
      '<Photo src="a,b.jpg" caption="颁奖,合影(张三)" />\n\n| 甲,乙 | 1,000 |\n| - | - |\n| 丙 | 丁:戊 |\n';
    expect(fix(HEAD + body)).toBe(
      HEAD +
        '送清凉，惠及<Stat label="甲,乙">300人</Stat>，上午8:30；**先，后**:\\*完！\n去了( 不动 )哪？里\n\n' +
        '<Photo src="a,b.jpg" caption="颁奖，合影（张三）" />\n\n| 甲，乙 | 1,000 |\n| - | - |\n| 丙 | 丁：戊 |\n',
    );
  });

  test('keeps a byte-order mark, Windows line ends and blanks as they are', () => {
    const value = `\ufeff${HEAD}甲,乙  \n\n\n丙;丁\t`.replaceAll('\n', '\r\n');
    expect(fix(value)).toBe(value.replace('甲,乙', '甲，乙').replace('丙;丁', '丙；丁'));
  });

  test('leaves a report alone that keeps the marks of its source', () => {
    const value = `${HEAD.replace('title:', 'source: { file: a.txt, sha256: "0" }\ntitle:')}甲,乙`;
    expect(fix(value)).toBe(value);
  });

  test('changes nothing but the width of marks, whatever the text, and nothing the second time', () => {
    const piece = fc.constantFrom(
      ...['职工', '，', ',', ';', '(', ')', '“', '”', '\\<', '&amp;', '**', '12', ' ', '\n', '\n\n', '\n- ', '\n## '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const value = HEAD + pieces.join('');
        const fixed = fix(value);
        expect(half(fixed)).toBe(half(value));
        expect(fix(fixed)).toBe(fixed);
      }),
      { numRuns: 300 },
    );
  });
});
