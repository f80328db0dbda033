import { regionsOf } from './pdf/columns.ts';
import { glyphsOf, type Piece } from './pdf/glyphs.ts';
import { paragraphsOf } from './pdf/paragraphs.ts';
import { rowsOf } from './pdf/rows.ts';

export type { Piece } from './pdf/glyphs.ts';

/** The paragraphs of a page. */
export const linesOf = (pieces: readonly Piece[]): string[] =>
  paragraphsOf(regionsOf(rowsOf(glyphsOf(pieces).spans)).map((region) => ({ region, page: 1 }))).map(
    ({ text }) => text,
  );
