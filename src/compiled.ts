import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from './report/listed.ts';
import type { Report } from './report/report.ts';
import { identityOf } from './stamp.ts';

/**
 * Compiled reports between builds: a file each, named by the digest of all that made it. Astro's data store, which is
 * whole in memory, holds only what lists of reports show.
 */
const FOLDER = 'node_modules/.cache/huimou/reports';
/** So many stay in memory: a page and the data beside it are made one after the other. */
const RECENT = 32;

const recent = new Map<string, Report>();
const fileOf = (digest: string): string => join(FOLDER, `${digest}.json`);

/** The digests of the reports that are there. */
export function compiledDigests(): Set<string> {
  try {
    return new Set(readdirSync(FOLDER).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : [])));
  } catch {
    return new Set();
  }
}

/** Keeps a report. A process that ends meanwhile leaves no half of it under its name. */
export function keepCompiled(digest: string, report: Report): void {
  mkdirSync(FOLDER, { recursive: true });
  const part = `${fileOf(digest)}.${process.pid}`;
  writeFileSync(part, JSON.stringify(report));
  renameSync(part, fileOf(digest));
}

/**
 * A report that was kept.
 * @throws Error in one line where the cache has lost it
 */
export function compiledReport(digest: string): Report {
  let report = recent.get(digest);
  if (!report) {
    try {
      report = JSON.parse(readFileSync(fileOf(digest), 'utf8')) as Report;
    } catch {
      throw new Error(`${FOLDER}  缓存不全  请删去这个文件夹，再构建一次`);
    }
    recent.set(digest, report);
    const [oldest] = recent.keys();
    if (recent.size > RECENT && oldest !== undefined) recent.delete(oldest);
  }
  return report;
}

/** A report of the site as the last build knew it. */
export interface SiteEntry {
  /** 2020-jintan */
  id: string;
  /** From the root of the project. */
  path: string;
  /** Of its text and of the record beside it: `stampOf`. Null where they must be read to know them. */
  stamps: readonly [string, string] | null;
  /** What lists show of it, and the digest of all that made it. */
  card: Card;
}

interface Site {
  /** What reads reports, beside their files: another one may read something else in the same files. */
  reader: string;
  entries: SiteEntry[];
}

/** What the site is made of, as the last build left it; beside the reports. */
const SITE = 'node_modules/.cache/huimou/site.json';

let site: { stamp: string; read: Site } | undefined;

/** @throws Error where there was no build yet */
function readSite(): Site {
  const stamp = identityOf(statSync(SITE));
  if (site?.stamp !== stamp) site = { stamp, read: JSON.parse(readFileSync(SITE, 'utf8')) as Site };
  return site.read;
}

/** Set in the environment: what an earlier build left is not used. */
export const CLEAN = 'HUIMOU_CLEAN';

/**
 * The reports of the last build by their paths; those that another reader read, without the stamps of their files. Null
 * where there was none.
 */
export function siteBefore(reader: string): Map<string, SiteEntry> | null {
  if (process.env[CLEAN]) return null;
  try {
    const before = readSite();
    const same = before.reader === reader;
    return new Map(before.entries.map((entry) => [entry.path, same ? entry : { ...entry, stamps: null }]));
  } catch {
    return null;
  }
}

/** What lists show of the reports of the site. */
export const siteCards = (): Card[] => readSite().entries.map(({ card }) => card);

/** The digests of the reports of the site. */
export const siteDigests = (): string[] =>
  readSite()
    .entries.map(({ card }) => card.digest)
    .sort();

/** Notes what the site is made of. */
export function keepSite(reader: string, entries: SiteEntry[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const part = `${SITE}.${process.pid}`;
  writeFileSync(part, JSON.stringify({ reader, entries } satisfies Site));
  renameSync(part, SITE);
}

/**
 * Removes the reports that the site is made of no more. What is new may belong to another process: the development
 * server, while the site is built.
 */
export function sweepCompiled(used: ReadonlySet<string>): void {
  const hour = Date.now() - 3_600_000;
  for (const digest of compiledDigests()) {
    const file = fileOf(digest);
    const made = used.has(digest) ? undefined : statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && made < hour) rmSync(file, { force: true });
  }
}
