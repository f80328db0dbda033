import { allReports } from '../reports.ts';
import { type SerifFont, serifFont } from './serif.ts';

/** What every page says of the font in its head: part of what a page is made of. */
export async function fontLinks(): Promise<string[]> {
  const { slices, css } = await siteFont();
  return [slices[0]?.name ?? '', css.name];
}

let kept: Promise<SerifFont> | undefined;

/** The subset serif for the reports of this build. In dev, reports come and go: it is looked at anew. */
export function siteFont(): Promise<SerifFont> {
  if (import.meta.env.DEV) return allReports().then(serifFont);
  kept ??= allReports().then(serifFont);
  return kept;
}
