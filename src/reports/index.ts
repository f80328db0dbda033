import { getCollection } from 'astro:content';
import type { Values } from '../figures/comparison.ts';
import { type Card, inOrder, type Listed, listed } from '../report/listed.ts';
import type { Report } from '../report/report.ts';
import { getReport, getValues } from './store.ts';

let all: Promise<Listed[]> | undefined;

/**
 * Returns every report, the latest volume first, then by address. The text and the figures of one are read when they are
 * asked for: a page that shows many must do with `facts`.
 */
export function allReports(): Promise<Listed[]> {
  // In dev, reports come and go.
  if (import.meta.env.DEV) return read();
  all ??= read();
  return all;
}

/** A page asks for the body of one report again and again, and hardly for two. */
let last: { digest: string; report: Report } | undefined;

function bodyOf(digest: string): Report {
  if (last?.digest !== digest) last = { digest, report: getReport(digest) };
  return last.report;
}

const read = async (): Promise<Listed[]> =>
  inOrder((await getCollection('reports')).map(({ data: { card } }) => listed(JSON.parse(card) as Card, bodyOf)));

/** Returns what a report says of the indicators, without reading its text. */
export const indicatorValues = ({ digest }: Listed): Values => getValues(digest);

/** Returns which figures of a report speak of an indicator: their ids, by its own. */
export const figuresByIndicator = ({ digest }: Listed): ReadonlyMap<string, readonly string[]> =>
  new Map([...getValues(digest)].map(([id, values]) => [id, values.map(({ figure }) => figure.id)]));
