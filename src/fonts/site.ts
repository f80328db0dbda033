import { allReports } from '../reports/index.ts';
import { type SerifFont, serifFont } from './serif.ts';

/**
 * The files of the font that a page names in its head: the stylesheet that tells which slice holds which characters, and
 * the slice of numbers.
 * @param district slug of the district whose reports the page is of
 */
export async function fontLinks(district?: string): Promise<{ css: string; numbers: string }> {
  const { slices, css, districts } = await siteFont();
  const { name } = districts.get(district ?? '') ?? css;
  return { css: `/fonts/${name}.css`, numbers: `/fonts/${slices[0]!.name}.woff2` };
}

let font: Promise<SerifFont> | undefined;

/** The subset serif for the reports of this build. In dev, reports come and go: it is looked at anew. */
export function siteFont(): Promise<SerifFont> {
  if (import.meta.env?.DEV) return allReports().then(serifFont);
  font ??= allReports().then(serifFont);
  return font;
}
