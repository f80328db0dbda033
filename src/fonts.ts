import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFont, type TTF } from 'fonteditor-core';
import subsetFont from 'subset-font';
import type { Report } from './report/report.ts';
import { site } from './site.ts';
import { figureParts } from './view/figure.ts';
import { districtName, shortOrganization } from './view/place.ts';
import { headline } from './view/title.ts';

/** Noto Serif SC (OFL-1.1), cut into a hundred slices by code point. One of them holds 60–100 characters. */
const SOURCE = 'node_modules/@fontsource-variable/noto-serif-sc';
const WEIGHT = 900;
/** Units of the font: its em, and how much of it stands above the line. */
const EM = 1000;
const ASCENT = 880;
/** What the templates themselves set in serif: headings, ordinals, digits and marks. */
const INTERFACE =
  '书架对照检索全部最新报告各年各地目次历年校记引用本文的其他份同一格影像图中文字关于本站编者指南没有这一页未载省市同件事怎么做，' +
  '〇零一二两三四五六七八九十百千万亿第约近逾余多超' +
  '0123456789.,%+-()（），、。：；“”‘’《》—–…·';

export interface SerifFont {
  /** With the digest of its bytes: huimou-serif-3fa1c09e. Another subset has another address. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Every character in it, once. */
  characters: string;
}

/** Every character that the pages set in the subset serif, once, in order of their code points. */
export function serifCharacters(reports: readonly Report[]): string {
  const words = [INTERFACE, site.name, ...site.tagline];
  for (const report of reports) {
    words.push(report.title, shortOrganization(report), districtName(report), report.province ?? '', report.city ?? '');
    for (const block of report.blocks) {
      if (block.type === 'heading' && block.level === 2) words.push(headline(block.text).head, block.number ?? '');
    }
    for (const figure of report.figures) words.push(figure.key ? figure.text : figureParts(figure.text).number);
  }
  return [...new Set(words.join('').replace(/\s/gu, ''))]
    .sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
    .join('');
}

/**
 * One static font with just these characters: each is looked up in its slice, the slices are set to one weight, and
 * their glyphs are put together. A character that Noto Serif SC lacks is left to the reader's own fonts.
 */
export async function subsetSerif(characters: string): Promise<Uint8Array<ArrayBuffer>> {
  let whole: TTF.TTFObject | undefined;
  for (const [slice, wanted] of bySlice(characters)) {
    const file = join(SOURCE, 'files', `noto-serif-sc-${slice}-wght-normal.woff2`);
    const cut = await subsetFont(readFileSync(file), wanted, {
      targetFormat: 'sfnt',
      variationAxes: { wght: WEIGHT },
    });
    const part = createFont(cut, { type: 'ttf', compound2simple: true }).get();
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
  const sfnt = Buffer.from(createFont().set(whole).write({ type: 'ttf' }) as ArrayBuffer);
  return new Uint8Array(await subsetFont(sfnt, characters, { targetFormat: 'woff2' }));
}

let made: { characters: string; font: Promise<SerifFont> } | undefined;

/** The subset serif of the whole site; made once, and again only when the characters change. */
export function serifFont(reports: readonly Report[]): Promise<SerifFont> {
  const characters = serifCharacters(reports);
  if (made?.characters !== characters) {
    made = {
      characters,
      font: subsetSerif(characters).then((bytes) => {
        const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
        return { name: `huimou-serif-${digest}`, bytes, characters };
      }),
    };
  }
  return made.font;
}

/** Characters by the slice that holds them. */
function bySlice(characters: string): Map<string, string> {
  const slices = Object.entries(
    JSON.parse(readFileSync(join(SOURCE, 'unicode.json'), 'utf8')) as Record<string, string>,
  ).map(([key, ranges]) => ({ slice: key.replace(/[[\]]/gu, ''), ranges: ranges.split(',').map(range) }));
  const found = new Map<string, string>();
  for (const char of characters) {
    const code = char.codePointAt(0) ?? 0;
    const slice = slices.findLast(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to))?.slice;
    if (slice) found.set(slice, (found.get(slice) ?? '') + char);
  }
  return found;
}

/** U+4E00-4E0F → [0x4e00, 0x4e0f]. */
function range(text: string): [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/iu, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
