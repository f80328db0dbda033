import fc from 'fast-check';
import { withoutRadicals } from '../../src/chinese/radicals.ts';

/** How many cases; the release check asks for 10,000. */
export const RUNS = Number(process.env.HUIMOU_FUZZ ?? 300);

/** Milliseconds for all of them; a single one has a second. */
export const TIMEOUT = 60_000 + RUNS * 100;

const HAN =
  '全区各级工会开展劳动竞赛举办职工技能大赛慰问困难帮扶驿站书屋建设改革创新强化服务提升一二三四五六七八九十百千万亿年月日家场项人次元余多近约';

export const han: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(...HAN), minLength: 1, maxLength: 14 });
const number = fc.oneof(
  fc.nat(99_999).map(String),
  fc.constantFrom('1.5', '3,000', '50%', '12.5万', '１２', '二十', '百分之五', '1/3', '20-30', '第1'),
);
const unit = fc.constantFrom('万元', '人次', '家', '场', '%', '名', '亿元', '余人', '个', '年', '期');
const mark = fc.constantFrom(
  '，',
  '。',
  '；',
  '：',
  '、',
  '！',
  '“',
  '”',
  '（',
  '）',
  '《',
  '》',
  '——',
  '……',
  ' ',
  '　',
  ',',
  '.',
  ':',
  ';',
  '-',
  '·',
);

/** A stretch of a report: words, figures and marks. */
export const sentence: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: han },
      fc.tuple(number, unit).map(([a, b]) => a + b),
      { weight: 2, arbitrary: mark },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Anything that may be typed, lone surrogates, controls and marks of direction among it. */
export const anything: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '\ud800',
        '\udc00',
        '\u0000',
        '\u001b',
        '\u200b',
        '\u202e',
        '\ufeff',
        '\u2028',
        '\t',
        '\v',
        '\u0301',
        '\u3000',
        '\ufffd',
        '𠮷',
        '👩‍👩‍👧',
        'ﷺ',
      ),
      { maxLength: 12 },
    )
    .map((list) => list.join('')),
);

/** Runs of one piece: what makes a pattern go back and forth. */
export const repeated: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      sentence,
      fc.constantFrom(
        '“',
        '（',
        '*',
        '_',
        '`',
        '[',
        '![',
        '](',
        '<',
        '{',
        '>',
        '- ',
        '1. ',
        '|',
        '\\',
        '&',
        '#',
        '一、',
        '…',
        ' ',
        '1',
        '1,',
        '万',
        '人',
      ),
    ),
    fc.integer({ min: 2, max: 400 }),
  )
  .map(([piece, times]) => piece.repeat(times).slice(0, 4000));

/**
 * Fails where one case takes longer than a second of the processor: a reader must never wait for a pattern. It has three
 * tries, so that a collection of garbage, or a machine that has much else to do, is not taken for one.
 */
export function within<T>(work: () => T): T {
  for (let tries = 1; ; tries++) {
    const start = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    if (seconds <= 1) return result;
    if (tries === 3) throw new Error(`took ${seconds.toFixed(1)} s`);
  }
}

/** How often each Han character stands in a text. A radical counts as the character that it looks like, as it is read. */
export function count(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const char of withoutRadicals(text).text.match(/\p{Script=Han}/gu) ?? [])
    counts.set(char, (counts.get(char) ?? 0) + 1);
  return counts;
}

/** The Han characters of `source` that `kept` does not have as often. */
export function lost(source: string, kept: string): string {
  const have = count(kept);
  return [...count(source)]
    .filter(([char, times]) => (have.get(char) ?? 0) < times)
    .map(([char]) => char)
    .join('');
}
