import { join } from 'node:path';
import { Joined } from './joined.ts';
import { partNow } from './part.ts';
import type { Listed } from './report/listed.ts';
import { CSV_HEAD, ROWS } from './report/rows.ts';
import { isKept } from './reuse.ts';

const digestsOf = (reports: readonly Listed[]): string[] => reports.map(({ digest }) => digest);

/** The table of a volume; null where it is the same as before. */
export function volumeTable(data: string, year: number, reports: readonly Listed[]): Joined | null {
  if (isKept(`data/figures/${year}.csv`, digestsOf(reports))) return null;
  const csv = new Joined(join(data, `figures/${year}.csv`));
  csv.add(CSV_HEAD);
  return csv;
}

/** The tables of all volumes; null where they are the same as before, and where a volume is built apart. */
export function wholeTable(data: string, reports: readonly Listed[]) {
  if (typeof partNow() === 'number') return null;
  const digests = digestsOf(reports);
  if (['data/figures.csv', 'data/figures.json'].map((path) => isKept(path, digests)).every(Boolean)) return null;
  const csv = new Joined(join(data, 'figures.csv'));
  const json = new Joined(join(data, 'figures.json'));
  let begun = false;
  csv.add(CSV_HEAD);
  json.add(ROWS.head);
  return {
    add(parts: { csv: Buffer; rows: Buffer }): void {
      if (parts.rows.length === 0) return;
      csv.add(parts.csv);
      if (begun) json.add(ROWS.between);
      json.add(parts.rows);
      begun = true;
    },
    close(): void {
      json.add(ROWS.tail);
      json.close();
      csv.close();
    },
  };
}
