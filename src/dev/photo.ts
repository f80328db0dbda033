import type { APIRoute } from 'astro';
import { originalOf } from '../photo/original.ts';
import { encode } from '../photo/sized.ts';

/** A photo as a page asks for it: /photo/960/2020/jintan/photos/1.jpg.webp. */
export const GET: APIRoute = async ({ params: { width, file }, url }) => {
  const original = await originalOf(`content/${file}`);
  if (!original) return new Response(null, { status: 404 });
  const format = url.pathname.endsWith('.webp') ? 'webp' : 'jpg';
  const bytes = await encode({ original, format, width: Number(width) || original.width });
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': format === 'webp' ? 'image/webp' : 'image/jpeg' },
  });
};
