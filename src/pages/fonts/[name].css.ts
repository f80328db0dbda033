import type { APIRoute, GetStaticPaths } from 'astro';
import { serifFont } from '../../fonts.ts';
import { allReports } from '../../reports.ts';

export const getStaticPaths = (async () => {
  const { name } = await serifFont(await allReports());
  return [{ params: { name } }];
}) satisfies GetStaticPaths;

/** Names the subset serif, in a file of its own: the pages hold no style that their policy would have to allow. */
export const GET: APIRoute = ({ params }) => {
  const face = `@font-face{font-family:'Huimou Serif';font-weight:900;font-display:swap;src:url('/fonts/${params.name}.woff2') format('woff2')}\n`;
  return new Response(face, { headers: { 'content-type': 'text/css' } });
};
