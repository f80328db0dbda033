import { regionsOf } from '../../src/import/pdf/columns.ts';
import { glyphsOf, type Piece } from '../../src/import/pdf/glyphs.ts';
import { paragraphsOf } from '../../src/import/pdf/paragraphs.ts';
import { rowsOf } from '../../src/import/pdf/rows.ts';

export type { Piece } from '../../src/import/pdf/glyphs.ts';

/** The paragraphs of a page. */
export const linesOf = (pieces: readonly Piece[]): string[] =>
  paragraphsOf(regionsOf(rowsOf(glyphsOf(pieces).spans)).map((region) => ({ region, page: 1 }))).map(
    ({ text }) => text,
  );
