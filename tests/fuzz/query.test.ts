import fc from 'fast-check';
import { expect, test } from 'vitest';
import { converted, parseQuery } from '../../src/search/query.ts';
import { anything, RUNS, repeated, sentence, TIMEOUT, within } from './words.ts';

const typed = fc
  .array(
    fc.oneof(
      sentence,
      anything,
      repeated,
      fc.constantFrom('“', '”', '"', ' ', '\u3000', '-', '*', '“引号里”', '%', '12万'),
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
        for (const { phrase } of query) expect(phrase.length).toBeGreaterThan(0);
        JSON.stringify(query);
        within(() => converted(query, { 職: '职', __proto__: '' as never }));
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  TIMEOUT,
);
