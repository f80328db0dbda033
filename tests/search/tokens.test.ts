import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GAP, letters, quantities, valueTerm } from '../../src/search/grams.ts';
import { speller } from '../../src/search/index/pagefind-format/speller.ts';
import { placesIn, tokensOf, wordOf } from '../../src/search/index/tokens.ts';
import { units } from '../../src/search/units.ts';

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

test('a row holds the units of its texts in their order, a gap behind each, and the values at the end', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
      const read = texts.map(units);
      const values = new Set(read.flatMap((row) => quantities(row).map(({ value }) => valueTerm(value))));
      expect([...tokensOf(texts)].map(wordOf)).toEqual([
        ...read.flatMap((row) => [...row.map(({ c }) => letters(c)), GAP]),
        ...values,
      ]);
      expect(placesIn(tokensOf(texts), Math.min(1, texts.length))).toBe(read[0] ? read[0].length + 1 : 0);
    }),
    { numRuns: 2000 },
  );
});

test('a common character stands together with its follower, and alone beside it', () => {
  const words: string[] = [];
  const places: string[][] = [];
  const index = {
    id: (word: string) => words.push(word) - 1,
    place: (id: number) => places.push([words[id]!]),
    addAtSamePosition: (id: number) => places.at(-1)!.push(words[id]!),
  };
  speller(index, '工𠮷')(tokensOf(['职工会工𠮷工，工1', '工']));
  const names = places.map((at) => at.join('+'));
  expect(names.map((name) => name.split('+').length)).toEqual([1, 2, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1]);
  expect(names[1]).toMatch(/^工[a-z]+\+工$/);
  expect(names[4]).toMatch(/^𠮷[a-z]+\+𠮷$/u);
});
