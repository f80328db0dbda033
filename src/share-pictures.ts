import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPart, partNow } from './part.ts';
import type { Listed } from './report/listed.ts';
import { isKept } from './reuse.ts';
import { lettersIn, painter, reportCover, siteCover } from './share/picture.ts';

/**
 * Writes `share/<slug>.png`, the picture that goes with a link to a report, and that of all other pages. Those that
 * show the same as in the last site are not drawn again.
 */
export async function writeSharePictures(dist: string, reports: readonly Listed[]): Promise<void> {
  const own = reports.filter(({ volume }) => inPart(volume));
  const covers = own.map((report) => ({ slug: report.slug, cover: reportCover(report) }));
  if (typeof partNow() !== 'number') covers.push({ slug: 'site', cover: siteCover() });
  const wanted = covers.filter(({ slug, cover }) => !isKept(`share/${slug}.png`, cover));
  if (wanted.length === 0) return;
  mkdirSync(join(dist, 'share'), { recursive: true });
  const { lettersOf } = await import('./fonts/letters.ts');
  const draw = painter(await lettersOf(wanted.map(({ cover }) => lettersIn(cover)).join('')));
  for (const { slug, cover } of wanted) writeFileSync(join(dist, `share/${slug}.png`), draw(cover));
}
