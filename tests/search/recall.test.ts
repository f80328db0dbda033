import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/search/query.ts';
import { launch } from './tools/browser.ts';
import { type Searcher, searcher } from './tools/client.ts';
import { generate, pick, random } from './tools/generate.ts';
import { oracle } from './tools/oracle.ts';
import { published } from './tools/published.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Reports opened to compare their places: all of a small site, some of a large one. */
const OPENED = 12;

describe.each([
  ['the reports of this repository', () => published()],
  ['a generated site', () => generate(Number(process.env.SEARCH_REPORTS ?? 60))],
])('search over %s', (_, make) => {
  const reports = make();
  const truth = oracle(reports);
  let site: Searcher;
  beforeAll(async () => {
    site = await searcher(browser, reports);
  }, 120_000);
  afterAll(() => site.close());

  const compare = async (typed: string): Promise<string[]> => {
    const expected = truth.find(typed);
    const { reports: found, total } = await site.run(typed, OPENED);
    const wrong: string[] = [];
    // 556.53万元 also finds 5565300元: more than a plain search does, and rightly so.
    const byValue = parseQuery(typed).some(({ quantity }) => quantity);
    if (!byValue && total !== expected.size) wrong.push(`${typed}: ${total} reports, not ${expected.size}`);
    for (const [slug, ...ids] of found) {
      const wanted = expected.get(slug);
      if (!wanted && !byValue) wrong.push(`${typed}: ${slug} has it nowhere`);
      for (const id of ids) if (!wanted?.has(id) && !byValue) wrong.push(`${typed}: ${slug}#${id} does not have it`);
      for (const id of wanted ?? []) if (!ids.includes(id)) wrong.push(`${typed}: ${slug}#${id} is missing`);
    }
    return wrong;
  };

  test('finds every place of 1,000 random stretches of text, and no other', async () => {
    const next = random(7);
    const wrong: string[] = [];
    for (let i = 0; i < 1000; i++) wrong.push(...(await compare(truth.sample(next))));
    expect(wrong).toEqual([]);
  }, 300_000);

  test('finds nothing for 200 words that stand nowhere', async () => {
    const next = random(11);
    const characters = [...new Set(reports.flatMap((report) => [...report.title]))].filter((c) => /\p{L}/u.test(c));
    const wrong: string[] = [];
    for (let n = 0; n < 200; ) {
      const halves = [truth.sample(next), truth.sample(next)].map((text) => text.replace(/[^\p{Script=Han}]/gu, ''));
      const word =
        next() < 0.5
          ? Array.from({ length: 2 + Math.floor(next() * 5) }, () => pick(characters, next)).join('')
          : `${halves[0]!.slice(0, 2)}${halves[1]!.slice(0, 2)}`;
      if (word.length < 2 || truth.find(word).size) continue;
      n += 1;
      const { total } = await site.run(word);
      if (total) wrong.push(word);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
