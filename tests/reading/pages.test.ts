import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversionOf } from '../../src/intake/conversion.ts';
import { ReportIndex } from '../../src/intake/report-index.ts';
import { assemble } from '../../src/markdown/assemble.ts';
import { readTranscript } from '../../src/reading/read.ts';
import { toPublicReport } from '../../src/report/public.ts';
import { scoreReport } from '../gold/score.mjs';
import { annotatedPage } from './page.ts';

const FOLDER = 'tests/reading/pages';

describe('pages of many kinds, each with the reading that an editor would make of it', () => {
  for (const file of readdirSync(FOLDER)) {
    it(file.replace(/\.txt$/, '').replaceAll('-', ' '), () => {
      const { source, gold } = annotatedPage(readFileSync(join(FOLDER, file), 'utf8'));
      const { place, draft, record } = conversionOf(readTranscript(source, { file }), new ReportIndex(), 2026);
      const score = scoreReport(toPublicReport(assemble(place, draft.frontmatter, draft.blocks, record)), gold);
      const { meta, headings, paragraphs, photos, repairs } = score;
      expect({
        meta: meta.wrong,
        headings: [...headings.missing, ...headings.extra, ...headings.badNumbers],
        paragraphs: [...paragraphs.missing, ...paragraphs.extra],
        photos: [...photos.missing, ...photos.extra],
        lettering: score.imageText.missing,
        moved: paragraphs.outOfPlace,
        repairs: [...repairs.missing, ...repairs.extras],
        lost: score.lost,
      }).toEqual({
        meta: [],
        headings: [],
        paragraphs: [],
        photos: [],
        lettering: [],
        moved: 0,
        repairs: [],
        lost: 0,
      });
    });
  }
});
