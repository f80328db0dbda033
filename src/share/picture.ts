import { EM, type Outline } from '../fonts/outline.ts';
import type { Report } from '../report/report.ts';
import { site } from '../settings/site.ts';
import { periodText } from '../view/period.ts';
import { shortOrganization } from '../view/place.ts';
import { type Spine, spineOf } from '../view/spine.ts';
import { titleLines } from '../view/title.ts';
import { Canvas, type Stamp, stampOf } from './canvas.ts';
import { type Color, png } from './png.ts';
import { shapeOf } from './shape.ts';

/** Size of the picture for shared links: 1200 × 630, as used by Open Graph and WeChat. */
export const WIDTH = 1200;
export const HEIGHT = 630;

/** Glyph outlines by character. */
type Glyphs = ReadonlyMap<string, Outline>;

const [GROUND, WHITE, BLUE, RED, INK, GREY] = [0, 1, 2, 3, 4, 5] as const;
const FLAT: readonly Color[] = ['#fbfcfd', '#ffffff', '#163f8c', '#bf2318', '#141d2b', '#4b5869'].map(parse);
/**
 * Steps between the background and a colour, to smooth the edges of letters. White on a colour shares its steps. A fourth
 * adds a twentieth to each file, and is not seen at twice the size.
 */
const STEPS = 3;
/** 15 colours: half a byte per pixel. */
const PALETTE: readonly Color[] = [
  ...FLAT,
  ...[INK, BLUE, RED].flatMap((colour) =>
    Array.from({ length: STEPS }, (_, i) => mix(FLAT[GROUND]!, FLAT[colour]!, (i + 1) / (STEPS + 1))),
  ),
];

/** Palette entries from a background to the colour of the text on it. */
const WRITTEN = {
  ink: [GROUND, 6, 7, 8, INK],
  inkOnWhite: [WHITE, 6, 7, 8, INK],
  grey: [GROUND, 6, 7, GREY],
  blue: [GROUND, 9, 10, 11, BLUE],
  whiteOnBlue: [BLUE, 11, 10, 9, WHITE],
  redOnWhite: [WHITE, 12, 13, 14, RED],
  whiteOnRed: [RED, 14, 13, 12, WHITE],
} as const;
type Written = keyof typeof WRITTEN;

const PAINT = {
  blue: { ground: BLUE, text: 'whiteOnBlue', band: WHITE, years: 'whiteOnBlue' },
  white: { ground: WHITE, text: 'inkOnWhite', band: BLUE, years: 'redOnWhite' },
  red: { ground: RED, text: 'whiteOnRed', band: WHITE, years: 'whiteOnRed' },
} as const;

/** Returns the address of a report's picture. */
export const pictureOf = (slug: string): string => `/share/${slug}.png`;

interface Cover {
  spine: Pick<Spine, 'name' | 'years' | 'thickness' | 'colour'>;
  /** Lines of the title, without its kicker. */
  lines: readonly string[];
  /** Line below the title: 淮安区总工会　2020—2024年 */
  imprint: string;
}

export const reportCover = (report: Report): Cover => ({
  spine: spineOf(report),
  lines: titleLines(report.title).lines,
  imprint: [shortOrganization(report), periodText(report)].filter(Boolean).join('　'),
});

/** Returns the cover for every page that is not a report. */
export const siteCover = (): Cover => ({
  spine: { name: site.name, years: [], thickness: 6, colour: 'blue' },
  lines: site.tagline,
  imprint: '',
});

/** Returns every character that the picture of a cover needs. */
export const lettersIn = ({ spine, lines, imprint }: Cover): string =>
  [site.name, spine.name, ...spine.years, ...lines, imprint].join('');

/** Maximum number of cached glyph bitmaps. */
const MAX_CACHED_GLYPHS = 8000;

/**
 * Returns a function that draws the PNG of a cover. All covers share one canvas, and a character of a given size is
 * only rendered once. Outlines make pictures independent of the machine.
 */
export function painter(glyphs: Glyphs): (cover: Cover) => Buffer {
  const canvas = new Canvas(WIDTH, HEIGHT);
  let drawn = 0;
  /** Stamps by character, for each size and colour. */
  const cached = new Map<string, Map<string, Stamp | null>>();
  const lettersOf = (size: number, written: Written): Map<string, Stamp | null> => {
    if (drawn >= MAX_CACHED_GLYPHS) {
      cached.clear();
      drawn = 0;
    }
    const key = `${size}${written}`;
    const letters = cached.get(key) ?? new Map<string, Stamp | null>();
    cached.set(key, letters);
    return letters;
  };
  const draw = (char: string, size: number, written: Written): Stamp | null => {
    drawn += 1;
    const shape = shapeOf(glyphs.get(char)?.edges ?? [], size / EM);
    return shape && stampOf(shape, WRITTEN[written]);
  };
  /** Draws a line of text with its upper left corner at x, y. Characters missing in the font leave a gap. */
  const across = (text: string, x: number, y: number, size: number, written: Written) => {
    const letters = lettersOf(size, written);
    const steps = advances(text, glyphs);
    let at = x;
    let i = 0;
    for (const char of text) {
      let stamp = letters.get(char);
      if (stamp === undefined) {
        stamp = draw(char, size, written);
        letters.set(char, stamp);
      }
      if (stamp) canvas.stamp(stamp, even(at), Math.round(y));
      at += (steps[i++]! * size) / EM;
    }
  };
  return (cover) => {
    compose(cover, canvas, glyphs, across);
    return png(canvas, PALETTE);
  };
}

