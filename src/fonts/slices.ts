import { factsOf } from '../report/listed.ts';
import type { Report } from '../report/report.ts';
import { site } from '../settings/site.ts';
import { shortOrganization } from '../view/place.ts';
import { charactersOf, INTERFACE, REPORT_INTERFACE, serifOf } from '../view/serif.ts';
import { districts, matesOf, volumes } from '../view/shelf.ts';

/** Digits, and marks that are full-width in some fonts and half-width in others. Their slice is 1.5 KB. */
const UNEVEN = new Set('%,-.0123456789·—‘’“”…');
/** Up to this number of characters, a site has one slice of words: 42 KB. */
const ONE_SLICE_CHARS = 310;
/** In a larger site, characters that this share of the reports use are in the slice of words that every page loads. */
const COMMON_SHARE = 0.2;
/** Characters of each further slice, about 4.3 KB; more if there would be too many slices. */
const SLICE_CHARS = 20;
const MAX_SLICES = 60;

/**
 * Cuts the characters that pages set in the subset serif into slices: first digits and marks, whose widths differ from font
 * to font, then those that most reports use, then the rarer ones. A page loads the slices that it needs.
 *
 * A report's page shows the names of its neighbours too, so characters of names are not mixed with others. Among the
 * equally rare, those of one report are adjacent: its page then needs few slices (nine of 18 in an archive of 60). Each slice
 * is sorted by code point.
 */
export function serifSlices(reports: readonly Report[]): string[] {
  const uses = usesOf(reports);
  const names = charactersOf(reports.map(shortOrganization));
  const everywhere = charactersOf([REPORT_INTERFACE, site.name]);
  const elsewhere = charactersOf([INTERFACE, ...site.tagline]);
  const words = [...new Set([...everywhere, ...elsewhere, ...uses.keys()])].filter((char) => !UNEVEN.has(char));
  const numbers = [...UNEVEN].join('');
  if (words.length <= ONE_SLICE_CHARS) return [numbers, inOrder(words)];

  const least = Math.max(2, reports.length * COMMON_SHARE);
  const isCommon = (char: string): boolean => everywhere.has(char) || (uses.get(char)?.reports ?? 0) >= least;
  const byUse = words
    .filter((char) => !isCommon(char))
    .sort((a, b) => {
      const [m, n] = [uses.get(a), uses.get(b)];
      return (n?.reports ?? 0) - (m?.reports ?? 0) || compare(m?.first ?? '', n?.first ?? '') || point(a) - point(b);
    });
  const size = Math.max(SLICE_CHARS, Math.ceil(byUse.length / MAX_SLICES));
  return [
    numbers,
    inOrder(words.filter(isCommon)),
    ...cut(
      byUse.filter((char) => names.has(char)),
      size,
    ),
    ...cut(
      byUse.filter((char) => !names.has(char)),
      size,
    ),
  ];
}

/**
 * Returns the characters that the reports of each district need besides the slices that every page loads, including the names
 * on the shelf below a report, by the district's slug. In an archive of 1,000, this is one slice of 20 KB instead of 16 of
 * the site's with 60 KB. Empty for a site with one slice of words.
 */
export function districtSlices<T extends Report>(
  reports: readonly T[],
  shared: readonly string[],
): Map<string, string> {
  if (shared.length <= 2) return new Map();
  const loaded = new Set(shared.slice(0, 2).join(''));
  const mates = new Map(
    volumes(reports).flatMap(({ reports: volume }) => volume.map((report, at) => [report, matesOf(volume, at)])),
  );
  return new Map(
    districts(reports).flatMap(({ slug, reports: own }) => {
      const names = own.flatMap((report) => mates.get(report)!.map(shortOrganization));
      const wanted = [...charactersOf([...names, ...own.map(inSerif)])].filter((char) => !loaded.has(char));
      return wanted.length > 0 ? [[slug, inOrder(wanted)]] : [];
    }),
  );
}

const inSerif = (report: Report): string => factsOf(report)?.serif ?? serifOf(report);

/** The number of reports that use a character, and the slug of the first. */
interface Use {
  reports: number;
  first: string;
}

function usesOf(reports: readonly Report[]): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const report of reports) {
    for (const char of inSerif(report)) {
      const use = uses.get(char);
      if (!use) uses.set(char, { reports: 1, first: report.slug });
      else {
        use.reports += 1;
        if (report.slug < use.first) use.first = report.slug;
      }
    }
  }
  return uses;
}

function cut(characters: readonly string[], size: number): string[] {
  const slices: string[] = [];
  for (let at = 0; at < characters.length; at += size) slices.push(inOrder(characters.slice(at, at + size)));
  return slices;
}

const inOrder = (characters: readonly string[]): string => characters.toSorted((a, b) => point(a) - point(b)).join('');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const point = (char: string): number => char.codePointAt(0) ?? 0;

/** Returns a `unicode-range`: U+30-39,U+4e00. @param characters sorted by code point */
export function unicodeRange(characters: string): string {
  const ranges: [number, number][] = [];
  for (const char of characters) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === point(char)) last[1] += 1;
    else ranges.push([point(char), point(char)]);
  }
  return ranges.map(([from, to]) => `U+${from.toString(16)}${to > from ? `-${to.toString(16)}` : ''}`).join(',');
}
