import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE } from '../disk/cache.ts';
import type { Values } from '../figures/comparison.ts';
import type { Name } from '../names/name.ts';
import { isProse } from '../report/block.ts';
import { toPublicReport } from '../report/public.ts';
import type { Report } from '../report/report.ts';
import { figureRows } from '../report/rows.ts';

/**
 * Compiled reports, named by the digest of everything that made them: `<digest>.json` as published, its rows of the
 * tables of all figures, its values by indicator, its names, and the mdast of its prose. Astro's data store, which is one
 * JSON in memory, only has summaries.
 */
const FOLDER = join(CACHE, 'reports');
/** Milliseconds before an unused report is removed: a running development server may use it. */
const GRACE = 3_600_000;

/** The stored form of the values by indicator. */
type StoredValues = [string, Values extends ReadonlyMap<string, infer T> ? T : never][];
/** mdast of its prose blocks, by id. */
type Nodes = { [id: string]: never };

/** Returns the published file of a report. */
export const publishedFile = (digest: string): string => join(FOLDER, `${digest}.json`);
/** Returns the file with a report's rows of a table; tables are concatenated from these without parsing. */
export const rowsFile = (digest: string, format: 'csv' | 'json'): string => join(FOLDER, `${digest}.rows.${format}`);
const nodesFile = (digest: string): string => join(FOLDER, `${digest}.nodes.json`);
/** Separate from the text: the page of an indicator reads those of all reports. */
const valuesFile = (digest: string): string => join(FOLDER, `${digest}.values.json`);
/** Apart from its text, too: the index of names reads those of all reports. */
const namesFile = (digest: string): string => join(FOLDER, `${digest}.names.json`);

export const hasReport = (digest: string): boolean => existsSync(publishedFile(digest));

export function putReport(digest: string, report: Report, values: Values, names: readonly Name[]): void {
  const nodes = report.blocks.flatMap((block) => (isProse(block) && block.node ? [[block.id, block.node]] : []));
  replaceFile(nodesFile(digest), JSON.stringify(Object.fromEntries(nodes)));
  replaceFile(valuesFile(digest), JSON.stringify([...values]));
  replaceFile(namesFile(digest), JSON.stringify(names));
  const rows = figureRows(report);
  for (const format of ['csv', 'json'] as const) replaceFile(rowsFile(digest, format), rows[format]);
  // written last: its presence marks the report as complete
  replaceFile(publishedFile(digest), JSON.stringify(toPublicReport(report)));
}

/** @throws Error of the system if it does not exist */
export function getReport(digest: string): Report {
  const report = JSON.parse(readFileSync(publishedFile(digest)).toString()) as Report;
  const nodes = JSON.parse(readFileSync(nodesFile(digest)).toString()) as Nodes;
  for (const block of report.blocks) {
    const node = nodes[block.id];
    if (node && isProse(block)) block.node = node;
  }
  return report;
}

/**
 * Returns the values of a report by indicator, without reading its text.
 * @throws Error of the system if they do not exist
 */
export const getValues = (digest: string): Values =>
  new Map(JSON.parse(readFileSync(valuesFile(digest)).toString()) as StoredValues);

/**
 * Returns the names that were recognised in a report, without reading its text.
 * @throws Error with the code ENOENT if it is not stored
 */
export const getNames = (digest: string): Name[] => JSON.parse(readFileSync(namesFile(digest)).toString()) as Name[];

/** Removes the reports that no site needs any more. */
export function sweepReports(used: ReadonlySet<string>): void {
  if (!existsSync(FOLDER)) return;
  for (const name of readdirSync(FOLDER)) {
    if (used.has(name.slice(0, name.indexOf('.')))) continue;
    const path = join(FOLDER, name);
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && made < Date.now() - GRACE) rmSync(path, { force: true });
  }
}
