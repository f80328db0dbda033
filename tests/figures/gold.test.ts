import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/figures/index.ts';
import { textOf } from '../../src/report/block.ts';
import { reportFromGold, scoreReport } from '../gold/score.mjs';

// biome-ignore lint/suspicious/noExplicitAny: the gold is loose JSON, and the scorer plain JavaScript
type Doc = any;

const gold = (file: string) => {
  const place = new URL(`../gold/${file}`, import.meta.url);
  return existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) : null;
};

describe.each(['000', '001', '004'])('the figures of %s', (number) => {
  const report: Doc = reportFromGold(gold(`${number}.gold.json`));
  report.figures = figuresOf(report.blocks);
  const score: Doc = scoreReport(report, gold(`${number}.gold.json`), gold(`${number}.figures.json`)).figures as Doc;

  it('are those of the gold', () => {
    expect(score.overlap.f1).toBeGreaterThanOrEqual(0.98);
    expect(score.exact.f1).toBeGreaterThanOrEqual(0.96);
    expect(score.value.ratio).toBeGreaterThanOrEqual(0.99);
    expect(score.unit.ratio).toBeGreaterThanOrEqual(0.98);
    expect(score.approx.ratio).toBeGreaterThanOrEqual(0.97);
    expect(score.kind.ratio).toBeGreaterThanOrEqual(0.98);
  });

  it('are labelled and chosen as in the gold', () => {
    expect(score.label.ratio).toBeGreaterThanOrEqual(0.95);
    expect(score.key.right).toBeGreaterThanOrEqual(5);
    expect(report.figures.filter((figure: { key: boolean }) => figure.key)).toHaveLength(6);
  });

  it('carry the part, each and role of the gold', () => {
    const facts = (figure: { text: string; part?: boolean; each?: number; role?: string }) =>
      [figure.text, figure.part ?? false, figure.each ?? 0, figure.role ?? ''].join(' ');
    const sure = gold(`${number}.figures.json`).figures.filter((figure: { doubtful?: boolean }) => !figure.doubtful);
    expect(report.figures.map(facts)).toEqual(sure.map(facts));
  });

  it('stand in their blocks, text and label', () => {
    for (const figure of report.figures) {
      const text = textOf(report.blocks.find((block: { id: string }) => block.id === figure.block));
      expect(text.slice(figure.start, figure.end)).toBe(figure.text);
      expect(figure.label).not.toBe('');
      for (const piece of figure.label.split('…')) expect(text).toContain(piece);
    }
  });
});
