import type { Outline } from '../fonts/outline.ts';
import { EM } from '../fonts/serif.ts';
import type { Report } from '../report/report.ts';
import { site } from '../site.ts';
import { periodText } from '../view/period.ts';
import { shortOrganization } from '../view/place.ts';
import { type Spine, spineOf } from '../view/spine.ts';
import { titleLines } from '../view/title.ts';
import { Canvas } from './canvas.ts';

/** The picture that goes with a shared link: 1200 × 630, what Open Graph and WeChat show. */
export const WIDTH = 1200;
export const HEIGHT = 630;

type Glyphs = ReadonlyMap<string, Outline>;

const GROUND = '#fbfcfd';
const BLUE = '#163f8c';
const RED = '#bf2318';
const WHITE = '#ffffff';
const INK = '#141d2b';
const GREY = '#4b5869';
const PAINT = {
  blue: { ground: BLUE, text: WHITE, band: WHITE, years: WHITE },
  white: { ground: WHITE, text: INK, band: BLUE, years: RED },
  red: { ground: RED, text: WHITE, band: WHITE, years: WHITE },
} as const;

/** The address of the picture of a report. */
export const pictureOf = (slug: string): string => `/share/${slug}.png`;

export interface Cover {
  spine: Pick<Spine, 'name' | 'years' | 'thickness' | 'colour'>;
  /** Lines of the title, without its kicker. */
  lines: readonly string[];
  /** Below the title: 淮安区总工会　2020—2024年 */
  imprint: string;
}

export const reportCover = (report: Report): Cover => ({
  spine: spineOf(report),
  lines: titleLines(report.title).lines,
  imprint: [shortOrganization(report), periodText(report)].filter(Boolean).join('　'),
});

/** For every page that is no report. */
export const siteCover = (): Cover => ({
  spine: { name: site.name, years: [], thickness: 6, colour: 'blue' },
  lines: site.tagline,
  imprint: '',
});

/** The cover of a report. All letters are outlines: it looks the same on every machine. */
export function drawCover({ spine, lines, imprint }: Cover, glyphs: Glyphs): Canvas {
  const paint = PAINT[spine.colour];
  const canvas = new Canvas(WIDTH, HEIGHT, GROUND);
  canvas.rect(0, 0, WIDTH, 14, BLUE);
  canvas.rect(0, 18, WIDTH, 2, BLUE);
  const spineWidth = 108 + spine.thickness * 6;
  const middle = 88 + spineWidth / 2;
  if (spine.colour === 'white') canvas.rect(86, 82, spineWidth + 4, 460, BLUE);
  canvas.rect(88, 84, spineWidth, 458, paint.ground);
  canvas.rect(88, 96, spineWidth, 9, paint.band);
  canvas.rect(88, 521, spineWidth, 9, paint.band);
  canvas.rect(88, 542, 1024, 14, BLUE);
  down(canvas, spine.name, glyphs, middle, 128, 482 - spine.years.length * 36 - 128, paint.text);
  for (const [i, year] of spine.years.entries())
    centred(canvas, year, glyphs, middle, 498 - (spine.years.length - i) * 36, 32, paint.years);
  const left = 88 + spineWidth + 72;
  const room = WIDTH - left - 72;
  const set = fitting(lines, glyphs, room);
  const leading = set.size * 1.32;
  const top = 300 - (leading * set.lines.length) / 2;
  for (const [i, { text, indent }] of set.lines.entries())
    across(canvas, text, glyphs, left + indent * set.size, top + i * leading, set.size, INK);
  across(canvas, imprint, glyphs, left, 448, fitted(imprint, glyphs, 34, room), GREY);
  across(canvas, site.name, glyphs, 88, 578, 28, BLUE);
  return canvas;
}

/** How far each character of a line moves on, in units of the em: a closing mark in front of another, half as far. */
const advances = (text: string, glyphs: Glyphs): number[] =>
  [...text].map((char, i, all) => {
    const whole = glyphs.get(char)?.advance ?? EM;
    return /[”’》）」』】]/u.test(char) && /[，。、；：！？”’》）」』】]/u.test(all[i + 1] ?? '') ? whole / 2 : whole;
  });

const width = (text: string, glyphs: Glyphs): number =>
  advances(text, glyphs).reduce((sum, advance) => sum + advance, 0) / EM;

const fitted = (text: string, glyphs: Glyphs, size: number, room: number): number =>
  Math.min(size, room / Math.max(1, width(text, glyphs)));

interface Setting {
  size: number;
  lines: { text: string; indent: number }[];
}

/** The title as large as it fits, its lines staggered; a line too long for that is cut in two. */
function fitting(lines: readonly string[], glyphs: Glyphs, room: number): Setting {
  const longest = Math.max(...lines.map((line) => width(line, glyphs)));
  const cut = longest > 14 ? lines.flatMap(halves) : lines;
  const staggered = cut
    .slice(0, 4)
    .map((text, i) => ({ text, indent: cut.length === lines.length ? Math.min(i, 2) : i % 2 }));
  const most = Math.max(...staggered.map(({ text, indent }) => width(text, glyphs) + indent));
  return { size: Math.min(104, room / most, 300 / staggered.length / 1.32), lines: staggered };
}

/** Behind a mark near the middle, else in the middle. */
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

/** A line of letters, its left upper corner at x, y. What the font lacks leaves its room empty. */
function across(canvas: Canvas, text: string, glyphs: Glyphs, x: number, y: number, size: number, colour: string) {
  const scale = size / EM;
  const steps = advances(text, glyphs);
  let at = x;
  for (const [i, char] of [...text].entries()) {
    canvas.fill(glyphs.get(char)?.edges ?? [], at, y, scale, colour);
    at += (steps[i] ?? EM) * scale;
  }
}

function centred(canvas: Canvas, text: string, glyphs: Glyphs, x: number, y: number, size: number, colour: string) {
  across(canvas, text, glyphs, x - (width(text, glyphs) * size) / 2, y, size, colour);
}

/** A column of letters, centred on x, between y and y + room. */
function down(canvas: Canvas, text: string, glyphs: Glyphs, x: number, y: number, room: number, colour: string) {
  const chars = [...text];
  const step = Math.min(54, room / chars.length);
  const start = y + (room - step * chars.length) / 2;
  for (const [i, char] of chars.entries()) centred(canvas, char, glyphs, x, start + i * step, step * 0.92, colour);
}
