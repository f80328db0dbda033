import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CACHE, cacheKey, linkFile } from '../disk/cache.ts';
import { readText } from '../disk/files.ts';
import { identityOf } from '../disk/stamp.ts';
import type { Card } from '../report/listed.ts';
import { CSV_HEAD, ROWS } from '../report/rows.ts';
import { rowsFile } from '../reports/store.ts';

/** A file with a row for every figure of all reports. */
interface Table {
  /** Relative to the root of the site. */
  path: string;
  format: Format;
}

type Format = 'csv' | 'json';

const FRAMES = { csv: { head: CSV_HEAD, between: '', tail: '' }, json: ROWS } as const;
/** Cached tables, named by the digests of their reports. A built site shares them by hard links. */
const TABLES = join(CACHE, 'tables');
/** Bytes read at a time: at ten thousand reports, a table does not fit into memory. */
const CHUNK_BYTES = 1 << 20;

/** The tables of a site. */
export const TABLES_OF_SITE: readonly Table[] = [
  { path: 'data/figures.csv', format: 'csv' },
  { path: 'data/figures.json', format: 'json' },
];

const volumesOf = (cards: readonly Card[]): number[] => [...new Set(cards.map(({ volume }) => volume))];

/**
 * Returns the cached table of a volume or the site, making it if missing. The site's table concatenates its volumes',
 * so a changed report rebuilds one volume.
 * @param cards of all reports, in list order
 */
export function tableFile(format: Format, cards: readonly Card[], volume: number | null = null): string {
  const own = volume === null ? cards : cards.filter((card) => card.volume === volume);
  const digests = own.map(({ digest }) => digest);
  const file = join(TABLES, `${cacheKey('table', volume === null, digests)}.${format}`);
  if (isIntact(file)) return file;
  const { head, between, tail } = FRAMES[format];
  const frame = { from: Buffer.byteLength(head), less: Buffer.byteLength(tail) };
  const rows =
    volume === null
      ? volumesOf(cards).map((each) => ({ file: tableFile(format, cards, each), ...frame }))
      : digests.map((digest) => ({ file: rowsFile(digest, format), from: 0, less: 0 }));
  mkdirSync(TABLES, { recursive: true });
  const part = `${file}.${process.pid}`;
  const out = openSync(part, 'w');
  try {
    write(out, Buffer.from(head));
    let begun = false;
    for (const each of rows) {
      const length = statSync(each.file).size - each.from - each.less;
      if (length === 0) continue;
      if (begun) write(out, Buffer.from(between));
      copy(each.file, each.from, length, out);
      begun = true;
    }
    write(out, Buffer.from(tail));
  } finally {
    closeSync(out);
  }
  renameSync(part, file);
  writeFileSync(sealOf(file), identityOf(statSync(file)));
  return file;
}

/**
 * Returns the file with the identity of a table when it was written: a table modified in a built site is modified here
 * too, as they are one file.
 */
const sealOf = (file: string): string => `${file}.seal`;

function isIntact(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && readText(sealOf(file)) === identityOf(found);
}

function write(out: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at);
}

function copy(file: string, from: number, length: number, out: number): void {
  const source = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, length));
    for (let done = 0; done < length; ) {
      const read = readSync(source, bytes, 0, Math.min(bytes.length, length - done), from + done);
      if (read === 0) throw new Error(`${file}  读到一半就没有了  请再构建一次`);
      write(out, bytes.subarray(0, read));
      done += read;
    }
  } finally {
    closeSync(source);
  }
}

/** Links tables into the folder of a site. */
export function writeTables(folder: string, tables: readonly Table[], cards: readonly Card[]): void {
  for (const table of tables) {
    mkdirSync(dirname(join(folder, table.path)), { recursive: true });
    linkFile(tableFile(table.format, cards), join(folder, table.path));
  }
}

/** Removes the tables that the site no longer needs. */
export function sweepTables(cards: readonly Card[]): void {
  const formats: readonly Format[] = ['csv', 'json'];
  const used = new Set(
    [null, ...volumesOf(cards)].flatMap((volume) =>
      formats.map((format) => basename(tableFile(format, cards, volume))),
    ),
  );
  for (const name of readdirSync(TABLES)) if (!used.has(name.replace(/\.seal$/, ''))) rmSync(join(TABLES, name));
}
