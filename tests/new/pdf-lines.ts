import { regionsOf } from '../../src/formats/pdf/columns.ts';
import { glyphsOf, type TextItem } from '../../src/formats/pdf/glyphs.ts';
import { paragraphsOf } from '../../src/formats/pdf/paragraphs.ts';
import { rowsOf } from '../../src/formats/pdf/rows.ts';

export type { TextItem } from '../../src/formats/pdf/glyphs.ts';

/** The paragraphs of a page. */
export const linesOf = (pieces: readonly TextItem[]): string[] =>
  paragraphsOf(regionsOf(rowsOf(glyphsOf(pieces).spans)).map((region) => ({ region, page: 1 }))).map(
    ({ text }) => text,
  );
