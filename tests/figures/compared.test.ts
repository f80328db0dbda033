import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../src/figures/comparison.ts';
import { baseText } from '../../src/figures/format.ts';
import { figuresOf } from '../../src/figures/index.ts';
import { loadIndicators } from '../../src/figures/indicator.ts';
import { recognise } from '../../src/figures/recognise.ts';
import type { Block } from '../../src/report/block.ts';
import { comparedFigures } from '../../src/view/compared.ts';

describe('baseText(figure)', () => {
  it.each([
    ['556.53万元', '＝5,565,300元'],
    ['45万余元', '≈450,000元'],
    ['近10万人次', '≈100,000人次'],
    ['两家', '＝2家'],
    ['四十一名', '＝41名'],
    ['百分之九十', '＝90%'],
    ['1.1亿张', '＝110,000,000张'],
    ['320场', null],
    ['1,286家', null],
    ['近2000名', null],
    ['90%以上', null],
    ['３５家', null],
    ['12.5公里', null],
    ['15家', null],
  ])('%s → %s', (printed, base) => {
    const [found] = recognise(`全年完成${printed}。`);
    expect(found?.text).toBe(printed);
    expect(baseText(found!)).toBe(base);
  });

  it('leaves a rank as it is', () => {
    const [found] = recognise('综合考核名列全市第一。');
    expect(found?.kind).toBe('rank');
    expect(baseText(found!)).toBeNull();
  });
});

const RULES = loadIndicators(`
themes: [{ name: 维权服务, labels: [慰问] }]
indicators:
  - { id: relief, name: 慰问金, unit: 元, labels: [慰问金], theme: 维权服务 }
`);

const reportOf = (slug: string, district: string, volume: number) => {
  const text = '走访职工320人，发放慰问金105万元。';
  const blocks: Block[] = [{ type: 'paragraph', id: 'p1-1', text }];
  const figures = figuresOf(blocks);
  return {
    slug,
    district,
    volume,
    url: `/${volume}/${slug.slice(5)}/`,
    organization: null,
    city: null,
    province: null,
    blocks,
    figures,
  };
};

describe('comparedFigures(told, rules, hrefOf)', () => {
  it('leads from a figure to its place on the page of its indicator; what no indicator is about leads nowhere', () => {
    const values = valuesOf(reportOf('2024-jia', '甲区', 2024) as never, RULES);
    const told = new Map([...values].map(([id, found]) => [id, found.map(({ figure }) => figure.id)]));
    const compared = comparedFigures(told, RULES, (id) => `/figures/${id}/#at-jia`);
    expect([...compared]).toEqual([['f-2', { name: '慰问金', href: '/figures/relief/#at-jia' }]]);
  });
});
