import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell } from '../../src/report/csv.ts';

/** A cell as Excel, LibreOffice and RFC 4180 read it. */
const content = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
/** What the page on open data tells programs to do. */
const read = (cell: string): string => content(cell).replace(/^'/, '');

describe('a text that a spreadsheet would calculate gets a mark in front of it', () => {
  test.each([
    ...['=1+1', '+1+1', '-2+3慰问140户', '@SUM(1+1)走访', '=HYPERLINK("https://evil.example","点")', '-', '=', '--1'],
    ...['＝1+1', '＋1', '－2+3', '＠SUM(1)', '﹦1', '﹫SUM(1)'],
    ...[
      ' =1+1',
      '\t=1+1',
      '\r=1+1',
      '\r\n=1+1',
      '　=1+1',
      '\u00a0=1+1',
      '\ufeff=1+1',
      '\u200b=1+1',
      '\u0000=1+1',
      ' \t　@A1',
    ],
    ...["'=1+1", "'甲"],
  ])('%j', (text) => {
    expect(content(csvCell(text))).toBe(`'${text}`);
    expect(read(csvCell(text))).toBe(text);
  });
});

test.each(['走访慰问130户', '（=1+1）', '—1', '1-2', '"甲"', ' 甲', '“=1', '[@A1]', ''])(
  'no other text does: %j',
  (text) => {
    expect(content(csvCell(text))).toBe(text);
  },
);

test('numbers stay numbers, below zero too', () => {
  expect([-12.5, 0, 1e21, true, null, undefined].map(csvCell)).toEqual(['-12.5', '0', '1e+21', 'true', '', '']);
  expect(['-3', '-12.5', '-3%'].map(csvCell)).toEqual(['-3', '-12.5', '-3%']);
});

test('a program has every text back as it was', () => {
  const unit = fc.constantFrom(...'=+-@＝＋－＠\'",\r\n\t　 甲1.%', '\u200b', '𠮷');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 8 }), (text) => {
      expect(read(csvCell(text))).toBe(text);
      const first = content(csvCell(text))
        .replace(/^[\p{Z}\p{C}]+/u, '')
        .normalize('NFKC');
      expect(/^[=+\-@]/.test(first) && !/^-\d+(?:\.\d+)?%?$/.test(first)).toBe(false);
    }),
    { numRuns: 5000 },
  );
});
