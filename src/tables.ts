import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compiledReport } from './compiled.ts';
import { Joined } from './joined.ts';
import { LastTables, noteTables, type RowBytes, type RowsAsBytes, WHOLE } from './last-tables.ts';
import { inPart, partNow } from './part.ts';
import type { Card } from './report/listed.ts';
import type { Report } from './report/report.ts';
import { CSV_HEAD, type FigureRows, figureRows, ROWS } from './report/rows.ts';
import { isKept } from './reuse.ts';
import { utf8 } from './utf8.ts';

/** What stands in front of all rows, between those of two reports, and behind all. */
const FRAMES = { csv: { head: CSV_HEAD, between: '', tail: '' }, json: ROWS } as const;

/** A table in the making. Nothing is written before it is begun: it may be the same as in the last site. */
class Table {
  /** From the root of the site. */
  readonly path: string;
  readonly kind: 'csv' | 'json';
  /** Its reports so far and, once it is begun, how many bytes the rows of each take. */
  readonly digests: string[] = [];
  readonly bytes: number[] = [];
  readonly #folder: string;
  #file: Joined | null = null;
  #hasRows = false;

  constructor(folder: string, path: string, kind: 'csv' | 'json') {
    this.#folder = folder;
    this.path = path;
    this.kind = kind;
  }

  get isBegun(): boolean {
    return this.#file !== null;
  }

  /** @param rowsOf gives those of the reports that were only noted so far */
  begin(rowsOf: (digest: string) => RowsAsBytes): void {
    if (this.#file) return;
    const place = join(this.#folder, this.path);
    mkdirSync(dirname(place), { recursive: true });
    this.#file = new Joined(place);
    this.#file.add(FRAMES[this.kind].head);
    for (const digest of this.digests) this.#write(this.#file, rowsOf(digest)[this.kind]);
  }

  /** @param rows null where it is not begun */
  add(digest: string, rows: RowsAsBytes | null): void {
    this.digests.push(digest);
    if (this.#file && rows) this.#write(this.#file, rows[this.kind]);
  }

  /** Whether the last site has the same; to be asked once of each. */
  isAsBefore = (): boolean => isKept(this.path, this.digests);

  close(): void {
    this.#file?.add(FRAMES[this.kind].tail);
    this.#file?.close();
  }

  #write(file: Joined, rows: Buffer): void {
    this.bytes.push(rows.length);
    if (rows.length === 0) return;
    if (this.#hasRows) file.add(FRAMES[this.kind].between);
    file.add(rows);
    this.#hasRows = true;
  }
}

/**
 * The tables that the site publishes of its figures, put together while its reports are read: those of all reports
 * (`data/figures.csv` and `.json`) and those of each volume (`data/figures/<year>.csv`). The rows of a report that has
 * not changed are copied out of the last site's tables; a table that is the same is not written again.
 */
export class Tables {
  readonly #folder: string;
  readonly #site: string;
  readonly #last: LastTables | null = null;
  /** None where a volume is built apart. */
  readonly #whole: { csv: Table; json: Table } | null = null;
  #volume: { year: number; table: Table | null } | null = null;
  readonly #all: Table[] = [];

  /**
   * @param folder of the new site
   * @param site where the last site stands, and the new one will
   */
  constructor(folder: string, site: string) {
    this.#folder = folder;
    this.#site = site;
    if (typeof partNow() === 'number') return;
    this.#last = LastTables.open(site);
    this.#whole = { csv: this.#table(WHOLE.csv, 'csv'), json: this.#table(WHOLE.json, 'json') };
  }

  /**
   * The next report, in the order of lists.
   * @param fresh the whole of it, where it was read just now
   */
  add({ digest, volume }: Pick<Card, 'digest' | 'volume'>, fresh: Report | null): void {
    if (this.#volume?.year !== volume) {
      this.#endVolume();
      this.#volume = { year: volume, table: inPart(volume) ? this.#table(`data/figures/${volume}.csv`, 'csv') : null };
    }
    const tables = [this.#whole?.csv, this.#whole?.json, this.#volume.table].filter((table) => !!table);
    if (fresh) this.#begin(...tables);
    const wanted = tables.some(({ isBegun }) => isBegun);
    const rows = !wanted ? null : fresh ? encoded(figureRows(fresh)) : this.#rowsOf(digest);
    for (const table of tables) table.add(digest, rows);
  }

  /** To be called when all reports were added. */
  close(): void {
    this.#endVolume();
    if (this.#whole) {
      const { csv, json } = this.#whole;
      if (![csv.isAsBefore(), json.isAsBefore()].every(Boolean)) this.#begin(csv, json);
    }
    for (const table of this.#all) table.close();
    this.#last?.close();
  }

  /** Notes where the rows of each report stand, for the next build; to be called when the new site stands. */
  keep(): void {
    if (!this.#whole) return;
    const { csv, json } = this.#whole;
    const made = csv.digests.map((digest, i): RowBytes => [digest, csv.bytes[i]!, json.bytes[i]!]);
    noteTables(this.#site, csv.isBegun ? made : this.#last!.reports);
  }

  #table(path: string, kind: 'csv' | 'json'): Table {
    const table = new Table(this.#folder, path, kind);
    this.#all.push(table);
    // Without a last one nothing is the same.
    if (!this.#last) this.#begin(table);
    return table;
  }

  #endVolume(): void {
    const table = this.#volume?.table;
    if (table && !table.isAsBefore()) this.#begin(table);
  }

  #begin(...tables: readonly Table[]): void {
    for (const table of tables) table.begin((digest) => this.#rowsOf(digest));
  }

  #rowsOf(digest: string): RowsAsBytes {
    return this.#last?.rows(digest) ?? encoded(figureRows(compiledReport(digest)));
  }
}

const encoded = ({ csv, json }: FigureRows): RowsAsBytes => ({ csv: utf8(csv), json: utf8(json) });
