import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Card } from '../report/listed.ts';
import { CSV_HEAD, ROWS } from '../report/rows.ts';
import { getRows } from '../reports/store.ts';

/** A file with a row for every figure of all reports. */
interface Table {
  /** Relative to the root of the site. */
  path: string;
  format: 'csv' | 'json';
}

const FRAMES = { csv: { head: CSV_HEAD, between: '', tail: '' }, json: ROWS } as const;

/** The tables of a site. */
export const TABLES_OF_SITE: readonly Table[] = [
  { path: 'data/figures.csv', format: 'csv' },
  { path: 'data/figures.json', format: 'json' },
];

/**
 * Yields a table piece by piece, as at ten thousand reports it does not fit into memory: the rows of each report are
 * stored with it. A piece is valid until the next one.
 * @param cards of all reports, in list order
 */
export function* tableOf({ format }: Table, cards: readonly Card[]): Generator<string | Uint8Array> {
  const { head, between, tail } = FRAMES[format];
  yield head;
  let begun = false;
  for (const { digest } of cards) {
    const rows = getRows(digest, format);
    if (rows.length === 0) continue;
    if (begun) yield between;
    yield rows;
    begun = true;
  }
  yield tail;
}

/** Writes a table into the folder of a site. */
export function writeTable(folder: string, table: Table, cards: readonly Card[]): void {
  const file = join(folder, table.path);
  mkdirSync(dirname(file), { recursive: true });
  const out = openSync(file, 'w');
  try {
    for (const piece of tableOf(table, cards)) writeFileSync(out, piece);
  } finally {
    closeSync(out);
  }
}
