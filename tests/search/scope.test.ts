import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueOf, knownOf, reportsOf } from '../../src/search/catalogue.ts';
import { counts, offered } from '../../src/search/client/facets.ts';
import { idsOf, isPartial, type Scope, scopesOf } from '../../src/search/client/scope.ts';
import type { Answer } from '../../src/search/client/search.ts';
import { readState, writeState } from '../../src/search/client/state.ts';
import { progressText, summary } from '../../src/search/client/summary.ts';
import type { IndexEntry } from '../../src/search/index/entry.ts';
import { layoutOf } from '../../src/search/index/layout.ts';
import { parseQuery } from '../../src/search/query.ts';

const PLACES: IndexEntry['place'][] = [
  ['甲区', '子市', '东省'],
  ['乙区', '子市', '东省'],
  ['丙区', '丑市', '西省'],
];
const THEMES = ['权益', '活动', '服务'];

/** As many reports of each year as told. */
function built(years: readonly (readonly [year: number, reports: number])[], shard: number, first: number) {
  const cards = years.flatMap(([volume, n]) =>
    Array.from({ length: n }, (_, i): IndexEntry => {
      const slug = `${volume}-${String(i).padStart(3, '0')}`;
      return {
        slug,
        volume,
        digest: hash('sha256', slug),
        place: PLACES[i % PLACES.length]!,
        themes: THEMES.filter((_, k) => (i + volume) % (k + 2) === 0),
        characters: 1,
      };
    }),
  );
  const plan = layoutOf(cards, 'v', shard);
  const head = catalogueOf(plan, () => [], first);
  return { head, reports: reportsOf(head), cards, plan };
}
type Built = ReturnType<typeof built>;
const state = (address: string) => readState(address);
/** What is searched where every report must be looked into. */
const stepsOf = ({ head, reports }: Built, address: string): Scope[] =>
  scopesOf(head, reports, state(address), () => true, head.first);
const told = (scopes: readonly Scope[]): (readonly [number, number, number | null])[] =>
  scopes.map(({ searched, of, since }) => [searched, of, since]);

const TEN = Array.from({ length: 10 }, (_, i): [number, number] => [2015 + i, 6]);

