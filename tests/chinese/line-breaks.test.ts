import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSpaced, unbreakable } from '../../src/chinese/line-breaks.ts';
import { renderText } from '../../src/markdown/render.ts';
import { textToHtml } from '../../src/markdown/text-to-html.ts';

const kept = (text: string): string[] => unbreakable(text).filter((_, i) => i % 2 === 1);

describe('what a line must not break', () => {
  test.each([
    ['“中国梦·劳动美·跟党走”', ['梦·', '美·']],
    ['“劳模”·工匠', ['”·']],
    ['阿迪力·买买提，A·B', ['力·', 'A·']],
    ['2020—2024年，增长10%～15%', ['2020—2024年', '10%～15%']],
    ['3.5–4.25元', ['3.5–4.25']],
    ['——江都区总工会', []],
    ['· 行首的点', []],
    ['全年12场', []],
  ])('%s', (text, pieces) => {
    expect(kept(text)).toEqual(pieces);
  });

  test('the pieces are the text, and on a page its words stay as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[梦·•”）12.%—～–年<&]{0,20}$/u), (text) => {
        expect(unbreakable(text).join('')).toBe(text);
        const words = textToHtml(text)
          .replace(/<[^>]*>/gu, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&amp;', '&');
        expect(words).toBe(text);
        for (const piece of kept(text)) expect(piece.length).toBeLessThanOrEqual(29);
      }),
    );
  });
});

test('a gap stands between a Han character and a digit, nowhere else', () => {
  expect(isSpaced('资金', '210万元')).toBe(true);
  expect(isSpaced('资金𠀀', '210万元')).toBe(true);
  for (const [before, after] of [
    ['资金，', '210万元'],
    ['资金', '约210万元'],
    ['资金', '２１０万元'],
    ['', '210万元'],
    ['资金 ', '210万元'],
  ] as const)
    expect(isSpaced(before, after)).toBe(false);
});

test('a figure of the text has its gap outside of it', () => {
  const figure = { id: 'f-1', value: 210, label: '资金', status: 'result', start: 2, end: 5 };
  expect(renderText('资金210', [figure as never])).toBe(
    '资金<i class="gap"></i><data id="f-1" value="210" title="资金">210</data>',
  );
});
