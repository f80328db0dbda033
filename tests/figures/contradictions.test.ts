import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradictionsIn, FINDERS, type Kind } from '../../src/figures/contradiction/index.ts';
import { figuresOf } from '../../src/figures/index.ts';
import { loadIndicators } from '../../src/figures/indicator.ts';

const FOLDER = new URL('contradictions/', import.meta.url);
const RULES = loadIndicators(readFileSync('content/indicators.yaml', 'utf8'));
const SUBJECT = { period: { start: 2020, end: 2020 }, province: '江苏省', city: '常州市', district: '金坛区' };

/** What is found in a report: `//` parts its paragraphs. */
function found(text: string, kinds?: Kind[]) {
  const blocks = text.split('//').map((words, at) => ({ type: 'paragraph' as const, id: `p0-${at}`, text: words }));
  return contradictionsIn({ blocks, figures: figuresOf(blocks, [], RULES, SUBJECT) }, kinds);
}

const files = readdirSync(FOLDER).map((file) => {
  const cases: { text: string; mark: string }[] = [];
  for (const line of readFileSync(new URL(file, FOLDER), 'utf8').split('\n')) {
    if (line.startsWith('  ')) cases.at(-1)!.mark = line.trim();
    else if (line && !line.startsWith('#')) cases.push({ text: line, mark: '' });
  }
  return { kind: file.replace('.txt', '') as Kind, cases };
});

describe.each(files)('$kind', ({ kind, cases }) => {
  it.each(cases.filter(({ mark }) => mark === ''))('$text', ({ text }) => {
    const [first] = found(text, [kind]);
    expect(first?.why).toBeTruthy();
    for (const { figure } of first!.mentions) expect(text).toContain(figure.text);
    expect(first!.words).toMatch(/^“.+”/u);
  });

  it.each(cases.filter(({ mark }) => mark === '无'))('not: $text', ({ text }) => {
    expect(found(text).map(({ why }) => why)).toEqual([]);
  });
});

it('of all that is planted four fifths are found', () => {
  const planted = files.flatMap(({ cases }) => cases).filter(({ mark }) => mark !== '无');
  expect(planted.length).toBeGreaterThanOrEqual(40);
  const hits = planted.filter(({ text }) => found(text).length > 0);
  expect(hits.length / planted.length).toBeGreaterThanOrEqual(0.8);
});

it('every kind has its file', () => {
  expect(files.map(({ kind }) => kind).sort()).toEqual(Object.keys(FINDERS).sort());
});

describe('what is true is never flagged', () => {
  const count = fc.integer({ min: 1, max: 99_999 });

  it('a small percentage that was cut after its decimal', () => {
    expect(found('会员由36734人增加到37027人，增长0.7%。')).toEqual([]);
  });

  it('growth, rounded or cut', () => {
    fc.assert(
      fc.property(count, count, fc.boolean(), (a, b, cut) => {
        fc.pre(a !== b);
        const rate = (Math.abs(b - a) / a) * 100;
        const percent = cut ? (Math.floor(rate * 10) / 10).toFixed(1) : rate.toFixed(1);
        const [verb, by] = b > a ? ['增加', '增长'] : ['减少', '下降'];
        const text = `会员由${a}人${verb}到${b}人，${by}${percent}%。会员由${a}人${verb}到${b}人，${verb}${Math.abs(b - a)}人。`;
        expect(found(text).map(({ why }) => why)).toEqual([]);
      }),
    );
  });

  it('parts and their sum, a share of the whole', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const share = ((a / (a + b)) * 100).toFixed(1);
        const text = `举办讲座${a}场、培训${b}场，共${a + b}场。建成书屋${a + b}家，其中省级${a}家、市级${b}家。企业${a + b}家，其中建会${a}家，占${share}%。`;
        expect(found(text).map(({ why }) => why)).toEqual([]);
      }),
    );
  });

  it('a number told twice, once rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 999_999 }), (n) => {
        const text = `全区工会会员总数达到${n}人。//工会会员总数${(n / 10_000).toFixed(1)}万人。//工会会员总数${Math.floor(n / 1000) / 10}万余人。`;
        expect(found(text).map(({ why }) => why)).toEqual([]);
      }),
    );
  });
});
