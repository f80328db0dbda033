import { hash } from 'node:crypto';
import type { Report } from '../report/report.ts';
import { cachedSlices } from './cached.ts';
import { districtSlices, serifSlices, unicodeRange } from './slices.ts';

export interface SerifSlice {
  /** `named`: another subset has another address. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Each of its characters, once. */
  characters: string;
}

export interface SerifFont {
  /** The slice of numbers, the slice of words that every page loads, the others, and those of districts. */
  slices: SerifSlice[];
  /** Declares the slices of the site. */
  css: Declarations;
  /** Declares the slices for the reports of each district, by its slug; empty if the site has one slice of words. */
  districts: Map<string, Declarations>;
}

/**
 * A stylesheet with slices of the font, each with its `unicode-range`. With one slice of words, its name has a digest; with
 * more, the name is constant, so that a new report does not change the head of every other page.
 */
interface Declarations {
  name: string;
  text: string;
}

const FAMILY = 'huimou-serif';

/** Returns the name of a font or stylesheet, with a digest of its content: huimou-serif-3fa1c09e. */
export const named = (content: Uint8Array | string): string => `${FAMILY}-${hash('sha256', content).slice(0, 8)}`;

/**
 * Declares a slice. The first, whose characters have other widths in other fonts, is used at the first paint or not at all, so
 * that nothing moves: browsers wait a moment for a font that is preloaded and optional.
 * (https://web.dev/articles/preload-optional-fonts)
 */
const face = ({ name, characters }: SerifSlice, index: number): string =>
  `@font-face{font-family:'Huimou Serif';font-weight:900;font-display:${index === 0 ? 'optional' : 'swap'};src:url('/fonts/${name}.woff2') format('woff2');unicode-range:${unicodeRange(characters)}}`;

let made: { key: string; font: Promise<SerifFont> } | undefined;

/** Returns the subset serif of the site. Cached until its characters change. */
export function serifFont(reports: readonly Report[]): Promise<SerifFont> {
  const shared = serifSlices(reports);
  const districts = districtSlices(reports, shared);
  const key = [...shared, ...[...districts].flat()].join('\n');
  if (made?.key !== key) made = { key, font: make(shared, districts) };
  return made.font;
}

async function make(shared: readonly string[], districts: ReadonlyMap<string, string>): Promise<SerifFont> {
  const slices = await cachedSlices([...shared, ...districts.values()], shared.join(''), async () => {
    const [{ assemble, cut }, { writeSfnt }] = await Promise.all([import('./subset.ts'), import('./sfnt.ts')]);
    return { assemble: async (characters) => writeSfnt(await assemble(characters)), cut };
  });
  const declare = (declared: readonly SerifSlice[]): string => `${declared.map(face).join('\n')}\n`;
  const text = declare(slices.slice(0, shared.length));
  const name = shared.length > 2 ? FAMILY : named(text);
  const bySlug = [...districts.keys()].map((slug, i): [string, Declarations] => [
    slug,
    { name: `${FAMILY}-${slug}`, text: declare([...slices.slice(0, 2), slices[shared.length + i]!]) },
  ]);
  return { slices, css: { name, text }, districts: new Map(bySlug) };
}
