import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comparisonOf, valuesOf } from '../../src/figures/comparison.ts';
import { coverageOf } from '../../src/figures/coverage.ts';
import { figuresOf } from '../../src/figures/index.ts';
import { applyIndicators, loadIndicators } from '../../src/figures/indicator.ts';
import { withThemes } from '../../src/figures/theme.ts';
import { assignIds } from '../../src/report/ids.ts';
import type { Report } from '../../src/report/report.ts';

const rules = `
themes:
  - name: 维权服务
    labels: [慰问, 疗休养]
    sections: [服务]
  - name: 建功立业
    labels: [劳模]
  - name: 自身建设
    labels: [会员]
indicators:
  - id: new-members
    name: 新增会员
    unit: 人
    units: [人, 名]
    labels: [新增 会员, 发展会员]
    theme: 自身建设
  - id: unions
    name: 工会
    unit: 家
    labels: [基层工会]
    near: [增加到]
`;

const said = (yaml: string) => loadIndicators(yaml).messages.map(({ line, reason }) => `${line} ${reason}`);

function report(slug: string, ...texts: string[]): Report {
  const blocks = assignIds([
    { type: 'heading', id: '', level: 2, number: null, marker: null, text: '竭诚服务', runIn: false, complete: true },
    ...texts.map((text) => ({ type: 'paragraph' as const, id: '', text })),
  ]);
  return {
    version: 1,
    slug,
    url: `/${slug}/`,
    volume: 2020,
    title: slug,
    subtitle: null,
    organization: null,
    district: slug,
    city: null,
    province: null,
    period: { start: 2020, end: 2020 },
    published: null,
    byline: [],
    credits: [],
    signature: null,
    source: null,
    blocks,
    figures: figuresOf(blocks),
    repairs: [],
    suspects: [],
  };
}

const a = report('a', '2020年，全区发展会员500人。劳模疗休养20人次。购置图书60册。');
const b = report('b', '基层工会由40家增加到62家。新增省级会员80名。');

describe('loadIndicators', () => {
  it('reads themes and indicators with their lines', () => {
    const { themes, indicators, messages } = loadIndicators(rules);
    expect(messages).toEqual([]);
    expect(themes.map(({ name, line }) => [name, line])).toEqual([
      ['维权服务', 3],
      ['建功立业', 6],
      ['自身建设', 8],
    ]);
    expect(indicators.map(({ id, line, units, theme }) => [id, line, units, theme])).toEqual([
      ['new-members', 11, ['人', '名'], '自身建设'],
      ['unions', 17, ['家'], null],
    ]);
  });

  it('reads what an indicator means, its other names and its weight', () => {
    const more = rules.replace(
      '    name: 工会\n',
      '    name: 工会\n    definition: 已建立的\n    prose: 宜读原文\n    synonyms: [工会组织]\n    weight: 90\n',
    );
    const { indicators, messages } = loadIndicators(more);
    expect(messages).toEqual([]);
    expect(indicators).toMatchObject([
      { definition: null, prose: null, synonyms: [], weight: 50 },
      {
        definition: '已建立的',
        prose: '宜读原文',
        synonyms: ['工会组织'],
        weight: 90,
        labels: ['基层工会', '工会组织'],
      },
    ]);
    expect(said(more.replace('weight: 90', 'weight: 900'))).toEqual(['22 weight：不能大于 100']);
  });

  it('says where an entry is wrong, and keeps the others', () => {
    const broken = rules.replace('unit: 家\n', 'units: 家\n    colour: red\n');
    const { indicators, messages } = loadIndicators(broken);
    expect(indicators.map(({ id }) => id)).toEqual(['new-members']);
    expect(messages.map(({ line }) => line)).toEqual(expect.arrayContaining([17]));
    expect(messages.map(({ reason }) => reason).join()).toContain('colour');
    expect(messages.every(({ note, fatal }) => note && fatal)).toBe(true);
  });

  it('says that YAML is broken, that an id stands twice, that a theme is unknown', () => {
    expect(said('themes: [')).toEqual([expect.stringContaining('不是有效的 YAML')]);
    expect(said(rules.replace('id: unions', 'id: new-members'))).toEqual(['17 指标 new-members 已在第 11 行定义']);
    expect(said(rules.replace('theme: 自身建设', 'theme: 自身'))).toEqual(['11 没有“自身”这个主题']);
    expect(said('')).not.toEqual([]);
  });
});

