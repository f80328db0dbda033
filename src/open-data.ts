import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledParts } from './compiled.ts';
import { inPart } from './part.ts';
import type { Listed } from './report/listed.ts';
import { isKept } from './reuse.ts';
import { volumeTable, wholeTable } from './tables.ts';

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
      const parts = compiledParts(digest, alone ? 'open' : 'csv');
      if (alone) writeFileSync(join(data, `reports/${slug}.json`), parts.open);
      table?.add(parts.csv);
      whole?.add(parts);
    }
    table?.close();
  }
  whole?.close();
}
