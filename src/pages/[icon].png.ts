import type { APIRoute, GetStaticPaths } from 'astro';
import { pageKey } from '../reports/page-key.ts';
import { ICONS, icon, TOUCH_ICON } from '../share/icon.ts';

type Props = { wanted: Parameters<typeof icon>[0] };

export const getStaticPaths = (() =>
  [...ICONS, TOUCH_ICON].map((wanted) => ({
    params: { icon: wanted.name },
    props: { wanted },
    cacheKey: pageKey(wanted),
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props: { wanted } }) =>
  new Response(await icon(wanted), { headers: { 'content-type': 'image/png' } });
