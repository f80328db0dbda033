import type { APIRoute, GetStaticPaths } from 'astro';
import { siteNames } from '../../reports/names.ts';
import { letterOf } from '../../view/names.ts';

/**
 * The names of a letter for the search, which loads one of these where letters are typed: name, reports, syllables; a
 * line a name, like the terms of the index.
 */
export const getStaticPaths = (async () => {
  const byLetter = Map.groupBy(await siteNames(), letterOf);
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => ({
    params: { letter: letter.toLowerCase() },
    props: { entries: byLetter.get(letter) ?? [] },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props: { entries } }) =>
  new Response(
    (entries as Awaited<ReturnType<typeof siteNames>>)
      .map(({ name, reports, sound }) => `${name}\t${reports.length}\t${sound}`)
      .join('\n'),
    { headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  );
