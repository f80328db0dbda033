import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pieceOf } from '../../src/search/bounds.ts';
import {
  allMaybe,
  answerIn,
  IN_CAPTION,
  IN_HEADING,
  IN_TITLE,
  idsIn,
  MAYBE,
  type Marked,
  placeCount,
  readPiece,
  SURE,
} from '../../src/search/grams.ts';
import { gramIndex, type Indexed } from '../../src/search/index/gram-index.ts';
import { tokensOf } from '../../src/search/index/tokens.ts';
import { canon, spelledValue } from '../../src/search/units.ts';
import { random } from './tools/generate.ts';

/** Reports, each with its texts and what each of these is. */
type Texts = [text: string, field: number][][];

const indexed = (reports: Texts): Indexed[] =>
  reports.map((texts) => ({
    row: tokensOf(texts.map(([text]) => text)),
    fields: Uint8Array.from(texts, ([, field]) => field),
  }));

/** The reports of an answer, each with its marks. */
const marksIn = (answer: Marked): Map<number, number> => new Map(idsIn(answer).map((id) => [id, answer[id]! & ~SURE]));

/** What an index says of a text. */
function asker(reports: Texts): (typed: string) => Map<number, number> {
  const { pieces, bounds } = gramIndex(indexed(reports));
  const read = pieces.map((piece) => readPiece(piece));
  return (asked) =>
    marksIn(read.length ? answerIn(read[pieceOf(bounds, asked)]!, asked, reports.length) : allMaybe(reports.length));
}

/** The same texts as they are compared. */
const canonical = (reports: Texts): Texts =>
  reports.map((texts) => texts.map(([text, field]): [string, number] => [canon(text), field]));

/** What a plain look at all texts finds, which are canonical. */
const truth = (reports: Texts, asked: string): Map<number, number> =>
  new Map(
    reports.flatMap((texts, i) => {
      const having = texts.filter(([text]) => text.includes(asked));
      return having.length ? [[i, having.reduce((all, [, field]) => all | field, 0)] as const] : [];
    }),
  );

const FIELDS = IN_TITLE | IN_HEADING | IN_CAPTION;

/** Reports of few different words, so that many have the same: from rare to in all, from one character to whole texts. */
function similar(count: number, seed: number): Texts {
  const next = random(seed);
  const word = (): string =>
    Array.from({ length: 1 + Math.floor(next() * 4) }, () => '工会职劳模动1万，2'[Math.floor(next() ** 2 * 10)]).join(
      '',
    );
  const SAID =
    '围绕中心服务大局，团结动员全市职工建功立业；维护职工合法权益，竭诚服务职工群众，推动工会工作再上新台阶。';
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(next() * 4) }, (_, i): [string, number] => [
      next() < 0.3 ? SAID : Array.from({ length: 12 }, word).join(next() < 0.2 ? '。' : ''),
      [IN_TITLE, IN_HEADING, 0, IN_CAPTION][i]!,
    ]),
  );
}

describe.each([0, 1, 8, 9, 40, 400])('%i reports', (count) => {
  const reports = similar(count, count + 1);
  const ask = asker(reports);
  const plain = canonical(reports);

  test('a question is answered as by a look at all texts, or some of few must be looked at', () => {
    const next = random(5);
    const texts = plain.flat().map(([text]) => text);
    let [sure, maybe] = [0, 0];
    for (let i = 0; i < 2000 && texts.length; i++) {
      const text = texts[Math.floor(next() * texts.length)]!;
      const from = Math.floor(next() * text.length);
      let asked = text.slice(from, from + 1 + Math.floor(next() * (next() < 0.1 ? 60 : 8)));
      if (next() < 0.3) asked += '工会职劳，模'[Math.floor(next() * 6)];
      // From the beginning of a unit to the end of one.
      if (/\d$/.test(asked) || /^[\d ]/.test(asked)) continue;
      const [answer, expected] = [ask(asked), truth(plain, asked)];
      const isSure = [...answer.values()].every((marks) => !(marks & MAYBE));
      if (isSure) {
        const marks = new Map([...answer].map(([report, own]) => [report, own & FIELDS]));
        expect(new Map([...marks].sort((a, b) => a[0] - b[0])), asked).toEqual(expected);
        sure += 1;
      } else {
        expect(
          [...expected.keys()].filter((report) => !answer.has(report)),
          asked,
        ).toEqual([]);
        if (asked.length < 32) expect(answer.size).toBeLessThanOrEqual(8);
        maybe += 1;
      }
    }
    if (count > 8) expect(sure).toBeGreaterThan(200);
    if (count > 0) expect(maybe).toBeGreaterThan(10);
  });
});

test('any texts at all: no report that has a stretch is missed, and none is said to have one that it lacks', () => {
  const text = fc
    .array(fc.constantFrom(...'工工工会会职，。1２万𠮷A①½ '), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 3 }), { minLength: 9, maxLength: 14 }), text, (lists, typed) => {
      const reports = lists.map((texts) => texts.map((one): [string, number] => [one, 0]));
      const asked = canon(typed);
      if (!asked || /\d$/.test(asked)) return;
      const answer = asker(reports)(asked);
      // Before a number the texts of a plain look run on: 1 is in 11 there.
      const expected = [...truth(canonical(reports), asked).keys()].filter(
        (report) =>
          !/^\d/.test(asked) ||
          reports[report]!.some(([one]) =>
            ` ${canon(one)}`.match(new RegExp(`(?<![\\d.])${asked.replace(/[.，]/g, '\\$&')}`)),
          ),
      );
      for (const report of expected) expect(answer.has(report)).toBe(true);
      for (const [report, marks] of answer) if (!(marks & MAYBE)) expect(expected).toContain(report);
    }),
    { numRuns: 500 },
  );
});

test('values of quantities are found however they are written, and what is often in a report is marked', () => {
  const reports: Texts = Array.from({ length: 12 }, (_, i) => [
    [i % 2 ? '慰问资金556.53万元' : '慰问资金5565300元', 0],
    [i === 3 ? '工会好，工会好，工会好，工会好' : '工会', IN_HEADING],
  ]);
  const ask = asker(reports);
  expect(ask(spelledValue('5565300')).size).toBe(12);
  expect(ask(spelledValue('5565301')).size).toBe(0);
  expect([...ask('工会')].filter(([, marks]) => placeCount(marks) > 1).map(([report]) => report)).toEqual([3]);
});

test('what is indexed grows with the texts, however alike they are', () => {
  const size = (count: number): number => {
    const same = '全市职工'.repeat(150);
    const reports: Texts = Array.from({ length: count }, () => [[same, 0]]);
    return gramIndex(indexed(reports)).pieces.reduce((sum, { length }) => sum + length, 0);
  };
  expect(size(80) / size(20)).toBeLessThan(6);
});
