import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/search/catalogue.ts';
import { namedPlaces } from '../../src/search/client/named-places.ts';
import { placesIn, stretchOf } from '../../src/search/client/places.ts';
import type { SearchDocument } from '../../src/search/document.ts';
import { parseQuery } from '../../src/search/query.ts';
import type { Span } from '../../src/search/term.ts';

const leaf = (...texts: string[]): SearchDocument => ({
  slug: '2020-x',
  url: '/2020/x/',
  title: '一年',
  head: [],
  organization: null,
  district: null,
  city: null,
  province: null,
  volume: 2020,
  period: [2020, 2020],
  blocks: texts.map((text, i) => [`p${i}`, 'p', text]),
  figures: [],
});

describe('several words', () => {
  test('blocks that have both come first, those where they stand nearer each other before all', () => {
    const report = leaf('只有劳模。', '劳模来了，大家都很高兴，也有工匠。', '工匠、劳模。', '工匠。');
    expect(placesIn(report, parseQuery('劳模 工匠')).map(({ anchor }) => anchor)).toEqual(['p2', 'p1', 'p0', 'p3']);
  });

  test('a report that lacks one has no place', () => {
    expect(placesIn(leaf('劳模', '劳模'), parseQuery('劳模 工匠'))).toEqual([]);
  });

  test('the shortest stretch is the shortest of all choices of a place each', () => {
    const spans = fc
      .array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 5 })
      .map((list) => list.map((start): Span => [start, start + 2]));
    fc.assert(
      fc.property(fc.array(spans, { minLength: 1, maxLength: 3 }), (hits) => {
        const choices = hits.reduce<Span[][]>((all, list) => all.flatMap((one) => list.map((s) => [...one, s])), [[]]);
        const lengths = choices.map((some) => Math.max(...some.map(([, b]) => b)) - Math.min(...some.map(([a]) => a)));
        expect(stretchOf(hits)).toBe(Math.min(...lengths));
      }),
    );
  });
});

describe('places that were typed', () => {
  const catalogue: Catalogue = {
    version: 5,
    shards: [],
    slices: null,
    places: [
      [['金坛区', '常州市', '江苏省'], 2],
      [['淮南市', '淮南市', '安徽省'], 1],
    ],
    themes: [],
    indicators: [],
    characters: 0,
    first: 1000,
  };
  const named = (typed: string): string[] =>
    namedPlaces(catalogue, parseQuery(typed)).map(({ facet, value, reports }) => `${facet} ${value} ${reports}`);

  test.each([
    ['金坛区', ['district 金坛区 2']],
    ['金坛', ['district 金坛区 2']],
    ['江苏省', ['province 江苏省 2']],
    ['常州市金坛区总工会', ['district 金坛区 2']],
    ['江苏省 常州市', ['province 江苏省 2', 'city 常州市 2']],
    ['淮南市总工会', ['district 淮南市 1']],
    ['金坛区教育局', ['district 金坛区 2']],
    ['金坛区运动', []],
    ['金', []],
    ['工会', []],
    ['坛区', []],
  ])('%s: %j', (typed, expected) => expect(named(typed).sort()).toEqual([...expected].sort()));
});
