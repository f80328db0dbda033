import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { search } from '../../src/search/client/search.ts';
import { readState } from '../../src/search/client/state.ts';
import { fixture } from './judged-reports.ts';
import { type Searcher, searcher } from './tools/client.ts';
import { published } from './tools/published.ts';

/**
 * Queries and how well each report answers them, decided by hand before anything was ranked: 3, it is about that; 2, a part of
 * it is; 1, it says something of it; none, it names it in a list at most.
 */
const judged: { [query: string]: { [slug: string]: number } } = JSON.parse(
  readFileSync('tests/search/judged.json', 'utf8'),
);

const gain = (grades: readonly number[]): number =>
  grades.slice(0, 5).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);

/** nDCG@5: how near an order is to the best one, by its first five. */
function gainOf(order: readonly string[], grades: { [slug: string]: number }): number {
  const best = Object.values(grades).sort((a, b) => b - a);
  return gain(order.map((slug) => grades[slug] ?? 0)) / gain(best);
}

/** Reports that nobody asks for, so that the index ranks and not only the texts of a few. */
const crowd = (reports: readonly Report[], many: number): Report[] =>
  Array.from({ length: many }, (_, i) => {
    const [list, other] = [reports.find(({ slug }) => slug === '2024-zongshu')!, '综述'];
    return { ...list, slug: `2025-x${i}`, url: `/2025/x${i}/`, volume: 2025, title: `${other}之${i}` };
  });

describe.each([
  ['the reports as they are', 0, 0.9],
  ['among thirty newer ones that name everything once', 30, 0.9],
])('40 judged queries over %s', (name, many, least) => {
  let site: Searcher;
  const reports = [...published(), ...fixture()];
  beforeAll(async () => {
    site = await searcher([...reports, ...crowd(reports, many)]);
  });
  afterAll(() => site.close());

  test('the report that is about it comes before the one that mentions it', async () => {
    const engine = site.engine();
    const gains: [query: string, gain: number, order: string[]][] = [];
    for (const [typed, grades] of Object.entries(judged)) {
      const answer = (await search(engine, { ...readState(''), typed }))!;
      const order = (await answer.open(0, 5)).map(({ doc }) => doc.slug);
      // Ranking changes the order of what is found, and nothing else.
      const unranked = (await search(engine, { ...readState(''), typed, sort: 'new' }))!;
      expect([...answer.ids].sort()).toEqual([...unranked.ids].sort());
      gains.push([typed, gainOf(order, grades), order]);
    }
    const mean = gains.reduce((sum, [, one]) => sum + one, 0) / gains.length;
    console.log(
      `nDCG@5 ${name}: ${mean.toFixed(3)}, ${gains
        .filter(([, one]) => one < 0.8)
        .map(([typed, one]) => `${typed} ${one.toFixed(2)}`)
        .join(', ')}`,
    );
    expect(gains).toHaveLength(40);
    expect(mean).toBeGreaterThan(least);
    expect(gains.filter(([, one]) => one < 0.5)).toEqual([]);
  });
});
