import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/figures/index.ts';
import { loadIndicators } from '../../src/figures/indicator.ts';
import { reportFromGold } from '../gold/score.mjs';
import { scoreFacts } from '../gold/score-facts.mjs';

// biome-ignore lint/suspicious/noExplicitAny: the gold is loose JSON, and the scorer plain JavaScript
type Doc = any;

const gold = (file: string): Doc => JSON.parse(readFileSync(new URL(`../gold/${file}`, import.meta.url), 'utf8'));
const rules = loadIndicators(readFileSync('content/indicators.yaml', 'utf8'));

/** Whose they are, as their pages say. */
const SUBJECTS = {
  '000': { period: { start: 2020, end: 2024 }, province: '江苏省', city: '淮安市', district: '淮安区' },
  '001': { period: { start: null, end: null }, province: '江苏省', city: '扬州市', district: '江都区' },
  '004': { period: { start: 2020, end: 2020 }, province: '江苏省', city: '常州市', district: '金坛区' },
};

describe.each(Object.entries(SUBJECTS))('the facts of %s', (number, subject) => {
  const report: Doc = reportFromGold(gold(`${number}.gold.json`));
  report.figures = figuresOf(report.blocks, [], rules, subject);
  const { score }: Doc = scoreFacts(report, gold(`${number}.facts.json`));

  it.each([
    ['when.kind', 0.97],
    ['when.start', 0.97],
    ['when.end', 0.97],
    ['scope.level', 0.95],
    ['scope.place', 0.95],
    ['grade', 0.97],
    ['status', 0.99],
    ['interval', 1],
    ['indicator precision', 0.97],
    ['indicator recall', 0.95],
  ])('%s is as decided by hand', (name, least) => {
    const { right, total } = score[name];
    expect(total).toBeGreaterThan(20);
    expect(right / total).toBeGreaterThanOrEqual(least);
  });
});
