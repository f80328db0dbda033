import { z } from 'zod';
import type { Redirect } from '../reports/redirects.ts';
import type { Shelf } from './shelf.ts';

/** Where it is written down which transcripts were converted, with the other settings of a site. */
export const CONVERTED_FILE = 'converted.json';

const entrySchema = z.object({
  report: z.string().describe('Address of the report: /2020/jintan/'),
  file: z.string(),
  sha256: z.string(),
  /** Day on which the report was seen to be gone, 2026-11-20. */
  deleted: z.iso.date().optional(),
});
const schema = z.object({ version: z.literal(1), converted: z.array(entrySchema) });

/** A transcript that became a report. */
export type Converted = z.infer<typeof entrySchema>;

/** What became of transcripts before: so that what an editor deleted or withdrew does not come back by itself. */
export interface Past {
  converted: readonly Converted[];
  redirects: readonly Redirect[];
}

/** @throws Error in one line where the file is damaged: without it, what was deleted would come back */
export function parseConverted(json: string | null, path: string): Converted[] {
  if (json === null) return [];
  try {
    return schema.parse(JSON.parse(json.replace(/^\ufeff/, ''))).converted;
  } catch {
    throw new Error(`${path}  读不出来  请从备份恢复它，或删去它：里面记着哪些原稿转换过，删去的报告靠它不再回来`);
  }
}

/** A transcript a line, by the addresses of their reports: a change of one is a change of one line. */
export function printConverted(converted: readonly Converted[]): string {
  const lines = converted
    .toSorted((a, b) => compare(a.report, b.report) || compare(a.sha256, b.sha256))
    .map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": 1,\n  "converted": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * What to write down after a conversion: every transcript that a report on the shelf was read from, at its place of
 * today; and those whose report is gone, since when. An older version of a transcript is not kept.
 */
export function rememberConverted(before: readonly Converted[], shelf: Shelf, today: string): Converted[] {
  const standing = new Map<string, Converted>();
  const versions = new Set<string>();
  for (const { place, record, source } of shelf.reports()) {
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
 * The reports were emptied out at once, to begin anew: nothing of the past holds. Who deletes reports one by one leaves
 * the days on which they were gone.
 */
export const beginsAnew = (converted: readonly Converted[], shelf: Shelf): boolean =>
  converted.length > 1 &&
  converted.every(({ deleted }) => deleted === undefined) &&
  [...shelf.reports()].every(({ mdx }) => mdx === '');
