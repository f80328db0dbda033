import { expect, test } from 'vitest';
import type { Cell, Row, Value } from '../../src/figures/comparison.ts';
import { labelOf, labelWidth, trendsOf } from '../../src/view/trend.ts';

let count = 0;
const value = (number: number, unit = '场', more: Partial<Value> = {}): Value => {
  count += 1;
  const figure = { id: `f-${count}`, text: `${number}${unit}`, value: number, unit } as Value['figure'];
  return {
    figure,
    link: `/x/#f-${count}`,
    sentence: '',
    scope: [],
    when: null,
    year: null,
    date: null,
    place: null,
    level: 'area',
    grade: null,
    interval: null,
    like: unit,
    part: false,
    repeat: false,
    ...more,
  };
};
const cell = (volume: number, ...values: Value[]) => ({ volume, values, derived: [] }) as unknown as Cell;
const row = (name: string, ...cells: Cell[]) =>
  ({ indicator: { id: name, name }, cells, reports: 1 }) as unknown as Row;

const said = (rows: Row[]) =>
  trendsOf(rows).map(({ indicator, points }) => [
    indicator.name,
    points.map(({ year, values }) => `${year}:${values.map(({ figure }) => figure.text).join('、') || '未载'}`),
  ]);

test('a thing told of in two years is drawn, and a year between that is silent keeps its place', () => {
  expect(said([row('竞赛', cell(2024, value(12)), cell(2023), cell(2022, value(9)))])).toEqual([
    ['竞赛', ['2022:9场', '2023:未载', '2024:12场']],
  ]);
});

test('what one year alone tells of is not drawn, nor what is counted in two units', () => {
  expect(
    said([
      row('一', cell(2024, value(12)), cell(2023)),
      row('二', cell(2024, value(1, '人')), cell(2023, value(2, '家'))),
    ]),
  ).toEqual([]);
});

test('parts and repeats never stand for a year', () => {
  const rows = [
    row('竞赛', cell(2024, value(3, '场', { part: true }), value(12)), cell(2023, value(9, '场', { repeat: true }))),
  ];
  expect(said(rows)).toEqual([]);
});

test('what most years tell of comes first; centuries are not drawn', () => {
  const rows = [
    row('少', cell(2024, value(1)), cell(2022, value(2))),
    row('多', cell(2024, value(1)), cell(2023, value(2)), cell(2022, value(3))),
    row('远', cell(2024, value(1)), cell(1990, value(2))),
  ];
  expect(said(rows).map(([name]) => name)).toEqual(['多', '少']);
});

test('what one year tells of in several figures is all there, the first in front, and no figure twice', () => {
  const rows = [row('竞赛', cell(2024, value(13), value(74), value(13)), cell(2023, value(9)))];
  expect(said(rows)).toEqual([['竞赛', ['2023:9场', '2024:13场、74场']]]);
});

test('a label leaves its unit to the title, and keeps what makes its number rough', () => {
  const yuan = (text: string, number: number) => {
    const made = value(number, '元');
    return { ...made, figure: { ...made.figure, text } };
  };
  const money = [yuan('超4.84万元', 48_400), yuan('683万余元', 6_830_000), yuan('4500元', 4500)];
  const [trend] = trendsOf([row('慰问', ...money.map((one, i) => cell(2020 + i, one)))]);
  expect(trend!.scale).toEqual({ name: '万元', divisor: 10_000 });
  expect(money.map((one) => labelOf(one, trend!.scale))).toEqual(['超4.84', '683余', '0.45']);
  expect(labelWidth('超4.84')).toBeCloseTo(1 + 4 * 0.6);
});
