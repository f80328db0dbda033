import { allReports } from '../reports/index.ts';
import { type SerifFont, serifFont } from './serif.ts';

/**
 * The files of the font that every page names in its head. The only slice is asked for early; of several, the
 * stylesheet tells which a page needs.
 */
export async function fontLinks(): Promise<{ css: string; early: string | null }> {
  const { slices, css } = await siteFont();
  const [only] = slices;
  return { css: `/fonts/${css.name}.css`, early: slices.length === 1 && only ? `/fonts/${only.name}.woff2` : null };
}

let font: Promise<SerifFont> | undefined;

/** The subset serif for the reports of this build. In dev, reports come and go: it is looked at anew. */
export function siteFont(): Promise<SerifFont> {
  if (import.meta.env?.DEV) return allReports().then(serifFont);
  font ??= allReports().then(serifFont);
  return font;
}
