import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { plainHead } from '../../src/markdown/plain-head.ts';

const value = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .string({ unit: fc.constantFrom(...'全区工会，：“”（）:#-“，： \ufeff\u2028\u0085𠮷,[]{'), maxLength: 6 })
      .map((rest) => `全${rest}`),
  },
  fc.string({
    unit: fc.constantFrom(...'全区工会，：“”（）: #-\'"&*?|>%@`,[]{}!=~12.e\u00a0\u3000\t'),
    minLength: 1,
    maxLength: 10,
  }),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABxo_.-+:'), minLength: 1, maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
  fc.constantFrom(
    '2024',
    '0',
    '007',
    '1e5',
    '2024-03-05',
    '真',
    '王 明',
    '“引号”',
    'true',
    'null',
    '~',
    '',
    'a.txt',
    '1_2.txt',
    '9'.repeat(64),
    `${'1'.repeat(40)}e${'2'.repeat(23)}`,
    '《书》: 一',
    '一 #二',
    '一:',
    '12345678901',
  ),
);
const key = fc.constantFrom(
  'title',
  'city',
  'period',
  'byline',
  'source',
  'a b',
  'x1',
  '标题',
  'toString',
  '__proto__',
);
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '  ', '  ', '  - ', '    ', '      ', '- '),
    key,
    fc.constantFrom(': ', ': ', ': ', ':', ' : '),
    fc.oneof({ weight: 4, arbitrary: value }, fc.constant('')),
  )
  .map((parts) => parts.join('').replace(/: $/, ':'));
const list = fc
  .record({
    field: key,
    style: fc.constantFrom(['  ', '  '], ['  - ', '    ']),
    lines: fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 3 }),
  })
  .map(({ field, style, lines }) =>
    [`${field}:`, ...lines.map(([name, words], at) => `${style[at && 1]}${name}: ${words}`)].join('\n'),
  );

const usual = fc
  .tuple(fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 2, maxLength: 3 }), value)
  .map((parts) => parts.join(': '));

describe('a head read as a plain one', () => {
  test('is the data that the YAML reader makes of it', () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(usual, line, list), { minLength: 1, maxLength: 4 }), (lines) => {
        const yaml = lines.join('\n');
        const data = plainHead(yaml);
        if (!data) return;
        plain += 1;
        const document = parseDocument(yaml, { schema: 'core' });
        expect(document.errors).toEqual([]);
        expect(data).toEqual(document.toJS());
      }),
      { numRuns: 5000 },
    );
    expect(plain).toBeGreaterThan(200);
  });
});
