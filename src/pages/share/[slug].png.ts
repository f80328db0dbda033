import type { APIRoute, GetStaticPaths } from 'astro';
import { outlines } from '../../fonts/outline.ts';
import { siteFont } from '../../fonts/site.ts';
import { inPart } from '../../part.ts';
import { allReports } from '../../reports.ts';
import { isKept } from '../../reuse.ts';
import { type Cover, painter, reportCover, siteCover } from '../../share/picture.ts';

let kept: Promise<ReturnType<typeof painter>> | undefined;
const draw = async () => {
  kept ??= (await siteFont()).whole().then((font) => painter(outlines(font)));
  return kept;
};

export const getStaticPaths = (async () => {
  const covers = (await allReports())
    .filter(({ volume }) => inPart(volume))
    .map((report) => ({ slug: report.slug, cover: reportCover(report) }));
  return [{ slug: 'site', cover: siteCover() }, ...covers].flatMap(({ slug, cover }) =>
    isKept(`share/${slug}.png`, cover) ? [] : { params: { slug }, props: { cover } },
  );
}) satisfies GetStaticPaths;

/** The picture that goes with a link to a report, or to any other page. */
export const GET: APIRoute<{ cover: Cover }> = async ({ props: { cover } }) =>
  new Response(new Uint8Array((await draw())(cover)), { headers: { 'content-type': 'image/png' } });
