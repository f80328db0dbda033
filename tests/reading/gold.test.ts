import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conversionOf } from '../../src/intake/conversion.ts';
import { ReportIndex } from '../../src/intake/report-index.ts';
import { assemble } from '../../src/markdown/assemble.ts';
import { read } from '../../src/reading/read.ts';
import { toPublicReport } from '../../src/report/public.ts';
// The scorer is plain JavaScript, kept as it was given.
import { scoreReport } from '../gold/score.mjs';

const SEEDS = {
  '000': '000_2f06122b06e47767.txt',
  '001': '001_40242daf28a04ec9.txt',
  '004': '004_bda5d53ce8140486.txt',
};

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('read, beside structures decided by hand', () => {
  for (const [name, file] of Object.entries(SEEDS)) {
    const { place, draft, record } = conversionOf(
      read(readFileSync(`seeds/${file}`), { file }),
      new ReportIndex(),
      2026,
    );
    const report = toPublicReport(assemble(place, draft.frontmatter, draft.blocks, record));
    const score = scoreReport(report, json(`tests/gold/${name}.gold.json`), json(`tests/gold/${name}.figures.json`));

    it(`${name}: loses and invents no character`, () => {
      expect([score.lost, score.invented, score.characters.marksLeft]).toEqual([0, 0, 0]);
    });
    it(`${name}: has the structure`, () => {
      expect(score.structure).toBeGreaterThanOrEqual(0.98);
    });
    it(`${name}: finds every certain repair and makes no other`, () => {
      expect(score.repairs.missing).toEqual([]);
      expect(score.repairs.extras).toEqual([]);
    });
    it(`${name}: flags what an editor would, and little else`, () => {
      expect(score.suspects.ratio).toBeGreaterThanOrEqual(0.8);
      expect(score.suspects.per1000).toBeLessThanOrEqual(4);
    });
  }
});
