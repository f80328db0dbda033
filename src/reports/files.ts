import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isTemporary, settle } from '../disk/atomic.ts';
import { readOwned, readText } from '../disk/files.ts';
import { INDICATORS_FILE, loadIndicators } from '../figures/indicator.ts';
import { type Recognise, recognising } from '../markdown/assemble.ts';
import { placeOf } from '../markdown/load.ts';
import { NAMES_FILE } from '../names/corrections.ts';
import type { PublishedId } from '../report/stable-ids.ts';
import { idsFor, LEDGER_FILE, type Ledger, parseLedger } from './ledger.ts';
import { parseRedirects, REDIRECTS_FILE, type Redirect } from './redirects.ts';

/**
 * Returns every report under `base` (content/2020/jintan/index.mdx …), sorted; pages outside the volumes do not count.
 */
export function reportFiles(base: string): string[] {
  return candidates(base).flatMap(({ path, inside }) => (inside ? [path] : []));
}

/**
 * Returns files that would be reports, except that they are links out of `base`, whose targets must not be published.
 */
export function strayFiles(base: string): string[] {
  return candidates(base).flatMap(({ path, inside }) => (inside ? [] : [path]));
}

/** A file with the name of a report. */
export interface CandidateFile {
  path: string;
  /** Whether it is below `base` after resolving links. */
  inside: boolean;
}

/**
 * Returns both kinds, sorted. Synchronous, as thousands of small folders cost twice as much through the thread pool.
 * @param leftover called with the path of every file or folder with a temporary name
 */
export function candidates(base: string, leftover: (path: string) => void = () => {}): CandidateFile[] {
  const files: CandidateFile[] = [];
  for (const entry of entriesOf(base)) {
    if (/^\d{4}$/.test(entry.name)) walk(base, base, entry, false, files, leftover);
    else if (isTemporary(entry.name)) leftover(join(base, entry.name));
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Does the same after cleaning up leftovers of killed processes: for commands that write. */
export function settledReports(base: string): CandidateFile[] {
  const leftovers: string[] = [];
  const found = candidates(base, (path) => leftovers.push(path));
  for (const path of leftovers) settle(path);
  return found;
}

/** @param linked whether a link leads to the folder */
function walk(
  base: string,
  folder: string,
  entry: Dirent,
  linked: boolean,
  files: CandidateFile[],
  leftover: (path: string) => void,
): void {
  const path = join(folder, entry.name);
  const link = linked || entry.isSymbolicLink();
  if (isTemporary(entry.name)) {
    // files outside `base` are not cleaned up
    if (!link) leftover(path);
  } else if (entry.isSymbolicLink() && `${realOf(folder)}${sep}`.startsWith(`${realOf(path)}${sep}`)) {
    // a link to one of its own parent folders
  } else if (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(path))) {
    for (const inner of entriesOf(path)) walk(base, path, inner, link, files, leftover);
  } else if (folder !== base && /\.mdx?$/.test(entry.name)) {
    files.push({ path, inside: !link || realOf(path).startsWith(realOf(base) + sep) });
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return '';
  }
}

/** Returns the path of a report's record. */
export const recordPath = (path: string): string => join(dirname(path), 'record.json');

/**
 * Reads the text of a report and of its record; null if there is no record. One that can't be read is empty: whoever parses
 * it says that it is damaged.
 * @throws Error of one line if the report can't be read
 */
export function readReportFile(path: string): { value: string; record: string | null } {
  const record = recordPath(path);
  return { value: readOwned(path) ?? '', record: existsSync(record) ? (readText(record) ?? '') : null };
}

/** Returns the editors' rules for themes and indicators; empty if there are none. */
export const readIndicators = (root = '.'): string => readOwned(join(root, INDICATORS_FILE)) ?? '';

/** Returns the editors' corrections of the index of names; empty if there are none. */
export const readNames = (root = '.'): string => readOwned(join(root, NAMES_FILE)) ?? '';

/** Returns how figures of reports below a folder are found: by the editors' rules of its project. */
export const recogniserFor = (out: string): Recognise => recognising(loadIndicators(readIndicators(dirname(out))));

/** What was published before: the ids in reports, and where addresses lead now. */
interface Published {
  ledger: string | null;
  redirects: string;
}

export const readPublished = (root = '.'): Published => ({
  ledger: readOwned(join(root, LEDGER_FILE)),
  redirects: readOwned(join(root, REDIRECTS_FILE)) ?? '',
});

/**
 * Returns a lookup of the ids under which a report was published before, by its path; empty before the first release.
 */
export function publishedIds(published: Published): (path: string) => readonly PublishedId[] {
  // Parsed on demand, as it is long if there are many reports.
  let read: { ledger: Ledger; redirects: Redirect[] } | undefined;
  return (path) => {
    const place = placeOf(path);
    read ??= { ledger: parseLedger(published.ledger), redirects: parseRedirects(published.redirects) };
    return place ? idsFor(`/${place.volume}/${place.name}/`, read.ledger, read.redirects) : [];
  };
}
