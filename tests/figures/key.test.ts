import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/figures/index.ts';
import { countsIn, KEY_FACTS } from '../../src/figures/key-fact.ts';
import type { Block } from '../../src/report/block.ts';

const keysOf = (...paragraphs: string[]) =>
  figuresOf(paragraphs.map((text, index): Block => ({ type: 'paragraph', id: `p${index}`, text })))
    .filter(({ key }) => key)
    .map(({ text }) => text);

describe('the key figures of a house', () => {
  it('that works for women tell of its homes, checks, loans and those who found work', () => {
    const keys = keysOf(
      '打造妇女儿童之家156个，走访社区32个，悬挂横幅120条。',
      '农村妇女“两癌”免费筛查2.3万人，发放宣传册4500册，召开座谈会6场。',
      '发放妇女创业贷款3200万元，带动妇女就业2100人，培训学员430人次。',
      '调处婚姻家庭纠纷416起，接待参观18批次。',
    );
    expect(keys).toEqual(expect.arrayContaining(['156个', '2.3万人', '3200万元', '2100人', '416起']));
  });

  it('that governs a town tell of its harvest, roads, homes, people and petitions', () => {
    const keys = keysOf(
      '粮食播种面积5.6万亩，走访农户320户，发放手册1200册。',
      '新改建农村公路86公里，改造危房120户，召开会议14次。',
      '村集体经济收入2600万元，悬挂横幅90条。',
      '办理群众诉求1860件，开展宣讲45场，城镇新增就业1300人。',
    );
    expect(keys).toEqual(['5.6万亩', '86公里', '120户', '2600万元', '1860件', '1300人']);
  });
});

describe('the list of facts', () => {
  it('names each with a weight, units and words', () => {
    expect(KEY_FACTS.length).toBeGreaterThan(30);
    for (const { name, weight, least, match } of KEY_FACTS) {
      expect(name).not.toBe('');
      expect(weight).toBeGreaterThan(0);
      expect(least).toBeGreaterThanOrEqual(0);
      expect(match.test('')).toBe(false);
    }
  });

  it('counts money in any currency, other things in their own measure words', () => {
    const named = (name: string) => KEY_FACTS.find((fact) => fact.name === name)!;
    expect(['元', '美元', '家'].map((unit) => countsIn(named('贷款'), unit))).toEqual([true, true, false]);
    expect(['人', '人次'].map((unit) => countsIn(named('会员'), unit))).toEqual([true, false]);
  });
});
