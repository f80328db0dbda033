import type { APIRoute, GetStaticPaths } from 'astro';
import { outlines } from '../../fonts/outline.ts';
import { siteFont } from '../../fonts/site.ts';
import { pageKey } from '../../page-key.ts';
import { inPart } from '../../part.ts';
import { allReports } from '../../reports.ts';
import { type Cover, drawCover, reportCover, siteCover } from '../../share/picture.ts';
import { png } from '../../share/png.ts';

let kept: Promise<ReturnType<typeof outlines>> | undefined;
const glyphs = async () => {
  kept ??= (await siteFont()).whole().then(outlines);
  return kept;
};

export const getStaticPaths = (async () => [
  { params: { slug: 'site' }, props: { cover: siteCover() }, cacheKey: pageKey(siteCover()) },
  ...(await allReports())
    .filter(({ volume }) => inPart(volume))
    .map((report) => {
      const cover = reportCover(report);
      return { params: { slug: report.slug }, props: { cover }, cacheKey: pageKey(cover) };
    }),
]) satisfies GetStaticPaths;

/** The picture that goes with a link to a report, or to any other page. */
export const GET: APIRoute<{ cover: Cover }> = async ({ props: { cover } }) =>
  new Response(png(drawCover(cover, await glyphs())), { headers: { 'content-type': 'image/png' } });
