import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { TTF } from 'fonteditor-core';
import subsetFont from 'subset-font';
import { decompress } from 'wawoff2';
import { ASCENT, EM } from './outline.ts';
import { named, type SerifSlice } from './serif.ts';
import { readSfnt } from './sfnt.ts';
import { woff2 } from './woff2.ts';

// The WebAssembly of the subsetter runs for half a second: optimizing it takes longer than that saves.
setFlagsFromString('--wasm-tiering-budget=1000000000');

/** Noto Serif SC (OFL-1.1), in a hundred files of 60–100 characters. */
export const SOURCE = 'node_modules/@fontsource-variable/noto-serif-sc';
const WEIGHT = 900;
/** Units of the em in the files of a page. */
const WEB_EM = EM / 2;

/**
 * Returns one static font with these characters: merges the glyphs of the source's files at one weight. Characters that Noto
 * Serif SC lacks are left to the reader's own fonts.
 */
export async function assemble(characters: string): Promise<TTF.TTFObject> {
  let source: TTF.TTFObject | undefined;
  for (const [piece, wanted] of byPiece(characters)) {
    const file = join(SOURCE, 'files', `noto-serif-sc-${piece}-wght-normal.woff2`);
    const cut = await subsetFont(Buffer.from(await decompress(readFileSync(file))), wanted, {
      targetFormat: 'sfnt',
      variationAxes: { wght: WEIGHT },
    });
    const part = readSfnt(cut, { compound2simple: true });
    if (source) source.glyf.push(...part.glyf.filter((glyph) => (glyph.unicode?.length ?? 0) > 0));
    else source = part;
  }
  if (!source) throw new Error('衬线子集字体里没有一个字：请检查站名和标题');
  // The advance of vertical lines, for glyphs without vertical metrics: one em.
  Object.assign(source.hhea, { ascent: ASCENT, descent: ASCENT - EM });
  Object.assign(source['OS/2'], {
    sTypoAscender: ASCENT,
    sTypoDescender: ASCENT - EM,
    sTypoLineGap: 0,
    usWinAscent: ASCENT,
    usWinDescent: EM - ASCENT,
  });
  Object.assign(source.name, { fontFamily: 'Huimou Serif', fontSubFamily: 'Black', fullName: 'Huimou Serif Black' });
  return source;
}

/**
 * Converts a TrueType file to the WOFF2 files of its slices. Their em has half the resolution, which saves a tenth: in a title
 * of 60 px, no edge moves by more than a sixteenth of a pixel.
 */
export function cut(sfnt: Buffer, slices: readonly string[]): SerifSlice[] {
  const font = readSfnt(sfnt);
  scale(font, WEB_EM / EM);
  Object.assign(font, { name: { fontFamily: font.name.fontFamily, fontSubFamily: font.name.fontSubFamily } });
  const glyphs = new Map(font.glyf.flatMap((glyph) => (glyph.unicode ?? []).map((code) => [code, glyph])));
  return slices.map((characters) => {
    const found = new Set([...characters].flatMap((char) => glyphs.get(point(char)) ?? []));
    // The first glyph is shown for characters that the font lacks.
    const bytes = woff2({ ...font, glyf: [font.glyf[0]!, ...found] });
    return { name: named(bytes), bytes, characters };
  });
}

/** Scales a font to another em. */
function scale(font: TTF.TTFObject, by: number): void {
  const round = (object: object, keys: readonly string[]): void => {
    const values = object as { [key: string]: number };
    for (const key of keys) if (values[key] !== undefined) values[key] = Math.round(values[key] * by);
  };
  round(font.head, ['unitsPerEm', 'xMin', 'xMax', 'yMin', 'yMax']);
  round(font.hhea, ['ascent', 'descent']);
  round(font['OS/2'], ['sTypoAscender', 'sTypoDescender', 'usWinAscent', 'usWinDescent']);
  for (const glyph of font.glyf) {
    round(glyph, ['xMin', 'xMax', 'yMin', 'yMax', 'advanceWidth', 'leftSideBearing']);
    for (const contour of glyph.contours ?? []) for (const each of contour) round(each, ['x', 'y']);
  }
}

const point = (char: string): number => char.codePointAt(0) ?? 0;

/** Groups characters by the file that contains them; omits those that Noto Serif SC lacks. */
export function byPiece(characters: string): Map<string, string> {
  const pieces = Object.entries(
    JSON.parse(readFileSync(join(SOURCE, 'unicode.json'), 'utf8')) as Record<string, string>,
  ).map(([key, ranges]) => ({ piece: key.replace(/[[\]]/gu, ''), ranges: ranges.split(',').map(range) }));
  const found = new Map<string, string>();
  for (const char of characters) {
    const code = char.codePointAt(0) ?? 0;
    const piece = pieces.findLast(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to))?.piece;
    if (piece) found.set(piece, (found.get(piece) ?? '') + char);
  }
  return found;
}

/** U+4E00-4E0F → [0x4e00, 0x4e0f]. */
function range(text: string): [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/iu, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
