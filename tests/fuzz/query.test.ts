import fc from 'fast-check';
import { expect, test } from 'vitest';
import { converted, parseQuery, termsIn } from '../../src/search/query.ts';
import { anything, RUNS, repeated, sentence, TIMEOUT, within } from './words.ts';

const typed = fc
  .array(
    fc.oneof(
      sentence,
      anything,
      repeated,
      fc.constantFrom(
        '“',
        '”',
        '"',
        ' ',
        '\u3000',
        '-',
        '*',
        '“引号里”',
        '%',
        '12万',
        '|',
        '>',
        '> 100万元',
        '1..5人次',
        '不含',
        '同一句',
        '相隔3字',
        '年份：2019',
        '指标：',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test(
  `whatever is asked for: no crash, no second of waiting, the same again (${RUNS} cases)`,
  () => {
    fc.assert(
      fc.property(typed, (text) => {
        const query = within(() => parseQuery(text));
        expect(parseQuery(text)).toEqual(query);
        for (const { phrase } of termsIn(query)) expect(phrase.length).toBeGreaterThan(0);
        JSON.stringify(query);
        within(() => converted(query, { 職: '职', __proto__: '' as never }));
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  TIMEOUT,
);
