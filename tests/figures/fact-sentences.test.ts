import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/figures/index.ts';
import type { Figure } from '../../src/report/figure.ts';
import { isoOf } from '../../src/report/when.ts';

const SUBJECT = { period: { start: 2022, end: 2023 }, province: '江苏省', city: '常州市', district: '金坛区' };

/** How the files of facts/ write what a figure is a fact of. */
const FILES: { [file: string]: (figure: Figure) => unknown[] } = {
  'when.txt': ({ when }) => [isoOf(when) ?? '无', when.words ?? '报告'],
  'scope-and-grade.txt': ({ scope, grade }) => [scope.level, scope.place ?? '无', grade ?? '无'],
  'interval.txt': ({ interval }) => [interval ? `${interval.low ?? ''}–${interval.high ?? ''}` : '确数'],
};

describe.each(Object.entries(FILES))('%s', (file, factOf) => {
  const lines = readFileSync(new URL(`facts/${file}`, import.meta.url), 'utf8').split('\n');
  const cases: { sentence: string; wanted: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith('  ')) cases.at(-1)?.wanted.push(line.trim());
    else if (line && !line.startsWith('#')) cases.push({ sentence: line, wanted: [] });
  }

  it.each(cases)('$sentence', ({ sentence, wanted }) => {
    const figures = figuresOf([{ type: 'paragraph', id: 'p0-1', text: sentence }], [], undefined, SUBJECT);
    expect(figures.map((figure) => [figure.text, ...factOf(figure)].join(' '))).toEqual(wanted);
  });
});

describe('the time of a figure', () => {
  const figure = (blocks: Parameters<typeof figuresOf>[0]) => figuresOf(blocks, [], undefined, SUBJECT).at(-1)!;
  const heading = {
    type: 'heading',
    id: 's1',
    level: 2,
    number: null,
    marker: null,
    runIn: false,
    complete: true,
  } as const;

  it('is that of the heading above it, where neither its sentence nor its paragraph says one', () => {
    const { when } = figure([
      { ...heading, text: '2022年工作回顾' },
      { type: 'paragraph', id: 'p1-1', text: '新建工会40家。' },
    ]);
    expect(when).toEqual({ kind: 'during', start: '2022', end: '2022', words: '2022年', basis: 'heading' });
  });

  it('is not the day on which a photo was taken', () => {
    const caption = '2022年5月1日，120名职工参加活动。';
    const { when } = figure([
      { type: 'photo', id: 'photo-1', caption, src: null, alt: null, credit: null, near: null },
    ]);
    expect(when.basis).toBe('report');
  });

  it('of what is still to be done is not that of the report', () => {
    const { when, status } = figure([
      { ...heading, text: '下一步打算' },
      { type: 'paragraph', id: 'p1-1', text: '新建工会40家。' },
    ]);
    expect([status, when.start, when.end]).toEqual(['plan', null, null]);
  });

  it('全年 and a month of what is still to be done are of the year that its heading says', () => {
    const plan = (text: string) =>
      figuresOf(
        [
          { ...heading, text: '2024年工作安排' },
          { type: 'paragraph', id: 'p1-1', text },
        ],
        [],
        undefined,
        {
          ...SUBJECT,
          period: { start: 2023, end: 2023 },
        },
      ).map(({ when }) => isoOf(when));
    expect(plan('全年新建工会40家。')).toEqual(['2024']);
    expect(plan('今年新建工会40家。')).toEqual(['2024']);
    expect(plan('上半年新建工会40家。')).toEqual(['2024-01/2024-06']);
    expect(plan('6月底前建成中心1个。发展会员3000人。')).toEqual([expect.stringContaining('2024-06'), '2024']);
  });

  it('去年 is read from the year in which the report speaks', () => {
    const past = { type: 'paragraph', id: 'p0-1', text: '去年，新建工会40家。' } as const;
    expect(figure([past]).when.end).toBe('2022');
    const ahead = { type: 'paragraph', id: 'p1-1', text: '今年是关键之年。' } as const;
    const [first] = figuresOf([past, { ...heading, text: '2024年工作安排' }, ahead], [], undefined, SUBJECT);
    expect(first!.when.end).toBe('2023');
  });
});

describe('an editor’s <Stat>', () => {
  const text = '全区新建市级职工之家40家。';
  const place = { block: 'p0-1', start: text.indexOf('40家'), end: text.indexOf('40家') + 3 };
  const facts = { when: '../2021', level: 'own', grade: '', indicator: 'unions' } as const;
  const [figure] = figuresOf([{ type: 'paragraph', id: 'p0-1', text }], [{ ...place, ...facts }], undefined, SUBJECT);

  it('has the last word about the facts', () => {
    expect(figure).toMatchObject({ grade: null, indicator: 'unions', scope: { level: 'own', place: '320413' } });
    expect(isoOf(figure!.when)).toBe('../2021');
  });
});

it('a place whose name is no pattern is text', () => {
  const subject = { ...SUBJECT, city: '(常州', district: '[金坛区' };
  const [figure] = figuresOf([{ type: 'paragraph', id: 'p', text: '表彰先进15名。' }], [], undefined, subject);
  expect(figure!.scope.place).toBeNull();
});
