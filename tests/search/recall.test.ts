import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../src/report/block.ts';
import type { Report } from '../../src/report/report.ts';
import { parseQuery, termsIn } from '../../src/search/query.ts';
import { type Outcome, type Searcher, searcher } from './tools/client.ts';
import { generate, pick, random } from './tools/generate.ts';
import { type Asked, kindsOf } from './tools/kinds.ts';
import { operatorsOf } from './tools/operators.ts';
import { type Oracle, oracle, plain } from './tools/oracle.ts';
import { published } from './tools/published.ts';

const SMALL = 60;
/** One site for all tests over the same reports. */
const sites = new Map<readonly Report[], Promise<Searcher>>();
const siteOf = (reports: readonly Report[]): Promise<Searcher> => {
  // Sixty as if they were many: in three shards, their bounds in slices.
  const sizes = reports.length === SMALL ? { sizes: { shard: 24, first: 12, bounds: 0 } } : {};
  const site = sites.get(reports) ?? searcher(reports, sizes);
  sites.set(reports, site);
  return site;
};
afterAll(async () => {
  for (const site of sites.values()) (await site).close();
});

const here = published();

/** Reports opened to compare their places: all of a small site, some of a large one. */
const OPENED = 12;

/** What is wrong with the answer to a query, a line each. */
function wrongIn({ typed, as }: Asked, { reports, total }: Outcome, truth: Oracle): string[] {
  const expected = truth.find(as);
  const wrong: string[] = [];
  // 556.53万元 also finds 5565300元: more than a plain search does, and rightly so.
  const byValue = termsIn(parseQuery(typed)).some(({ quantity }) => quantity);
  if (byValue ? total < expected.size : total !== expected.size)
    wrong.push(`${typed}: ${total} reports, not ${expected.size}`);
  for (const [slug, ...ids] of reports) {
    const wanted = expected.get(slug);
    if (!wanted && !byValue) wrong.push(`${typed}: ${slug} has it nowhere`);
    for (const id of ids) if (!wanted?.has(id) && !byValue) wrong.push(`${typed}: ${slug}#${id} does not have it`);
    for (const id of wanted ?? []) if (!ids.includes(id)) wrong.push(`${typed}: ${slug}#${id} is missing`);
  }
  return wrong;
}

