import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { decompress } from 'wawoff2';
import { byPiece, SOURCE } from './subset.ts';

/** A part of Noto Serif SC in one weight, with the characters that it has glyphs for. */
interface FontPiece {
  weight: number;
  /** Sorted by code point. */
  characters: string;
  /** TrueType. */
  bytes: Uint8Array;
}

/**
 * Cuts the serif to some characters, for texts in print: a font for each file of its source, with its rules for adjacent
 * marks. The fonts are static: a variable font is embedded in a PDF as drawings.
 */
export async function serifPieces(characters: Iterable<string>, weights: readonly number[]): Promise<FontPiece[]> {
  const pieces: FontPiece[] = [];
  for (const [piece, wanted] of byPiece([...new Set(characters)].sort(byPoint).join(''))) {
    const file = join(SOURCE, 'files', `noto-serif-sc-${piece}-wght-normal.woff2`);
    const source = Buffer.from(await decompress(readFileSync(file)));
    for (const weight of weights) {
      const bytes = await subsetFont(source, wanted, { targetFormat: 'sfnt', variationAxes: { wght: weight } });
      pieces.push({ weight, characters: wanted, bytes: new Uint8Array(bytes) });
    }
  }
  return pieces;
}

const byPoint = (a: string, b: string): number => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
