import { getCollection } from 'astro:content';
import type { Values } from '../figures/comparison.ts';
import { type Card, inOrder, type Listed, listed } from '../report/listed.ts';
import { cachingLast, oncePerBuild } from './once.ts';
import { getReport, getValues } from './store.ts';

const bodyOf = cachingLast(getReport);

/**
 * Returns every report, latest volume first, then by address. Text and figures are read on demand: a page with many
 * reports must make do with `facts`.
 */
export const allReports = oncePerBuild(
  async (): Promise<Listed[]> =>
    inOrder((await getCollection('reports')).map(({ data: { card } }) => listed(JSON.parse(card) as Card, bodyOf))),
);

/** Returns the digests of all reports by their address: what shows them changes with them. */
export const digestsByUrl = oncePerBuild(
  async () => new Map((await allReports()).map(({ url, digest }) => [url, digest])),
);

/** Returns the values of a report by indicator, without reading its text. */
export const indicatorValues = ({ digest }: Listed): Values => getValues(digest);
