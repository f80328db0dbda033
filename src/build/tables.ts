import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Card } from '../report/listed.ts';
import { CSV_HEAD, ROWS } from '../report/rows.ts';
import { rowsFile } from '../reports/store.ts';

/** A file with a row for every figure: of all reports, or of one volume. */
export interface Table {
  /** Relative to the root of the site. */
  path: string;
  format: 'csv' | 'json';
  /** Null: of all reports. */
  volume: number | null;
}

const FRAMES = { csv: { head: CSV_HEAD, between: '', tail: '' }, json: ROWS } as const;
/** Bytes that are gathered before they are written. */
const CHUNK = 1 << 20;

/** The tables of a site. */
export const tablesOf = (cards: readonly Card[]): Table[] => [
  { path: 'data/figures.csv', format: 'csv', volume: null },
  { path: 'data/figures.json', format: 'json', volume: null },
  ...[...new Set(cards.map(({ volume }) => volume))].map(
    (volume): Table => ({ path: `data/figures/${volume}.csv`, format: 'csv', volume }),
  ),
];

/**
 * Puts tables together, all of them in one pass: the rows of one report are in memory at a time.
 * @param cards in the order of lists
 * @param write receives each table piece by piece
 */
export function fillTables(
  tables: readonly Table[],
  cards: readonly Card[],
  write: (table: Table, piece: string | Buffer) => void,
) {
  const begun = new Set<Table>();
  for (const table of tables) write(table, FRAMES[table.format].head);
  for (const { digest, volume } of cards) {
    const own = tables.filter((table) => table.volume === null || table.volume === volume);
    if (own.length === 0) continue;
    const rows = new Map(
      [...new Set(own.map(({ format }) => format))].map((each) => [each, readFileSync(rowsFile(digest, each))]),
    );
    for (const table of own) {
      const bytes = rows.get(table.format)!;
      if (bytes.length === 0) continue;
      if (begun.has(table)) write(table, FRAMES[table.format].between);
      write(table, bytes);
      begun.add(table);
    }
  }
  for (const table of tables) write(table, FRAMES[table.format].tail);
}

/** Writes tables into the folder of a site. */
export function writeTables(folder: string, tables: readonly Table[], cards: readonly Card[]): void {
  const files = new Map(tables.map((table) => [table, new PiecewiseFile(join(folder, table.path))]));
  fillTables(tables, cards, (table, piece) => files.get(table)!.add(piece));
  for (const file of files.values()) file.close();
}

/** A file that is written piece by piece. */
class PiecewiseFile {
  readonly #file: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'w');
  }

  add(piece: string | Buffer): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    this.#pieces.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes > CHUNK) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#bytes = 0;
    for (let at = 0; at < all.length; ) at += writeSync(this.#file, all, at);
  }
}
