import type { APIRoute, GetStaticPaths } from 'astro';
import { siteFont } from '../../fonts/site.ts';
import { pageKey } from '../../reports/page-key.ts';

export const getStaticPaths = (async () => {
  const { css, districts } = await siteFont();
  return [css, ...districts.values()].map(({ name, text }) => ({
    params: { name },
    props: { text },
    cacheKey: pageKey(text),
  }));
}) satisfies GetStaticPaths;

/** Names the subset serif, in a file of its own: the pages hold no style that their policy would have to allow. */
export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, { headers: { 'content-type': 'text/css' } });