describe('applyIndicators', () => {
  it('finds figures by label, unit and the words around', () => {
    const found = applyIndicators(b, loadIndicators(rules)).map(({ figure, indicator }) => [figure.text, indicator.id]);
    expect(found).toEqual([
      ['40家', 'unions'],
      ['62家', 'unions'],
      ['80名', 'new-members'],
    ]);
  });
});

describe('a wording that looks into the sentence', () => {
  const said = loadIndicators(
    `${rules}  - id: gifts\n    name: 慰问\n    unit: 元\n    labels: [投入资金 句:慰问品]\n`,
  );
  const found = (text: string) => applyIndicators(report('c', text), said).map(({ figure }) => figure.text);

  it('claims a figure whose label says too little', () => {
    expect(found('投入资金1万元，为职工送去慰问品。')).toEqual(['1万元']);
    expect(found('投入资金1万元，新建驿站。为职工送去慰问品。')).toEqual([]);
  });

  it('must have a word of the label too', () => {
    const broken = rules.replace('labels: [基层工会]', 'labels: [句:慰问品]');
    expect(
      loadIndicators(broken)
        .messages.map(({ reason }) => reason)
        .join(),
    ).toContain('还要有名目里的词');
  });
});

describe('an editor who says what a figure is of', () => {
  const own = (indicator: string) => ({ ...a, figures: a.figures.map((figure) => ({ ...figure, indicator })) });
  const found = (indicator: string) =>
    applyIndicators(own(indicator), loadIndicators(rules)).map(({ figure, indicator: { id } }) => [figure.text, id]);

  it('has the last word', () => {
    expect(found('unions')).toEqual([
      ['500人', 'unions'],
      ['20人次', 'unions'],
      ['60册', 'unions'],
    ]);
  });

  it('but leaves it to the rules with a name that is none', () => {
    expect(found('nothing')).toEqual([['500人', 'new-members']]);
    const known = withThemes(own('nothing'), loadIndicators(rules)).map(({ indicator }) => indicator);
    expect(known).toEqual(['new-members', null, null]);
  });
});

describe('withThemes', () => {
  it('goes by indicator, then by the longest word of the label, then by the heading', () => {
    expect(withThemes(a, loadIndicators(rules)).map(({ text, theme }) => [text, theme])).toEqual([
      ['500人', '自身建设'],
      ['20人次', '维权服务'],
      ['60册', '维权服务'],
    ]);
  });

  it('is part of reading the figures, where the rules are given', () => {
    const themes = figuresOf(a.blocks, [], loadIndicators(rules)).map(({ theme }) => theme);
    expect(themes).toEqual(['自身建设', '维权服务', '维权服务']);
    expect(figuresOf(a.blocks).every(({ theme }) => theme === null)).toBe(true);
  });

  it('leaves an editor’s theme', () => {
    const own = { ...a, figures: a.figures.map((figure) => ({ ...figure, theme: '改革创新' })) };
    expect(withThemes(own, loadIndicators(rules)).every(({ theme }) => theme === '改革创新')).toBe(true);
  });
});

describe('comparisonOf', () => {
  const loaded = loadIndicators(rules);
  const rows = comparisonOf([a, b], loaded, (report) => valuesOf(report, loaded));

  it('has a row for each indicator that speaks, and a cell for each report', () => {
    expect(rows.map(({ indicator, reports }) => [indicator.id, reports])).toEqual([
      ['new-members', 2],
      ['unions', 1],
    ]);
    expect(rows[1]?.cells.map(({ values }) => values.length)).toEqual([0, 2]);
  });

  it('links every value to its figure, with scope and time', () => {
    const [first, second] = rows[0]?.cells ?? [];
    expect(first?.values).toMatchObject([
      { link: '/a/#f-1', scope: ['全区'], when: '2020年', sentence: '2020年，全区发展会员500人。' },
    ]);
    expect(second?.values).toMatchObject([{ link: '/b/#f-3', scope: ['省级'], when: null }]);
  });

  it('derives growth from 由…增加到…, and nothing else', () => {
    expect(rows[1]?.cells[1]?.derived).toEqual([
      { kind: 'difference', value: 22, unit: '家', of: ['f-1', 'f-2'] },
      { kind: 'growth', value: 55, unit: '%', of: ['f-1', 'f-2'] },
    ]);
    expect(rows[0]?.cells.every(({ derived }) => derived.length === 0)).toBe(true);
  });
});

