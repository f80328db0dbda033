import type { APIRoute, GetStaticPaths } from 'astro';
import { serifFont } from '../../fonts.ts';
import { allReports } from '../../reports.ts';

export const getStaticPaths = (async () => {
  const { name } = await serifFont(await allReports());
  return [{ params: { name } }];
}) satisfies GetStaticPaths;

/** The subset serif that the pages load. Its licence stands beside it: /fonts/OFL.txt. */
export const GET: APIRoute = async () => {
  const { bytes } = await serifFont(await allReports());
  return new Response(bytes, { headers: { 'content-type': 'font/woff2' } });
};
