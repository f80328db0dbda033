import type { APIRoute } from 'astro';
import { lettersOf } from '../fonts/letters.ts';
import { allReports } from '../reports.ts';
import { lettersIn, painter, reportCover, siteCover } from '../share/picture.ts';

export const GET: APIRoute = async ({ params }) => {
  const report = (await allReports()).find(({ slug }) => slug === params.slug);
  if (!report && params.slug !== 'site') return new Response(null, { status: 404 });
  const cover = report ? reportCover(report) : siteCover();
  const draw = painter(await lettersOf(lettersIn(cover)));
  return new Response(new Uint8Array(draw(cover)), { headers: { 'Content-Type': 'image/png' } });
};