describe('what stands in no comparison', () => {
  const loaded = loadIndicators(rules);
  const values = (...texts: string[]) => {
    const told = [...valuesOf(report('c', ...texts), loaded).values()].flat();
    return told.map(({ figure }) => figure.text);
  };

  it('are plans and rules', () => {
    expect(values('发展会员500人。力争发展会员900人。')).toEqual(['500人']);
    expect(values('发展会员500人。下一步，发展会员900人。')).toEqual(['500人']);
  });

  it('are facts told before', () => {
    expect(values('全区发展会员523人。', '全年发展会员523人，成效明显。')).toEqual(['523人']);
  });

  it('are values before, but beside those that they grew to', () => {
    expect(values('基层工会由40家增加到62家。')).toEqual(['40家', '62家']);
  });
});

describe('values that may be set in one line', () => {
  const loaded = loadIndicators(rules);
  const like = (text: string) => valuesOf(report('c', text), loaded).get('new-members')?.[0]?.like;

  it('agree in unit, scope, level and length', () => {
    expect(like('发展会员500人。')).toBe(like('2019年，发展会员500名。'));
    expect(like('新增省级会员500人。')).not.toBe(like('新增会员500人。'));
    expect(like('区总工会发展会员500人。')).not.toBe(like('发展会员500人。'));
    expect(like('2015—2019年，发展会员500人。')).not.toBe(like('2019年，发展会员500人。'));
    expect(like('截至2019年底，发展会员500人。')).not.toBe(like('2019年，发展会员500人。'));
  });
});

describe('coverageOf', () => {
  const more = `${rules}  - id: idle\n    name: 闲置\n    unit: 吨\n    labels: [煤]\n  - id: again\n    name: 又是会员\n    unit: 人\n    labels: [会员]\n`;

  it('reports with its line a rule that claims another’s figure, and names what no report tells of yet', () => {
    const { messages, idle, figures, themed, shared } = coverageOf([a, b], loadIndicators(more));
    expect(messages.map(({ line, ruleId }) => [line, ruleId])).toEqual([[26, 'indicator-overlap']]);
    expect(idle).toEqual(['闲置']);
    expect({ figures, themed, shared }).toEqual({ figures: 6, themed: 6, shared: 1 });
  });
});

describe('indicators that could be added', () => {
  const three = ['x', 'y', 'z'].map((slug, at) =>
    report(slug, `建成职工书屋${at + 2}家，修建环卫工人爱心休息点${at + 3}处。`),
  );

  it('are what three reports count in the same words, and none claims', () => {
    const [proposal, ...others] = coverageOf(three, loadIndicators(rules)).proposals;
    expect(others.map(({ words }) => words)).toEqual(['职工书屋']);
    expect(proposal).toMatchObject({ words: '环卫工人爱心休息点', unit: '处', reports: 3 });
    expect(proposal!.examples.map(({ url, text }) => url + text)).toEqual(['/x/3处', '/y/4处', '/z/5处']);
  });

  it('are none that two reports count, that an indicator claims, or that are plans', () => {
    const known = loadIndicators(`${rules}  - id: rooms\n    name: 书屋\n    unit: 家\n    labels: [书屋]\n`);
    expect(coverageOf(three, known).proposals.map(({ words }) => words)).toEqual(['环卫工人爱心休息点']);
    expect(coverageOf(three.slice(1), loadIndicators(rules)).proposals).toEqual([]);
    const plans = ['x', 'y', 'z'].map((slug) => report(slug, '力争建成职工书屋5家。'));
    expect(coverageOf(plans, loadIndicators(rules)).proposals).toEqual([]);
  });
});

describe('the editors’ own file', () => {
  it('is well formed', () => {
    const { indicators, themes, messages } = loadIndicators(
      readFileSync(new URL('../../content/indicators.yaml', import.meta.url), 'utf8'),
    );
    expect(messages).toEqual([]);
    const names = ['思想引领', '建功立业', '维权服务', '改革创新', '自身建设', '经济社会'];
    expect(themes.map(({ name }) => name)).toEqual(names);
    expect(indicators.length).toBeGreaterThanOrEqual(60);
    expect(indicators.filter(({ definition }) => definition === null)).toEqual([]);
    const [first, second] = indicators.toSorted((one, other) => other.weight - one.weight);
    expect([first?.id, second?.id]).toEqual(['members', 'unions']);
  });
});
