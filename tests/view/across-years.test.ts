import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../src/figures/comparison.ts';
import { figuresOf } from '../../src/figures/index.ts';
import { loadIndicators } from '../../src/figures/indicator.ts';
import type { Block } from '../../src/report/block.ts';
import { counterpartOf, sinceOf, wholeOf } from '../../src/view/across-years.ts';
import { counterpartsHtml, sinceHtml } from '../../src/view/across-years-html.ts';

const RULES = loadIndicators(`
themes: []
indicators:
  - { id: contests, name: 竞赛, weight: 20, unit: 场, units: [场, 场次, 项], labels: [竞赛] }
  - { id: members, name: 会员, weight: 100, unit: 人, labels: [会员] }
  - { id: stations, name: 驿站, weight: 60, unit: 家, units: [家, 个], labels: [驿站] }
  - { id: teams, name: 先锋号, weight: 50, unit: 个, labels: [先锋号] }
`);
const INDICATORS = RULES.indicators;
const hrefOf = (id: string) => `/figures/${id}/#at-jintan`;

/** What a report of 金坛区 says of the indicators. */
function yearOf(volume: number, text: string) {
  const names = { province: '江苏省', city: '常州市', district: '金坛区' };
  const blocks: Block[] = [{ type: 'paragraph', id: 'p1-1', text }];
  const figures = figuresOf(blocks, [], RULES, { period: { start: volume, end: volume }, ...names });
  const url = `/${volume}/jintan/`;
  return { url, volume, values: valuesOf({ blocks, figures, url } as never, RULES) };
}
/** The counterpart of the first whole number of an indicator. */
const counterpart = (id: string, now: string, before: string) => {
  const value = wholeOf(yearOf(2024, now).values.get(id))[0]!;
  const found = counterpartOf(value, id, yearOf(2023, before));
  return [found.values.map(({ figure }) => figure.text), found.why];
};

describe('a figure is set beside those of another year', () => {
  test.each([
    ['开展劳动竞赛24场。', '开展劳动竞赛18场次。', ['18场次'], null],
    ['开展劳动竞赛24场。', '举办劳动竞赛18场，技能竞赛6场，演讲竞赛6场。', ['18场', '6场'], null],
    ['开展劳动竞赛24场。', '一年来工作扎实。', [], '原文未载'],
    ['开展劳动竞赛24场。', '开展劳动竞赛18场，其中重点竞赛3场。', ['18场'], null],
    ['开展劳动竞赛24场。', '开展劳动竞赛7项。', ['7项'], '单位不同'],
    ['开展劳动竞赛24场。', '计划开展劳动竞赛30场。', [], '原文未载'],
    ['开展劳动竞赛24场。', '全省各地开展劳动竞赛900场。', ['900场'], '范围不同'],
  ])('%s | %s', (now, before, texts, why) => {
    expect(counterpart('contests', now, before)).toEqual([texts, why]);
  });

  test('only of its own grade, and over as long a time', () => {
    expect(counterpart('teams', '获评省级工人先锋号3个。', '获评市级工人先锋号9个。')).toEqual([['9个'], '级别不同']);
    expect(counterpart('contests', '开展劳动竞赛24场。', '2021年至2023年开展劳动竞赛70场。')).toEqual([
      ['70场'],
      '年限不同',
    ]);
  });

  test('and says of which report each is, with links', () => {
    const now = yearOf(2024, '开展劳动竞赛24场。');
    const others = [yearOf(2023, '开展劳动竞赛18场。'), yearOf(2025, '一年来工作扎实。')];
    expect([...counterpartsHtml(now.values, others)]).toEqual([
      ['f-1', '2023年：<a href="/2023/jintan/#f-1">18场</a><br>2025年：原文未载'],
    ]);
  });
});

describe('a report against the one before', () => {
  const before = yearOf(2023, '发展会员400人。建成驿站10家。获评市级工人先锋号9个。');
  const now = yearOf(2024, '发展会员500人。开展劳动竞赛24场。获评省级工人先锋号3个。');

  test('says what changed, what is new, what is gone, and what can not be compared', () => {
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    const since = sinceOf(
      now.values,
      before,
      INDICATORS.map(({ id }) => id),
    );
    expect(ids(since.changed)).toEqual(['members']);
    expect(ids(since.added)).toEqual(['contests']);
    expect(ids(since.gone)).toEqual(['stations']);
    expect(since.unlike).toMatchObject([{ id: 'teams', why: '级别不同' }]);
  });

  test('the weightiest first, and what we computed under a head that says so', () => {
    const both = yearOf(2024, '开展劳动竞赛24场。发展会员500人。');
    const { html, summary } = sinceHtml(
      both.values,
      yearOf(2023, '开展劳动竞赛18场。发展会员400人。'),
      INDICATORS,
      hrefOf,
    )!;
    expect(summary).toBe('2项可比');
    expect(html.indexOf('会员')).toBeLessThan(html.indexOf('竞赛'));
    expect(html).toContain('<th scope="col">推算</th>');
    expect(html).toContain('<td>+100人，+25%</td>');
  });

  test('computes nothing of what is approximate, or told in several numbers', () => {
    const about = yearOf(2024, '发展会员500余人。');
    expect(sinceHtml(about.values, before, INDICATORS, hrefOf)!.html).toContain('<td></td></tr>');
  });

  test('with nothing in common there is nothing to say', () => {
    const silent = yearOf(2023, '一年来工作扎实。');
    expect(sinceHtml(silent.values, silent, INDICATORS, hrefOf)).toBeNull();
  });
});
