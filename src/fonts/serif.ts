import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { convertTTFToWOFF2, convertWOFF2ToTTF } from '@napi-rs/woff-build';
import type { TTF } from 'fonteditor-core';
import subsetFont from 'subset-font';
import type { Report } from '../report/report.ts';
import { serifSlices, unicodeRange } from './characters.ts';
import { keptFont } from './kept.ts';
import { readSfnt, writeSfnt } from './sfnt.ts';

// The subsetter is WebAssembly and runs for half a second: to optimise it takes longer than that saves.
setFlagsFromString('--wasm-tiering-budget=1000000000');

/** Noto Serif SC (OFL-1.1), cut into a hundred pieces by code point. One of them holds 60–100 characters. */
const SOURCE = 'node_modules/@fontsource-variable/noto-serif-sc';
const WEIGHT = 900;
/** Units of the font: its em, and how much of it stands above the line. */
export const EM = 1000;
export const ASCENT = 880;

export interface SerifSlice {
  /** With the digest of its bytes: huimou-serif-3fa1c09e. Another subset has another address. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Every character in it, once. */
  characters: string;
}

export interface SerifFont {
  /** The first is loaded by every page. */
  slices: SerifSlice[];
  /**
   * Declares the slices, each with its `unicode-range`. With one slice its name carries its digest; with more it stays,
   * so that a new report does not change the head of every other page.
   */
  css: { name: string; text: string };
}

/**
 * One static font with just these characters: each is looked up in its piece, the pieces are set to one weight, and
 * their glyphs are put together. A character that Noto Serif SC lacks is left to the reader's own fonts.
 */
export async function assemble(characters: string): Promise<TTF.TTFObject> {
  let whole: TTF.TTFObject | undefined;
  for (const [piece, wanted] of byPiece(characters)) {
    const file = join(SOURCE, 'files', `noto-serif-sc-${piece}-wght-normal.woff2`);
    const cut = await subsetFont(convertWOFF2ToTTF(readFileSync(file)), wanted, {
      targetFormat: 'sfnt',
      variationAxes: { wght: WEIGHT },
    });
    const part = readSfnt(cut, { compound2simple: true });
    if (whole) whole.glyf.push(...part.glyf.filter((glyph) => (glyph.unicode?.length ?? 0) > 0));
    else whole = part;
  }
  if (!whole) throw new Error('衬线子集字体里没有一个字：请检查站名和标题');
  // An em box of one em: vertical lines advance by it, for glyphs that carry no vertical measures of their own.
  Object.assign(whole.hhea, { ascent: ASCENT, descent: ASCENT - EM });
  Object.assign(whole['OS/2'], {
    sTypoAscender: ASCENT,
    sTypoDescender: ASCENT - EM,
    sTypoLineGap: 0,
    usWinAscent: ASCENT,
    usWinDescent: EM - ASCENT,
  });
  Object.assign(whole.name, { fontFamily: 'Huimou Serif', fontSubFamily: 'Black', fullName: 'Huimou Serif Black' });
  return whole;
}

/** Outlines hold little that repeats: the greatest effort takes seventeen times as long, and saves a thirtieth. */
const EFFORT = { brotliQuality: 8 };

/** A TrueType file as the WOFF2 files of its slices. */
export async function cut(sfnt: Buffer, slices: readonly string[]): Promise<SerifSlice[]> {
  const made: SerifSlice[] = [];
  for (const characters of slices) {
    const slice = await subsetFont(sfnt, characters, { targetFormat: 'sfnt' });
    const bytes = new Uint8Array(convertTTFToWOFF2(slice, EFFORT));
    made.push({ name: named(bytes), bytes, characters });
  }
  return made;
}

const FAMILY = 'huimou-serif';

const named = (content: Uint8Array | string): string =>
  `${FAMILY}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;

const face = ({ name, characters }: SerifSlice): string =>
  `@font-face{font-family:'Huimou Serif';font-weight:900;font-display:swap;src:url('/fonts/${name}.woff2') format('woff2');unicode-range:${unicodeRange(characters)}}`;

let made: { key: string; font: Promise<SerifFont> } | undefined;

/** The subset serif of the whole site; made once, and again only when the characters change. */
export function serifFont(reports: readonly Report[]): Promise<SerifFont> {
  const slices = serifSlices(reports);
  const key = slices.join('\n');
  if (made?.key !== key) made = { key, font: make(slices) };
  return made.font;
}

async function make(characters: readonly string[]): Promise<SerifFont> {
  const slices = await keptFont(characters, async () => {
    const sfnt = writeSfnt(await assemble(characters.join('')));
    return { sfnt, slices: await cut(sfnt, characters) };
  });
  const text = `${slices.map(face).join('\n')}\n`;
  return { slices, css: { name: slices.length > 1 ? FAMILY : named(text), text } };
}

/** Characters by the piece that holds them. */
function byPiece(characters: string): Map<string, string> {
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
