import { factsOf } from '../report/listed.ts';
import type { Report } from '../report/report.ts';
import { site } from '../settings/site.ts';
import { charactersOf, INTERFACE, serifOf } from '../view/serif.ts';

/** Digits, and marks that some fonts set as wide as a Chinese character and some half as wide. Their slice is 3 KB. */
const UNEVEN = new Set('%,-.0123456789·—‘’“”…');
/** Characters in the first slice of words, which every page loads, and in each further one. */
const FIRST_SLICE_CHARS = 280;
const SLICE_CHARS = 140;
/** A rest smaller than this stays with the slice before it. */
const MIN_SLICE_CHARS = 30;

/**
 * Every character that the pages set in the subset serif, cut into slices: first digits and marks, whose widths differ
 * from font to font, then what the templates and most reports use, then the rarer ones. A page loads the slices it needs.
 * Inside a slice, in order of their code points.
 */
export function serifSlices(reports: readonly Report[]): string[] {
  const counts = new Map<string, number>();
  for (const report of reports) {
    for (const char of factsOf(report)?.serif ?? serifOf(report)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  for (const char of charactersOf([INTERFACE, site.name, ...site.tagline])) counts.set(char, Number.POSITIVE_INFINITY);
  const byUse = [...counts]
    .filter(([char]) => !UNEVEN.has(char))
    .sort(([a, m], [b, n]) => (m === n ? point(a) - point(b) : n > m ? 1 : -1));
  const slices = [[...UNEVEN].join('')];
  for (let at = 0; at < byUse.length; ) {
    const size = at === 0 ? FIRST_SLICE_CHARS : SLICE_CHARS;
    const end = byUse.length - (at + size) < MIN_SLICE_CHARS ? byUse.length : at + size;
    slices.push(
      byUse
        .slice(at, end)
        .map(([char]) => char)
        .sort((a, b) => point(a) - point(b))
        .join(''),
    );
    at = end;
  }
  return slices;
}

const point = (char: string): number => char.codePointAt(0) ?? 0;

/** The characters as a `unicode-range`: U+30-39,U+4e00. `characters` is in order of code points. */
export function unicodeRange(characters: string): string {
  const ranges: [number, number][] = [];
  for (const char of characters) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === point(char)) last[1] += 1;
    else ranges.push([point(char), point(char)]);
  }
  return ranges.map(([from, to]) => `U+${from.toString(16)}${to > from ? `-${to.toString(16)}` : ''}`).join(',');
}