type Across = (text: string, x: number, y: number, size: number, written: Written) => void;

function compose({ spine, lines, imprint }: Cover, canvas: Canvas, glyphs: Glyphs, across: Across): void {
  const paint = PAINT[spine.colour];
  canvas.clear(GROUND);
  canvas.rect(0, 0, WIDTH, 14, BLUE);
  canvas.rect(0, 18, WIDTH, 2, BLUE);
  const spineWidth = 108 + spine.thickness * 6;
  const middle = 88 + spineWidth / 2;
  if (spine.colour === 'white') canvas.rect(86, 82, spineWidth + 4, 460, BLUE);
  canvas.rect(88, 84, spineWidth, 458, paint.ground);
  canvas.rect(88, 96, spineWidth, 9, paint.band);
  canvas.rect(88, 521, spineWidth, 9, paint.band);
  canvas.rect(88, 542, 1024, 14, BLUE);
  const centred = (text: string, y: number, size: number, written: Written) =>
    across(text, middle - (width(text, glyphs) * size) / 2, y, size, written);
  column(spine.name, 128, 482 - spine.years.length * 36 - 128, (char, y, size) => centred(char, y, size, paint.text));
  for (const [i, year] of spine.years.entries()) centred(year, 498 - (spine.years.length - i) * 36, 32, paint.years);
  const left = 88 + spineWidth + 72;
  const available = WIDTH - left - 72;
  const set = fitting(lines, glyphs, available);
  const leading = set.size * 1.32;
  const top = 300 - (leading * set.lines.length) / 2;
  for (const [i, { text, indent }] of set.lines.entries())
    across(text, left + indent * set.size, top + i * leading, set.size, 'ink');
  across(imprint, left, 448, fitted(imprint, glyphs, 34, available), 'grey');
  across(site.name, 88, 578, 28, 'blue');
}

/** Draws a column of text between y and y + room. */
function column(
  text: string,
  y: number,
  available: number,
  set: (char: string, y: number, size: number) => void,
): void {
  const chars = [...text];
  const step = Math.min(54, available / chars.length);
  const start = y + (available - step * chars.length) / 2;
  for (const [i, char] of chars.entries()) set(char, start + i * step, even(step * 0.92));
}

/** Rounds to even pixels: with few sizes, each character is rendered once per size. */
const even = (pixels: number): number => Math.round(pixels / 2) * 2;
const stepped = (size: number): number => Math.max(4, Math.floor(size / 4) * 4);

/** A closing mark directly before another mark. */
const CLOSING = /[”’》）」』】](?=[，。、；：！？”’》）」』】])/u;

/** Returns the advance of each character in em: half for a closing mark before another mark. */
function advances(text: string, glyphs: Glyphs): number[] {
  const chars = Array.from(text);
  const advanceOf = (char: string): number => glyphs.get(char)?.advance ?? EM;
  if (!CLOSING.test(text)) return chars.map(advanceOf);
  return chars.map((char, i) => (CLOSING.test(char + (chars[i + 1] ?? '')) ? advanceOf(char) / 2 : advanceOf(char)));
}

const width = (text: string, glyphs: Glyphs): number =>
  advances(text, glyphs).reduce((sum, advance) => sum + advance, 0) / EM;

const fitted = (text: string, glyphs: Glyphs, size: number, available: number): number =>
  Math.min(size, Math.max(4, Math.floor(available / Math.max(1, width(text, glyphs)) / 2) * 2));

interface Setting {
  size: number;
  lines: { text: string; indent: number }[];
}

/** Sets the title as large as it fits, with staggered lines; splits a line that does not fit. */
function fitting(lines: readonly string[], glyphs: Glyphs, available: number): Setting {
  const longest = Math.max(...lines.map((line) => width(line, glyphs)));
  const cut = longest > 14 ? lines.flatMap(halves) : lines;
  const staggered = cut
    .slice(0, 4)
    .map((text, i) => ({ text, indent: cut.length === lines.length ? Math.min(i, 2) : i % 2 }));
  const most = Math.max(...staggered.map(({ text, indent }) => width(text, glyphs) + indent));
  return { size: stepped(Math.min(104, available / most, 300 / staggered.length / 1.32)), lines: staggered };
}

/** Splits a line after a mark near the middle, else in the middle. */
function halves(line: string): string[] {
  const chars = [...line];
  if (chars.length <= 12) return [line];
  const middle = chars.length / 2;
  const marks = chars
    .map((char, i) => (/[，、；：,]/u.test(char) ? i + 1 : 0))
    .filter((i) => i > 3 && i < chars.length - 3);
  const at = marks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? Math.ceil(middle);
  return [chars.slice(0, at).join(''), chars.slice(at).join('')];
}

/** Parses #163f8c. */
function parse(hex: string): Color {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Color;
}

function mix(from: Color, to: Color, part: number): Color {
  return from.map((value, i) => Math.round(value + (to[i]! - value) * part)) as unknown as Color;
}
