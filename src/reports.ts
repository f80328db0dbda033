import { compiledReport, compiledTold, compiledValues, siteCards } from './compiled.ts';
import type { Values } from './figures/comparison.ts';
import { inOrder, type Listed, listed } from './report/listed.ts';

let kept: Promise<Listed[]> | undefined;

/**
 * Every report, the latest volume first, then by address. The text and the figures of one are read when they are asked
 * for: a page that shows many must do with `facts`.
 */
export function allReports(): Promise<Listed[]> {
  // In dev, reports come and go.
  if (import.meta.env?.DEV) return read();
  kept ??= read();
  return kept;
}

async function read(): Promise<Listed[]> {
  return inOrder(siteCards().map((card) => listed(card, compiledReport)));
}

/** What a report says of the indicators, without reading its text. */
export const keptValues = ({ digest }: Listed): Values => compiledValues(digest);

/** Which figures of a report speak of an indicator: their ids, by its own. */
export const keptTold = ({ digest }: Listed): ReadonlyMap<string, readonly string[]> => compiledTold(digest);