describe('what is searched', () => {
  test('all reports at once where none must be looked into, or few, whatever is chosen', () => {
    const many = built(TEN, 20, 12);
    for (const address of ['', '?year=2016', '?sort=old', '?all=1']) {
      for (const isCostly of [null, () => false, (id: number): boolean => id >= 60 - 12]) {
        const scopes = scopesOf(many.head, many.reports, state(address), isCostly, 12);
        expect(scopes.map(({ isComplete, searched }) => [isComplete, searched])).toEqual([[true, 60]]);
      }
      expect(stepsOf(built(TEN, 20, 60), address)).toHaveLength(1);
    }
  });

  test('else the newest, then twice as many, at last all', () => {
    expect(told(stepsOf(built(TEN, 6, 12), ''))).toEqual([
      [12, 60, 2023],
      [24, 60, 2021],
      [48, 60, 2017],
      [60, 60, 2015],
    ]);
  });

  test('as many as have so many that must be looked into', () => {
    const { head, reports } = built(TEN, 60, 12);
    const isCostly = (id: number): boolean => id % 2 === 1;
    expect(told(scopesOf(head, reports, state(''), isCostly, 12))).toEqual([
      [24, 60, 2021],
      [48, 60, 2017],
      [60, 60, 2015],
    ]);
  });

  test('with a year: what is of that year', () => {
    expect(told(stepsOf(built(TEN, 6, 12), '?year=2016'))).toEqual([[6, 6, null]]);
    const large = built([...TEN, [2014, 30]], 6, 12);
    expect(told(stepsOf(large, '?year=2014'))).toEqual([
      [12, 30, null],
      [24, 30, null],
      [30, 30, null],
    ]);
    const volumes = stepsOf(large, '?year=2014').flatMap((scope) =>
      idsOf(scope).map((id) => large.reports.volumes[id]),
    );
    expect(volumes.every((volume) => volume === 2014)).toBe(true);
  });

  test('a year that is cut through is not told as searched', () => {
    const years: [number, number][] = [
      [2020, 20],
      [2021, 2],
    ];
    expect(stepsOf(built(years, 6, 8), '')[0]).toMatchObject({ searched: 8, since: null, isComplete: false });
  });

  test('all, or the oldest first: everything at once', () => {
    for (const address of ['?all=1', '?all=1&year=2016', '?sort=old']) {
      const scopes = stepsOf(built(TEN, 6, 12), address);
      expect(scopes.map(({ isComplete, searched }) => [isComplete, searched])).toEqual([[true, 60]]);
    }
  });

  test('a year without reports leaves nothing unsearched', () => {
    expect(stepsOf(built(TEN, 6, 12), '?year=1950').map(({ isComplete }) => isComplete)).toEqual([true]);
  });

  test('what is told of a scope is what it holds, of any reports', () => {
    const years = fc.uniqueArray(fc.tuple(fc.integer({ min: 2000, max: 2012 }), fc.integer({ min: 1, max: 25 })), {
      selector: ([year]) => year,
      minLength: 1,
    });
    fc.assert(
      fc.property(years, fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 60 }), (list, size, first) => {
        const archive = built(list, size, first);
        const { volumes } = archive.reports;
        const total = list.reduce((sum, [, n]) => sum + n, 0);
        const all = Array.from({ length: total }, (_, i) => i);
        expect(archive.reports.total).toBe(total);
        expect([...volumes]).toEqual(archive.cards.map(({ volume }) => volume).sort((a, b) => b - a));
        for (const year of [undefined, ...list.map(([one]) => one)]) {
          const scopes = stepsOf(archive, year === undefined ? '' : `?year=${year}`);
          const of = (id: number): boolean => year === undefined || volumes[id] === year;
          for (const [i, scope] of scopes.entries()) {
            expect(scope.isComplete).toBe(idsOf(scope).length === total);
            if (scope.isComplete) continue;
            expect(scope.searched).toBe(idsOf(scope).filter(of).length);
            expect(scope.of).toBe(all.filter(of).length);
            if (i < scopes.length - 1) expect(scope.searched).toBe(Math.min(first * 2 ** i, scope.of));
            if (scope.since === null) continue;
            expect(idsOf(scope)).toEqual(all.filter((id) => volumes[id]! >= scope.since!));
            expect(scope.isOneYear).toBe(idsOf(scope).every((id) => volumes[id] === scope.since));
          }
          const last = scopes.at(-1)!;
          expect(last.searched).toBe(last.of);
          expect(scopes.slice(0, -1).every(({ searched, of: all }) => searched < all)).toBe(true);
        }
      }),
    );
  });
});

