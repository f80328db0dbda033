import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, replaceFile } from './build/cache.ts';
import { identityOf } from './build/stamp.ts';
import { CSV_HEAD, ROWS } from './report/rows.ts';

/** The tables of all figures, from the root of the site. */
export const WHOLE = { csv: 'data/figures.csv', json: 'data/figures.json' } as const;

/** Of a report: how many bytes its rows take in each of them. */
export type RowBytes = [digest: string, csv: number, json: number];

/** What is known of the tables that stand: which files they are, and the reports in them, in order. */
interface Noted {
  csv: string;
  json: string;
  reports: RowBytes[];
}

const NOTED = join(CACHE, 'tables.json');

/** The rows of a report as they stand in a table; there until the next ones are asked for. */
export interface RowsAsBytes {
  csv: Buffer;
  json: Buffer;
}

/** Bytes in front of the first row. */
const HEADS = { csv: Buffer.byteLength(CSV_HEAD), json: Buffer.byteLength(ROWS.head) };

/** Where something stands in a file, and how long it is. */
type Range = readonly [at: number, bytes: number];

/** The tables of the last site, where the rows of reports that have not changed are copied from. */
export class LastTables {
  /** The reports in them, in order. */
  readonly reports: readonly RowBytes[];
  readonly #files: { csv: number; json: number };
  readonly #places = new Map<string, { csv: Range; json: Range }>();
  /** Where the rows of the last report end. */
  readonly #ends = { ...HEADS };
  readonly #room = { csv: Buffer.alloc(0), json: Buffer.alloc(0) };

  /** Null where they are not as the last build left them, or another version of this program put them together. */
  static open(site: string): LastTables | null {
    try {
      const { csv, json, reports } = JSON.parse(readFileSync(NOTED, 'utf8')) as Noted;
      const is = identitiesOf(site);
      if (is.csv !== csv || is.json !== json) return null;
      const [csvFile, jsonFile] = [WHOLE.csv, WHOLE.json].map((path) => openSync(join(site, path), 'r'));
      const last = new LastTables(reports, { csv: csvFile!, json: jsonFile! });
      if (last.#fits()) return last;
      last.close();
    } catch {}
    return null;
  }

  private constructor(reports: readonly RowBytes[], files: { csv: number; json: number }) {
    this.reports = reports;
    this.#files = files;
    for (const [digest, csvBytes, jsonBytes] of reports) {
      if (this.#ends.json > HEADS.json && jsonBytes > 0) this.#ends.json += ROWS.between.length;
      this.#places.set(digest, { csv: [this.#ends.csv, csvBytes], json: [this.#ends.json, jsonBytes] });
      this.#ends.csv += csvBytes;
      this.#ends.json += jsonBytes;
    }
  }

  /** Whether all that was noted is just what the files hold. */
  #fits = (): boolean =>
    fstatSync(this.#files.csv).size === this.#ends.csv &&
    fstatSync(this.#files.json).size === this.#ends.json + ROWS.tail.length;

  /** The rows of a report; null where it was none of the last site's. */
  rows(digest: string): RowsAsBytes | null {
    const place = this.#places.get(digest);
    return place ? { csv: this.#read('csv', place.csv), json: this.#read('json', place.json) } : null;
  }

  close(): void {
    closeSync(this.#files.csv);
    closeSync(this.#files.json);
  }

  #read(table: 'csv' | 'json', [at, bytes]: Range): Buffer {
    if (this.#room[table].length < bytes) this.#room[table] = Buffer.allocUnsafeSlow(bytes * 2);
    const rows = this.#room[table].subarray(0, bytes);
    for (let read = 0; read < bytes; ) {
      const more = readSync(this.#files[table], rows, read, bytes - read, at + read);
      if (more === 0) throw new Error(`${WHOLE[table]} 在构建时被改动  请再构建一次`);
      read += more;
    }
    return rows;
  }
}

const identitiesOf = (site: string): { csv: string; json: string } => ({
  csv: identityOf(statSync(join(site, WHOLE.csv))),
  json: identityOf(statSync(join(site, WHOLE.json))),
});

/** Notes which tables stand now, for the next build. */
export const noteTables = (site: string, reports: readonly RowBytes[]): void =>
  replaceFile(NOTED, JSON.stringify({ ...identitiesOf(site), reports: [...reports] } satisfies Noted));
