import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledParts } from './compiled.ts';
import { Joined } from './joined.ts';
import { inPart, partNow } from './part.ts';
import type { Listed } from './report/listed.ts';
import { CSV_HEAD, ROWS } from './report/open.ts';
import { isKept } from './reuse.ts';

/**
 * Writes what the site publishes of its reports beside their pages: `data/reports/<slug>.json`, the figures of each
 * volume as `data/figures/<year>.csv`, and those of all as `data/figures.csv` and `data/figures.json`. All of it was made
 * when the reports were compiled: here bytes are put together, one report at a time in memory. What is the same as in
 * the last site is not written again.
 * @param reports all of the site, the latest volume first
 */
export function writeOpenData(dist: string, reports: readonly Listed[]): void {
  const data = join(dist, 'data');
  for (const folder of ['reports', 'figures']) mkdirSync(join(data, folder), { recursive: true });
  const whole = wholeTable(data, reports);
  for (const [year, volume] of Map.groupBy(reports, (report) => report.volume)) {
    const table = inPart(year) ? volumeTable(data, year, volume) : null;
    for (const { digest, slug } of volume) {
      const alone = inPart(year) && !isKept(`data/reports/${slug}.json`, digest);
      if (!alone && !table && !whole) continue;
      const parts = compiledParts(digest);
      if (alone) writeFileSync(join(data, `reports/${slug}.json`), parts.open);
      table?.add(parts.csv);
      whole?.add(parts);
    }
    table?.close();
  }
  whole?.close();
}

const digestsOf = (reports: readonly Listed[]): string[] => reports.map(({ digest }) => digest);

/** The table of a volume; null where it is the same as before. */
function volumeTable(data: string, year: number, reports: readonly Listed[]): Joined | null {
  if (isKept(`data/figures/${year}.csv`, digestsOf(reports))) return null;
  const csv = new Joined(join(data, `figures/${year}.csv`));
  csv.add(CSV_HEAD);
  return csv;
}

/** The tables of all volumes; null where they are the same as before, and where a volume is built apart. */
function wholeTable(data: string, reports: readonly Listed[]) {
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
