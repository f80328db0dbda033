import { describe, expect, it } from 'vitest';
import { decode } from '../../src/reading/decode.ts';
import { TranscriptError } from '../../src/reading/error.ts';

const TEXT = '区总工会2023年工作回顾\n\n一年来，全区各级工会围绕中心、服务大局，走访慰问职工1200余人次。\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array => {
  const units = [...(mark ? `\ufeff${text}` : text)]
    .flatMap((char) => char.split(''))
    .map((unit) => unit.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
};
/** 区总工会2023年工作回顾 and a sentence, as a Chinese Windows saves it. */
const GB = Uint8Array.from(
  'c7f8d7dcb9a4bbe132303233c4eab9a4d7f7bbd8b9cb0d0ad2bbc4eac0b4a3acc8abc7f8b8f7bcb6b9a4bbe1cea7c8c6d6d0d0c4a3acb7fecef1b4f3bed6a1a3'
    .match(/../g)!
    .map((byte) => Number.parseInt(byte, 16)),
);
const fault = (bytes: Uint8Array): TranscriptError => {
  try {
    decode(bytes);
  } catch (error) {
    if (error instanceof TranscriptError) return error;
    throw error;
  }
  throw new Error('decoded without a fault');
};

describe('decode', () => {
  it('reads UTF-8 with and without its mark', () => {
    expect(decode(utf8(TEXT))).toEqual({ text: TEXT, encoding: 'utf-8', controls: [] });
    expect(decode(utf8(`\ufeff${TEXT}`))).toEqual({ text: TEXT, encoding: 'utf-8-bom', controls: [] });
  });

  it.each([
    ['utf-16le', false, true],
    ['utf-16be', true, true],
    ['utf-16le', false, false],
    ['utf-16be', true, false],
  ])('reads %s (big-endian %s, mark %s)', (encoding, big, mark) => {
    expect(decode(utf16(TEXT, big, mark))).toEqual({ text: TEXT, encoding, controls: [] });
  });

  it('reads GB18030', () => {
    const { text, encoding } = decode(GB);
    expect(encoding).toBe('gb18030');
    expect(text).toBe('区总工会2023年工作回顾\n一年来，全区各级工会围绕中心，服务大局。');
  });

  it('takes every kind of line end as one', () => {
    expect(decode(utf8('甲\r\n乙\r丙\u2028丁\u000b戊\u0085己')).text).toBe('甲\n乙\n丙\n丁\n戊\n己');
  });

  it('takes out controls and says which and where', () => {
    const { text, controls } = decode(utf8('第一行\n工\u200b会\u200b工\u202e作\n正常\u0007'));
    expect(text).toBe('第一行\n工会工作\n正常');
    expect(controls).toEqual([
      { line: 2, codePoint: 0x200b, count: 2 },
      { line: 2, codePoint: 0x202e, count: 1 },
      { line: 3, codePoint: 7, count: 1 },
    ]);
  });

  it('keeps a text of marks and code as it stands', () => {
    const text = 'import x from "y"\nexport {a}\n<script>$1 $& {b}</script> {{{ <<< \\ `';
    expect(decode(utf8(text)).text).toBe(text);
  });

  it('keeps rare and traditional characters and those beyond the basic plane', () => {
    const text = '臺灣總工會𠮷野家朱镕基㛃';
    expect(decode(utf8(text)).text).toBe(text);
    expect(decode(utf16(text, false, true)).text).toBe(text);
  });

  it.each([
    ['an empty file', new Uint8Array(), '文件是空的'],
    ['only blanks', utf8(' \n\t\n\u200b '), '没有文字'],
    ['a PDF', utf8('%PDF-1.7\n…'), 'PDF'],
    ['a Word file', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'Word'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), '图片'],
    ['binary data', Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256), '不是'],
    ['zeros', new Uint8Array(1000), '二进制'],
    [
      'Big5',
      Uint8Array.from([
        0xa4, 0xa4, 0xa4, 0xe5, 0xc1, 0x60, 0xa4, 0x75, 0xb7, 0x7c, 0xa4, 0x75, 0xa7, 0x40, 0xb3, 0xf8, 0xa7, 0x69,
      ]),
      '认不出',
    ],
    [
      'a lone surrogate in UTF-16',
      Uint8Array.from([0xff, 0xfe, 0x2d, 0x4e, 0x00, 0xd8, 0x87, 0x65, ...utf16(TEXT, false, false)]),
      '残缺',
    ],
  ])('refuses %s with one clear line', (_, bytes, words) => {
    const { message } = fault(bytes);
    expect(message).toContain(words);
    expect(message).not.toMatch(/[\n\r]/);
    expect(message).toMatch(/请/);
  });

  it('names the line where UTF-8 is damaged', () => {
    const bytes = [
      ...utf8('第一行\n第二行没有问题，写得很长很长很长很长很长\n第三行'),
      0xed,
      0xa0,
      0x80,
      ...utf8(`也是${TEXT}`),
    ];
    const { line, message } = fault(Uint8Array.from(bytes)).in('a.txt');
    expect(line).toBe(3);
    expect(message).toMatch(/^a\.txt:3 {2}/);
  });

  it('reads 20 MB in one line', () => {
    const text = '工会工作'.repeat(1_750_000);
    expect(decode(utf8(text)).text.length).toBe(text.length);
  });
});
