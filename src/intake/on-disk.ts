import { basename, join } from 'node:path';
import { bytesOf, updateFile } from '../disk/atomic.ts';
import { slashed } from '../disk/slashed.ts';
import { today } from '../disk/today.ts';
import { placeOf } from '../markdown/load.ts';
import { printedSource } from '../report/printed-source.ts';
import { readRecord } from '../report/record.ts';
import { readReportFile, settledReports } from '../reports/files.ts';
import { goneOf, parseRedirects, REDIRECTS_FILE, type Redirect } from '../reports/redirects.ts';
import { CONVERTED_FILE, type Past, parseConverted, printConverted, rememberConverted } from './past.ts';
import { type ExistingReport, ReportIndex } from './report-index.ts';

/**
 * Returns the existing reports with their records. Misplaced reports have no address. A withdrawn or moved address is
 * taken too: a report there could not be published.
 */
export function existingReports(base: string): ExistingReport[] {
  const reports: ExistingReport[] = [];
  for (const { path, inside } of settledReports(base)) {
    const place = placeOf(slashed(path));
    if (!place || !inside) continue;
    const { value, record } = readReportFile(path);
    reports.push({
      place,
      path,
      mdx: value,
      recordText: record,
      record: record === null ? null : readRecord(record),
      source: printedSource(value),
    });
  }
  const taken = new Set(reports.map(({ place }) => `/${place.volume}/${place.name}/`));
  for (const { from } of goneOf(redirectsOf(base))) {
    const place = taken.has(from) ? null : placeOf(`content${from}index.mdx`);
    if (place) reports.push({ place, path: '', mdx: '', recordText: null, record: null, source: null });
  }
  return reports;
}

const redirectsOf = (base: string): Redirect[] => parseRedirects(textOf(join(base, basename(REDIRECTS_FILE))) ?? '');

/** Returns the history of transcripts stored in content/. */
export const pastOf = (base: string): Past => ({
  converted: parseConverted(textOf(join(base, CONVERTED_FILE)), slashed(join(base, CONVERTED_FILE))),
  redirects: redirectsOf(base),
});

/** Stores which transcripts are reports now. Waits for other processes that do the same. */
export function remember(base: string): void {
  const path = join(base, CONVERTED_FILE);
  updateFile(path, (before) => {
    const past = parseConverted(before, path);
    return printConverted(rememberConverted(past, new ReportIndex(existingReports(base)), today()));
  });
}

const textOf = (path: string): string | null => bytesOf(path)?.toString() ?? null;