describe.each([
  ['the reports of this repository', () => here],
  ['a generated site', () => generate(Number(process.env.SEARCH_REPORTS ?? SMALL))],
])('search over %s', (_, make) => {
  const reports = make();
  const truth = oracle(reports);
  const isLarge = reports.length > 1000;
  let site: Searcher;
  beforeAll(async () => {
    site = await siteOf(reports);
  }, 600_000);

  const compare = async (asked: readonly Asked[]): Promise<string[]> => {
    const outcomes = await site.run(
      asked.map(({ typed }) => typed),
      OPENED,
    );
    return asked.flatMap((one, i) => wrongIn(one, outcomes[i]!, truth));
  };

  test('finds every place of 1,000 random stretches of text, and no other', async () => {
    const next = random(7);
    const asked = Array.from({ length: 1000 }, () => truth.sample(next)).map((typed) => ({ typed, as: typed }));
    expect(await compare(asked)).toEqual([]);
  }, 300_000);

  test.each(Object.entries(operatorsOf(reports, random(23), isLarge ? 4 : 25)))(
    '%s finds what a plain search finds',
    async (_, asked) => {
      const outcomes = await site.run(
        asked.map(({ typed }) => typed),
        isLarge ? OPENED : 1e6,
      );
      const wrong = asked.flatMap(({ typed, expect: expected }, i) => {
        const { reports: found, total } = outcomes[i]!;
        const got = new Map(found.map(([slug, ...ids]) => [slug, [...new Set(ids)].sort().join()]));
        const wanted = new Map([...expected].map(([slug, ids]) => [slug, [...ids].sort().join()]));
        const slugs = [...new Set([...got.keys(), ...(isLarge ? [] : wanted.keys())])];
        return [
          ...(total === wanted.size ? [] : [`${typed}: ${total} reports, not ${wanted.size}`]),
          ...slugs.flatMap((slug) =>
            got.get(slug) === wanted.get(slug) ? [] : [`${typed}: ${slug} ${got.get(slug)}, not ${wanted.get(slug)}`],
          ),
        ];
      });
      expect(wrong).toEqual([]);
      expect(asked.filter(({ expect: expected }) => expected.size).length).toBeGreaterThan(0);
    },
  );

  test('finds 40 phrases typed without the marks that part them, apart from what is found exactly', async () => {
    const next = random(31);
    const texts = reports.flatMap((report) => [report.title, ...report.blocks.map(textOf)]);
    const phrases = texts.flatMap(
      (text) =>
        text
          .match(/(?:\p{Script=Han}{1,6}[，、。；：]){1,2}\p{Script=Han}{2,6}/gu)
          ?.filter((phrase) => phrase.length > 5) ?? [],
    );
    const asked = Array.from({ length: 40 }, () => pick(phrases, next).replace(/[，、。；：]/gu, ''));
    const outcomes = await site.run(asked, 0);
    const without = (text: string): string => plain(text).replaceAll('|', '');
    const wrong = asked.flatMap((typed, i) => {
      const exact = truth.find(typed);
      const there = reports.filter(
        ({ slug, ...report }) =>
          !exact.has(slug) &&
          [report.title, ...report.blocks.map(textOf)].some((text) => without(text).includes(without(typed))),
      );
      const wanted = exact.size && reports.length > 12 ? [] : there.map(({ slug }) => slug);
      const { loose, more, unread, total } = outcomes[i]!;
      const [least, most] = [loose.length + more, loose.length + more + unread];
      const right =
        loose.length <= 12 &&
        loose.every((slug) => wanted.includes(slug)) &&
        least <= wanted.length &&
        wanted.length <= most &&
        // Of a small site every report that may be one is opened.
        (isLarge || unread === 0);
      return right && total === exact.size
        ? []
        : [`${typed}: ${loose} + ${more} + ${unread}, not ${wanted.length}: ${wanted.slice(0, 20)}`];
    });
    expect(wrong).toEqual([]);
  });

  test('says of what it offers for 60 words that stand nowhere in how many reports it is, or in how many at least', async () => {
    const next = random(17);
    const words: string[] = [];
    while (words.length < 60) {
      const halves = [truth.sample(next), truth.sample(next)].map((text) => text.replace(/[^\p{Script=Han}]/gu, ''));
      const word = `${halves[0]!.slice(0, 3)}${halves[1]!.slice(0, 3)}`;
      if (word.length >= 4 && !truth.find(word).size) words.push(word);
    }
    const outcomes = await site.run(words, 0);
    const wrong = outcomes.flatMap(({ counts }, i) =>
      counts.flatMap(([text, count, isLeast]) => {
        const expected = truth.find(text).size;
        return (isLeast ? count <= expected : count === expected)
          ? []
          : [`${words[i]}: ${text} ${count}, not ${expected}`];
      }),
    );
    expect(wrong).toEqual([]);
    expect(outcomes.some(({ counts }) => counts.length)).toBe(true);
  }, 120_000);

  test('finds nothing for 200 words that stand nowhere', async () => {
    const next = random(11);
    const characters = [...new Set(reports.flatMap((report) => [...report.title]))].filter((c) => /\p{L}/u.test(c));
    const words: string[] = [];
    while (words.length < 200) {
      const halves = [truth.sample(next), truth.sample(next)].map((text) => text.replace(/[^\p{Script=Han}]/gu, ''));
      const word =
        next() < 0.5
          ? Array.from({ length: 2 + Math.floor(next() * 5) }, () => pick(characters, next)).join('')
          : `${halves[0]!.slice(0, 2)}${halves[1]!.slice(0, 2)}`;
      if (word.length >= 2 && !truth.find(word).size) words.push(word);
    }
    const found = await site.run(words, 0);
    expect(words.filter((_, i) => found[i]!.total)).toEqual([]);
  }, 120_000);
});

describe('queries of every kind over the reports of this repository', () => {
  const reports = here;
  const truth = oracle(reports);
  const kinds = kindsOf(reports, truth, random(5), Number(process.env.SEARCH_QUERIES ?? 30));
  let site: Searcher;
  beforeAll(async () => {
    site = await siteOf(reports);
  }, 120_000);

  test.each(Object.entries(kinds))('%s', async (kind, asked) => {
    expect(asked.length).toBeGreaterThan(5);
    const outcomes = await site.run(
      asked.map(({ typed }) => typed),
      OPENED,
    );
    const wrong = asked.flatMap((one, i) => {
      const outcome = outcomes[i]!;
      if (kind !== 'typo') return wrongIn(one, outcome, truth);
      const nowhere = outcome.suggestions
        .filter((text) => truth.find(text).size === 0)
        .map((text) => `${text} is nowhere`);
      if (outcome.total) return [`${one.typed}: found`];
      return outcome.suggestions.includes(one.as)
        ? nowhere
        : [`${one.typed}: ${one.as} is not among ${outcome.suggestions}`];
    });
    expect(wrong).toEqual([]);
  });
});
