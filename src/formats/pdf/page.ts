import { extractImages, getResolvedPDFJS } from 'unpdf';
import type { Album } from '../photos.ts';
import { mendRadicals } from '../radicals.ts';
import { type Glyphs, glyphsOf, type Span, type TextItem } from './glyphs.ts';
import { paintedIn } from './images.ts';
import type { Opened } from './open.ts';
import type { Row } from './rows.ts';
import { mayHoldTable, takeRuledTables } from './ruled.ts';
import { rulesOf } from './rules.ts';
import { charactersOf, type Quarters, quartersOf, uprightItems, uprightView, type View } from './turn.ts';

/** Encodes raw pixels as JPEG; resolves to null if it can't. */
export type Encoder = (
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  channels: number,
) => Promise<Uint8Array | null>;

/** The content of a page, unordered. */
export interface PrintedPage extends Glyphs {
  number: number;
  /** Tables with drawn lines, whose words are not among the spans. */
  tables: Row[];
  view: View;
  /** Number of characters without a meaning, the total, and a font with such characters. */
  unreadable: { count: number; of: number; font: string };
  /** Number of radicals that were replaced. */
  mended: number;
  /** Text of comments and forms, which is not part of the page's text. */
  annotated: string[];
  /** Whether letters are drawn on the page, readable or not. */
  hasText: boolean;
}

type Page = Awaited<ReturnType<Opened['pdf']['getPage']>>;

/** Minimum side in pixels: smaller pictures are logos and rules. */
const MIN_PICTURE_SIDE = 160;

/** Reads the words of a page with their boxes, and adds its pictures to the album. */
export async function readPage(
  { pdf, pictured }: Opened,
  number: number,
  album: Album,
  encode: Encoder,
): Promise<PrintedPage> {
  const page = await pdf.getPage(number);
  const { OPS } = await getResolvedPDFJS();
  const content = await page.getTextContent();
  // What is drawn takes as long to evaluate as the text. pdf.js keeps the names of fonts from page to page.
  const isNamed = content.items.every((item) => !('fontName' in item) || page.commonObjs.has(item.fontName));
  if (!isNamed) await page.getOperatorList();
  const named = (font: string): string => {
    try {
      return String((page.commonObjs.get(font) as { name?: string } | null)?.name ?? '');
    } catch {
      return '';
    }
  };
  let mended = 0;
  const printed = content.items.flatMap((item): TextItem[] => {
    if (!('str' in item)) return [];
    const { text, count } = mendRadicals(item.str.replace(/⸺/g, '——'));
    mended += count;
    return charactersOf({ ...(item as TextItem), str: text });
  });
  const quarters = quartersOf(printed);
  const items = uprightItems(printed, quarters);
  const glyphs = glyphsOf(items, (font) => /bold|black|heavy|hei(?!\w*light)|黑/i.test(named(font)));
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const ruled =
    glyphs.vertical || !mayHoldTable(glyphs.spans)
      ? { spans: glyphs.spans, tables: [] }
      : takeRuledTables(glyphs.spans, await rulesOf(await page.getOperatorList(), quarters));
  const spans = [
    ...ruled.spans,
    ...(glyphs.vertical || !pictured ? [] : await picturesOn(page, quarters, { pdf, album, encode })),
  ];
  const readable = unreadable(items, named);
  const hasText = readable.of > 0 || drawsLetters(await page.getOperatorList(), OPS);
  const annotated = (await page.getAnnotations().catch(() => [])).flatMap(wordsOfAnnotation);
  page.cleanup();
  return {
    ...glyphs,
    spans,
    tables: ruled.tables,
    number,
    mended,
    hasText,
    annotated,
    unreadable: readable,
    view: uprightView(quarters, { left, bottom, width: right - left, height: top - bottom }),
  };
}

/** Reads the pictures of a page, with their boxes. */
async function picturesOn(
  page: Page,
  quarters: Quarters,
  { pdf, album, encode }: { pdf: Opened['pdf']; album: Album; encode: Encoder },
): Promise<Span[]> {
  const painted = await paintedIn(await page.getOperatorList());
  if (painted.length === 0) return [];
  const images = await extractImages(pdf, page.pageNumber).catch(() => []);
  const found: Span[] = [];
  for (const { key, ...box } of painted) {
    const { left: x, bottom: y, width, height } = uprightView(quarters, { left: box.x, bottom: box.y, ...box });
    const image = images.find((one) => one.key === key);
    if (!image || Math.min(image.width, image.height) < MIN_PICTURE_SIDE) continue;
    const picture = await encode(image.data, image.width, image.height, image.channels);
    // Positioned at its lower edge: the words next to it come before it, its caption after it.
    const at = { x, right: x + width, y: y + Math.min(height, 1), size: 10, bold: false };
    if (picture) found.push({ ...at, text: '', picture: album.add(picture, 'jpg'), top: y + height });
  }
  return found;
}

/** A character as evaluated by pdf.js; numbers move the pen. A broken font has no glyphs at all. */
type Glyph = number | { unicode?: string; isSpace?: boolean };

/** Returns whether anything but blanks is drawn: Word puts blanks, paragraph by paragraph, under a picture. */
function drawsLetters(
  { fnArray, argsArray }: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  { showText, beginText }: { showText: number; beginText: number },
): boolean {
  if (!fnArray.includes(showText)) return fnArray.includes(beginText);
  const isBlank = (glyph: Glyph): boolean =>
    typeof glyph === 'number' || glyph.isSpace === true || (glyph.unicode ?? '\ufffd').trim() === '';
  return fnArray.some((operator, at) => {
    if (operator !== showText) return false;
    const [glyphs] = argsArray[at] as [readonly Glyph[]];
    return glyphs.length === 0 || !glyphs.every(isBlank);
  });
}

/** Returns the text of a comment, or of a filled-in form field. */
function wordsOfAnnotation(annotation: {
  subtype?: string;
  contentsObj?: { str?: string };
  fieldValue?: unknown;
}): string[] {
  const { subtype = '', contentsObj, fieldValue } = annotation;
  const words = subtype === 'Widget' ? fieldValue : subtype === 'Link' ? '' : contentsObj?.str;
  return typeof words === 'string' && /[\p{L}\p{N}]/u.test(words) ? [words.trim()] : [];
}

/** Scripts used in Chinese documents; letters of others come from fonts without a mapping to Unicode. */
const USUAL =
  /[\s\x21-\x7e\p{Script=Han}\p{P}\p{S}\p{N}\u00a0-\u00ff\u02b0-\u02ff\u0370-\u03ff\u3000-\u33ff\ufe10-\ufe6f\uff00-\uffef]/u;
const NO_MEANING = /[\ufffd\p{Co}\p{Cn}\p{Cc}]/u;

function unreadable(items: readonly TextItem[], named: (font: string) => string): PrintedPage['unreadable'] {
  const found = { count: 0, of: 0, font: '' };
  for (const { str, fontName = '' } of items) {
    for (const char of str) {
      if (!char.trim()) continue;
      found.of += 1;
      if (USUAL.test(char) && !NO_MEANING.test(char)) continue;
      found.count += 1;
      found.font ||= named(fontName);
    }
  }
  return found;
}
