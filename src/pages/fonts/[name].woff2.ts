import type { APIRoute, GetStaticPaths } from 'astro';
import { siteFont } from '../../fonts/site.ts';

export const getStaticPaths = (async () => {
  const { slices } = await siteFont();
  // Two districts may need the same characters.
  const files = new Map(slices.map(({ name, bytes }) => [name, bytes]));
  return [...files].map(([name, bytes]) => ({ params: { name }, props: { bytes }, cacheKey: name }));
}) satisfies GetStaticPaths;

/** A slice of the subset serif. Its licence is next to it: /fonts/OFL.txt. */
export const GET: APIRoute<{ bytes: Uint8Array<ArrayBuffer> }> = ({ props }) =>
  new Response(props.bytes, { headers: { 'content-type': 'font/woff2' } });
