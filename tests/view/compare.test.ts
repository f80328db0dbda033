import { expect, test } from 'vitest';
import type { Cell, Value } from '../../src/figures/comparison.ts';
import type { Figure } from '../../src/report/figure.ts';
import { derivedText, entriesOf, scopeOf } from '../../src/view/compare.ts';

const value = (id: string, more: Partial<Figure> = {}, rest: Partial<Value> = {}): Value => ({
  figure: {
    id,
    block: 'p1-1',
    start: 0,
    end: 3,
    text: '10家',
    value: 10,
    unit: '家',
    approx: null,
    label: '新建工会',
    kind: 'count',
    theme: null,
    key: false,
    ...more,
  },
  link: `/2024/a/#${id}`,
  sentence: '新建工会10家。',
  scope: [],
  when: null,
  year: null,
  date: null,
  place: null,
  level: 'area',
  grade: null,
  interval: null,
  like: '',
  part: false,
  repeat: false,
  ...rest,
});
const cell = (values: Value[], derived: Cell['derived'] = []): Cell => ({
  report: '2024-a',
  url: '/2024/a/',
  district: '甲区',
  organization: null,
  volume: 2024,
  period: { start: null, end: null },
  values,
  derived,
});

test('entriesOf(cell) sets a from and its to as one, with what is derived from them', () => {
  const growth = { kind: 'growth', value: 54.3, unit: '%', of: ['f-1', 'f-2'] } as const;
  const other = { kind: 'growth', value: 1, unit: '%', of: ['f-8', 'f-9'] } as const;
  const entries = entriesOf(
    cell(
      [value('f-1', { role: 'from' }), value('f-2', { role: 'to' }), value('f-3')],
      [
        { ...growth, of: [...growth.of] },
        { ...other, of: [...other.of] },
      ],
    ),
  );
  expect(entries.map(({ from, value: { figure } }) => [from?.figure.id ?? null, figure.id])).toEqual([
    ['f-1', 'f-2'],
    [null, 'f-3'],
  ]);
  expect(entries[0]?.derived.map(derivedText)).toEqual(['+54.3%']);
});

test('entriesOf(cell) puts parts and repeats behind whole figures, and loses none', () => {
  const values = [value('f-1', {}, { part: true }), value('f-2'), value('f-3', {}, { repeat: true }), value('f-4')];
  expect(entriesOf(cell(values)).map(({ value: { figure } }) => figure.id)).toEqual(['f-2', 'f-4', 'f-1', 'f-3']);
  expect(entriesOf(cell([]))).toEqual([]);
});

test('scopeOf(value) says for whom and when; the years of the report only where the text names none', () => {
  expect(scopeOf(value('f-1', {}, { scope: ['全区'], when: '五年累计' }), '2020—2024年')).toBe('全区，五年累计');
  expect(scopeOf(value('f-1', {}, { when: '夏季' }), '2022年')).toBe('夏季，2022年');
  expect(scopeOf(value('f-1', {}, { when: '“两节”期间' }), null)).toBe('“两节”期间，年份未载');
  expect(scopeOf(value('f-1', {}, { when: '目前' }), '2022年')).toBe('目前');
  expect(scopeOf(value('f-1', {}, { part: true }), '2024年')).toBe('其中，2024年');
  expect(scopeOf(value('f-1', { label: '全区新建工会' }, { scope: ['全区', '市级'] }), null)).toBe('市级，年份未载');
  expect(scopeOf(value('f-1'), null)).toBe('年份未载');
});

test('derivedText(derived) carries its sign', () => {
  expect(derivedText({ kind: 'difference', value: -3, unit: '家', of: ['f-1', 'f-2'] })).toBe('-3家');
});
