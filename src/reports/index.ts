import { getCollection } from 'astro:content';
import type { Values } from '../figures/comparison.ts';
import { type Card, inOrder, type Listed, listed } from '../report/listed.ts';
import type { Report } from '../report/report.ts';
import { getReport, getValues } from './store.ts';

let all: Promise<Listed[]> | undefined;

/**
 * Returns every report, latest volume first, then by address. Text and figures are read on demand: a page with many
 * reports must make do with `facts`.
 */
export function allReports(): Promise<Listed[]> {
  // in dev, reports are added and removed
  if (import.meta.env.DEV) return read();
  all ??= read();
  return all;
}

/** A page uses the body of one report repeatedly, and rarely of two. */
let last: { digest: string; report: Report } | undefined;

function bodyOf(digest: string): Report {
  if (last?.digest !== digest) last = { digest, report: getReport(digest) };
  return last.report;
}

const read = async (): Promise<Listed[]> =>
  inOrder((await getCollection('reports')).map(({ data: { card } }) => listed(JSON.parse(card) as Card, bodyOf)));

/** Returns the values of a report by indicator, without reading its text. */
export const indicatorValues = ({ digest }: Listed): Values => getValues(digest);

/** Returns the ids of the figures of a report by indicator. */
export const figuresByIndicator = ({ digest }: Listed): ReadonlyMap<string, readonly string[]> =>
  new Map([...getValues(digest)].map(([id, values]) => [id, values.map(({ figure }) => figure.id)]));
