import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/figures/index.ts';
import { scoreReport } from '../gold/score.mjs';
import { readHand } from './hand.ts';

const folder = new URL('hand/', import.meta.url);

describe.each(readdirSync(folder).filter((file) => file.endsWith('.txt')))('the figures of %s', (file) => {
  const { gold, figures } = readHand(readFileSync(new URL(file, folder), 'utf8'));
  // biome-ignore lint/suspicious/noExplicitAny: the scorer is plain JavaScript
  const report: any = {
    ...structuredClone(gold),
    figures: figuresOf(gold.blocks).filter(({ status }) => status !== 'plan'),
  };
  // biome-ignore lint/suspicious/noExplicitAny: the same
  const score: any = scoreReport(report, gold, figures).figures;

  it('are those that were decided by hand', () => {
    expect(score.missing).toEqual([]);
    expect(score.extra).toEqual([]);
    expect(score.inexact).toEqual([]);
    for (const part of ['value', 'unit', 'approx', 'kind']) expect(score.wrong[part]).toEqual([]);
  });

  it('carry labels like them', () => {
    expect(score.label.ratio).toBeGreaterThanOrEqual(0.9);
  });

  it('carry part, each, role and repeat like them', () => {
    const sure = figures.figures.filter(({ doubtful }) => !doubtful);
    const facts = (figure: { text: string; part?: boolean; each?: number; role?: string }, repeat: boolean) =>
      [figure.text, figure.part ?? false, figure.each ?? 0, figure.role ?? '', repeat].join(' ');
    expect(
      report.figures.map((each: never) => facts(each, (each as { repeatOf?: string }).repeatOf !== undefined)),
    ).toEqual(sure.map((each) => facts(each, each.repeat === true)));
  });

  it('are chosen like them', () => {
    const keys = figures.figures.filter(({ key }) => key).length;
    expect(score.key.right).toBeGreaterThanOrEqual(Math.min(3, keys));
    expect(report.figures.filter(({ key }: { key: boolean }) => key)).toHaveLength(Math.min(6, report.figures.length));
  });
});
