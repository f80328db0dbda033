import type { APIRoute, GetStaticPaths } from 'astro';
import { ICONS, icon, TOUCH_ICON } from '../share/icon.ts';

type Props = { size: number; purpose: 'any' | 'maskable' };

export const getStaticPaths = (() =>
  [...ICONS, TOUCH_ICON].map(({ name, size, purpose }) => ({
    params: { icon: name },
    props: { size, purpose },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props: { size, purpose } }) =>
  new Response(await icon(size, purpose), { headers: { 'content-type': 'image/png' } });
