import { allReports } from '../reports/index.ts';
import { type SerifFont, serifFont } from './serif.ts';

/**
 * Returns the files of the font that the head of a page refers to: the stylesheet, and the slice of numbers.
 * @param district slug of the district, if the page is of its reports
 */
export async function fontLinks(district?: string): Promise<{ css: string; numbers: string }> {
  const { slices, css, districts } = await siteFont();
  const { name } = districts.get(district ?? '') ?? css;
  return { css: `/fonts/${name}.css`, numbers: `/fonts/${slices[0]!.name}.woff2` };
}

let font: Promise<SerifFont> | undefined;

/** Returns the subset serif for the reports of this build. In dev, where reports change, it is checked each time. */
export function siteFont(): Promise<SerifFont> {
  if (import.meta.env?.DEV) return allReports().then(serifFont);
  font ??= allReports().then(serifFont);
  return font;
}
