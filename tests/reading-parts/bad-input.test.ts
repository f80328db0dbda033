import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TranscriptError } from '../../src/reading/error.ts';
import { read } from '../../src/reading/read.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads, and says whether that ended in a draft, in one clear line, or (which it never may) in anything else. */
function outcome(bytes: Uint8Array): 'draft' | 'one clear line' {
  try {
    read(bytes, { file: 'a.txt' });
    return 'draft';
  } catch (error) {
    if (!(error instanceof TranscriptError)) throw error;
    expect(error.message).toMatch(/^a\.txt(?::\d+)? {2}[^\n]+$/);
    // A complaint about the converter itself is a defect, not an answer to bad input.
    expect(error.message).not.toMatch(/丢失或增加/);
    return 'one clear line';
  }
}

describe('whatever the bytes', () => {
  it('ends in a lossless draft or one clear line', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => outcome(bytes) !== undefined),
      { numRuns: 300 },
    );
  });

  it('reads any text of Chinese words, marks and code without loss', () => {
    const unit = fc.constantFrom(
      ...[
        '工会',
        '组织',
        '一、',
        '（一）',
        '1.',
        '# ',
        '## ',
        '- ',
        '> ',
        '| a | b |',
        '\n',
        '\n\n',
        '\n\n\n',
        '。',
        '，',
        '“',
        '”',
        '{',
        '}',
        '<',
        '>',
        '<b>',
        '</b>',
        'import x from "y"',
        'export default',
        '$&',
        '`',
        '```',
        '*',
        '**',
        '_',
        '[a](b)',
        '![a](b.png)',
        '---',
        '——',
        '●',
        '2023年4月26日',
        '责编/张三',
        '本报记者 李四',
        '120',
        '余场',
        '%',
        '\\',
        '&lt;',
        '&amp;',
        '\t',
        '　',
        '!',
        '~',
        '^',
        '=',
        ':',
        '(淮阴市总工会)',
        '\ufeff',
        '\u200b',
        '👍',
        '第3版',
        '<!--',
        '-->',
        '<Photo',
        '/>',
      ],
    );
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), (parts) => {
        const text = parts.join('');
        fc.pre(/[\p{L}\p{N}]/u.test(text));
        expect(outcome(utf8(text))).toBe('draft');
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['code', 'import a from "b"\nexport const c = {d}\n\n<script>alert(1)</script>\n\n{{x}} $& <<<\n'],
    ['one character', '工'],
    ['an item of a list in place of a title', '●| a | b |\n\n\n工会\n'],
    ['an arrow with a stroke of its own', `${'工会办实事，'.repeat(20)}\n\n→\u0338甲\n\n余动记者`],
    ['two accents with a tag between them', '\u0301</u>\u3099'],
    ['a title alone', '区总工会工作回顾'],
    ['a text without any heading', `${'区总工会走访慰问职工。'.repeat(20)}\n\n${'组织开展劳动竞赛。'.repeat(20)}`],
    ['one line without an end', '工会组织职工开展活动，'.repeat(20_000)],
    ['thousands of short lines', Array.from({ length: 5000 }, (_, index) => `工会${index}`).join('\n')],
    ['only opening quotation marks', '“'.repeat(2000)],
  ])('reads %s', (_, text) => {
    expect(outcome(utf8(text))).toBe('draft');
  });

  it('reads 20 MB in one line, or says in one line why not', () => {
    expect(['draft', 'one clear line']).toContain(outcome(utf8('工会组织职工开展活动。'.repeat(610_000))));
  });
});
