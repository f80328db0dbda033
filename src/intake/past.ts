import { z } from 'zod';
import type { Redirect } from '../reports/redirects.ts';
import type { ReportIndex } from './report-index.ts';

/** The list of converted transcripts, among the settings of a site. */
export const CONVERTED_FILE = 'converted.json';

const entrySchema = z.object({
  report: z.string().describe('Address of the report: /2020/jintan/'),
  file: z.string(),
  sha256: z.string(),
  /** Date on which the report was found deleted, 2026-11-20. */
  deleted: z.iso.date().optional(),
});
const schema = z.object({ version: z.literal(1), converted: z.array(entrySchema) });

/** A transcript that became a report. */
type Converted = z.infer<typeof entrySchema>;

/** The history of transcripts, so that a deleted or withdrawn report does not reappear by itself. */
export interface Past {
  converted: readonly Converted[];
  redirects: readonly Redirect[];
}

/** @throws Error of one line if the file is damaged: without it, deleted reports would reappear */
export function parseConverted(json: string | null, path: string): Converted[] {
  if (json === null) return [];
  try {
    return schema.parse(JSON.parse(json.replace(/^\ufeff/, ''))).converted;
  } catch {
    throw new Error(`${path}  读不出来  请从备份恢复它，或删去它：里面记着哪些原稿转换过，删去的报告靠它不再回来`);
  }
}

/** Formats one transcript per line, ordered by address, so that a change affects a single line. */
export function printConverted(converted: readonly Converted[]): string {
  const lines = converted
    .toSorted((a, b) => compare(a.report, b.report) || compare(a.sha256, b.sha256))
    .map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": 1,\n  "converted": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * Returns the list after a conversion: every transcript of an existing report with its present address, and those whose
 * report is gone, with the date. Older versions of a transcript are dropped.
 */
export function rememberConverted(before: readonly Converted[], index: ReportIndex, today: string): Converted[] {
  const standing = new Map<string, Converted>();
  const versions = new Set<string>();
  for (const { place, record, source } of index.reports()) {
    const { file, sha256 } = record?.source ?? source ?? {};
    if (!sha256 || !file || standing.has(sha256)) continue;
    const report = `/${place.volume}/${place.name}/`;
    standing.set(sha256, { report, file, sha256 });
    versions.add(`${report} ${file}`);
  }
  const gone = before.filter(({ report, file, sha256 }) => !standing.has(sha256) && !versions.has(`${report} ${file}`));
  return [...standing.values(), ...gone.map((entry) => ({ ...entry, deleted: entry.deleted ?? today }))];
}

/**
 * Returns whether all reports were deleted at once, to start afresh: then the history is ignored. Reports deleted one
 * by one have dates in it.
 */
export const beginsAnew = (converted: readonly Converted[], index: ReportIndex): boolean =>
  converted.length > 1 &&
  converted.every(({ deleted }) => deleted === undefined) &&
  [...index.reports()].every(({ mdx }) => mdx === '');