describe('what is said of it', () => {
  const say = (address: string, step: number, found: number, shown: number, all = found): string => {
    const now = state(`?q=职工${address.replace('?', '&')}`);
    const archive = built([...TEN, [2014, 30]], 6, 12);
    const scope = scopesOf(archive.head, archive.reports, now, () => true, 12).at(step)!;
    const ids = Array.from({ length: found }, (_, i) => i);
    return summary(
      now,
      { ids, all, instead: null, query: parseQuery('劳模'), scope } as unknown as Answer,
      shown,
      shown * 2,
    );
  };

  test.each([
    ['', 0, 9, 6, '2023 年起的 12 份报告里找到 9 份；下面是前 6 份，有 12 处；更早的 78 份还没有查。'],
    ['', 1, 3, 3, '2021 年起的 24 份报告里找到 3 份，共 6 处；更早的 66 份还没有查。'],
    ['', -1, 3, 3, '找到 3 份报告，共 6 处。'],
    ['', -1, 0, 0, '没有找到“职工”。'],
    ['&all=1', 0, 9, 6, '找到 9 份报告；下面是前 6 份，有 12 处。'],
    ['&year=2016', 0, 5, 5, '找到 5 份报告，共 10 处。'],
    ['&year=2016', 0, 0, 0, '2016 年的 6 份报告里没有找到“职工”；其余的 84 份还没有查。'],
    ['&year=2016&city=子市', 0, 0, 0, '2016 年的 6 份报告里，筛选之后没有；其余的 84 份还没有查。'],
    [
      '&year=2014',
      0,
      9,
      6,
      '2014 年先查的 12 份报告里找到 9 份；下面是前 6 份，有 12 处；这一年其余的 18 份还没有查。',
    ],
  ])('%s, step %i, %i found', (address, step, found, shown, expected) =>
    expect(say(address, step, found, shown)).toBe(expected),
  );

  test('one year alone is no beginning of more', () => {
    const scope = stepsOf(built(TEN, 6, 6), '')[0]!;
    const answer = { ids: [0], all: 1, instead: null, query: parseQuery('劳模'), scope } as unknown as Answer;
    expect(summary(state('?q=职工'), answer, 1, 2)).toBe(
      '2024 年的 6 份报告里找到 1 份，共 2 处；更早的 54 份还没有查。',
    );
  });

  test('a filter that leaves nothing of all', () => {
    expect(say('&city=寅市', -1, 0, 0, 4)).toBe('筛选之后没有报告；不筛选有 4 份。');
  });

  test('what is searched next', () => {
    const steps = stepsOf(built(TEN, 6, 12), '');
    expect(progressText(steps[1]!, steps[0]!)).toBe('正在查 2023 年以前…');
    const cut = stepsOf(built([[2020, 40]], 6, 12), '');
    expect(progressText(cut[1]!, cut[0]!)).toBe('正在查其余的 28 份…');
  });

  test('all that may be left out is asked for', () => {
    const year = stepsOf(built(TEN, 6, 12), '?year=2016')[0]!;
    const [first, , , last] = stepsOf(built(TEN, 6, 12), '');
    expect([isPartial(first!, 3), isPartial(last!, 0), isPartial(year, 3), isPartial(year, 0)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('filters', () => {
  const { head, reports, cards } = built(TEN, 6, 12);
  const all = cards.map((_, id) => id);

  test.each(['year', 'province', 'city', 'district', 'theme'] as const)(
    '%s: the same values, counted or not',
    (facet) => {
      for (const chosen of [{}, { city: '子市' }, { province: '西省' }]) {
        // What is chosen of places does not narrow years and themes down before all is searched.
        const same = facet === 'year' || facet === 'theme' ? {} : chosen;
        const counted = counts(head, reports, all, same)[facet];
        expect(offered(head, chosen, facet).map(([value]) => value)).toEqual(counted.map(([value]) => value));
        expect(offered(head, chosen, facet).every(([, n]) => n === null)).toBe(true);
      }
    },
  );

  test('numbers in the catalogue are those of the rows', () => {
    for (const [[district], n] of head.places) {
      expect(counts(head, reports, all, {}).district).toContainEqual([district, n]);
    }
    expect(counts(head, reports, all, {}).theme.sort()).toEqual([...head.themes].sort());
  });

  test('what is chosen narrows down every facet but its own', () => {
    const { district, city, province } = counts(head, reports, all, { city: '子市', year: '2020' });
    expect([district.map(([name]) => name), city, province].flat()).toEqual([
      '甲区',
      '乙区',
      ['子市', 4],
      ['丑市', 2],
      ['东省', 4],
    ]);
  });

  test('a place is known by its name, and without its last character', () => {
    const { hasPlace } = knownOf(head);
    expect(['甲区', '子市', '甲', '子', '丁区'].map(hasPlace)).toEqual([true, true, false, false, false]);
    const { hasPlace: ofLonger } = knownOf({ ...head, places: [[['金坛区', null, '江苏省'], 1]] });
    expect(['金坛区', '金坛', '金', '江苏', '坛区'].map(ofLonger)).toEqual([true, true, false, true, false]);
  });
});

test('all is kept in the address', () => {
  expect(writeState(state('?q=职工&all=1'))).toBe(`?q=${encodeURIComponent('职工')}&all=1`);
  expect(writeState(state('?q=职工'))).not.toContain('all');
});
