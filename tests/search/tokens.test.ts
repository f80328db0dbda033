import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokensOf, wordOf } from '../../src/search/index/tokens.ts';
import { quantities } from '../../src/search/quantity.ts';
import { spelledUnit, spelledValue, units } from '../../src/search/units.ts';

/** Characters of every kind that is read otherwise, and others as they come. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'工会职，。、；,.…“”—— 　0123456789０１．，万亿⑫½ﷺ㈱Ａaß',
        '𠮷',
        '\ud842',
        '1,234',
        '1,234,567.8',
        '12万',
        '3.5亿',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('a row holds the units of its texts in their order, an end behind each, and the values at the end', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
      const read = texts.map(units);
      const values = new Set(read.flatMap((row) => quantities(row).map(({ value }) => spelledValue(value))));
      expect([...tokensOf(texts)].map(wordOf)).toEqual([
        ...read.flatMap((row) => [...row.map(({ c }) => spelledUnit(c)), '\0']),
        ...values,
      ]);
    }),
    { numRuns: 2000 },
  );
});
