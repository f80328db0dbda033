import { expect, test } from 'vitest';
import { frontmatterSchema, type Report } from '../../src/report/report.ts';
import { yearsText } from '../../src/view/period.ts';
import { districts, provinces, volumes } from '../../src/view/shelf.ts';
import { spineOf } from '../../src/view/spine.ts';

const report = (url: string, district: string, city = '甲市', characters = 100): Report => ({
  ...frontmatterSchema.parse({ title: '题', district, city, province: '丙省' }),
  version: 1,
  slug: url.replace(/^\/|\/$/gu, '').replace('/', '-'),
  url,
  volume: Number(url.slice(1, 5)),
  blocks: [{ type: 'paragraph', id: 'p0-1', text: '字'.repeat(characters) }],
  figures: [],
  repairs: [],
  suspects: [],
});

const all = [
  report('/2024/chengxi/', '城西区'),
  report('/2023/chengxi/', '城西区'),
  report('/2023/chengxi-2/', '城西区'),
  report('/2023/dongshan/', '东山区'),
];

test('volumes(reports) puts the latest year first', () => {
  expect(volumes(all).map(({ year, reports }) => [year, reports.length])).toEqual([
    [2024, 1],
    [2023, 3],
  ]);
});

test('districts(reports) keeps the reports of a place together, the second of a year too', () => {
  expect(districts(all).map(({ slug, name, reports }) => [slug, name, reports.map(({ slug: each }) => each)])).toEqual([
    ['chengxi', '城西区', ['2024-chengxi', '2023-chengxi', '2023-chengxi-2']],
    ['dongshan', '东山区', ['2023-dongshan']],
  ]);
});

test('districts(reports) keeps places of one name in two cities apart', () => {
  const twins = [...all, report('/2022/chengxi/', '城西区', '乙市')];
  expect(districts(twins).map(({ slug, within }) => [slug, within])).toEqual([
    ['chengxi', '丙省甲市'],
    ['chengxi-2', '丙省乙市'],
    ['dongshan', '丙省甲市'],
  ]);
});

test('provinces(districts) is in the order of the country, places of none last', () => {
  const of = (url: string, province: string | null) => ({
    ...report(url, `${url.slice(6, -1)}区`),
    province,
    city: null,
  });
  const found = provinces(
    districts([of('/2024/a/', '江苏省'), of('/2024/b/', null), of('/2024/c/', '北京市'), of('/2024/d/', '江苏省')]),
  );
  expect(found.map(([name, places]) => [name, places.map(({ slug }) => slug)])).toEqual([
    ['北京市', ['c']],
    ['江苏省', ['a', 'd']],
    ['', ['b']],
  ]);
});

test.each([
  [[2024], '2024'],
  [[2024, 2023], '2023、2024'],
  [[2024, 2023, 2022, 2020, 2020], '2020、2022—2024'],
])('%j in words is %s', (years, words) => {
  expect(yearsText(years)).toBe(words);
});

test('a spine is thicker the longer its report is, inside its bounds', () => {
  const thickness = [1, 500, 2000, 4000, 90_000].map(
    (count) => spineOf(report('/2024/a/', '甲区', '甲市', count)).thickness,
  );
  expect(thickness).toEqual([...thickness].sort((a, b) => a - b));
  expect([thickness[0], thickness.at(-1)]).toEqual([1, 12]);
  expect(new Set(thickness).size).toBeGreaterThan(3);
});

test('a spine keeps its colour and height whatever stands beside it; many spines have many', () => {
  const spines = Array.from({ length: 200 }, (_, i) => spineOf(report(`/2024/district-${i}/`, '甲区')));
  const again = Array.from({ length: 200 }, (_, i) => spineOf(report(`/2024/district-${i}/`, '甲区', '甲市', 5000)));
  expect(again.map(({ colour, height }) => [colour, height])).toEqual(
    spines.map(({ colour, height }) => [colour, height]),
  );
  const shares = (['white', 'blue', 'red'] as const).map(
    (name) => spines.filter(({ colour }) => colour === name).length,
  );
  expect(shares[0]).toBeGreaterThan(shares[1]!);
  expect(shares[1]).toBeGreaterThan(shares[2]!);
  expect(shares[2]).toBeGreaterThan(10);
  expect(new Set(spines.map(({ height }) => height)).size).toBe(5);
});
