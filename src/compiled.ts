import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from './report/report.ts';

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

/** What the site is made of, as the last build left it; beside the reports. */
const SITE = 'node_modules/.cache/huimou/site.json';

/** The digests of the reports of the last build. */
export const siteDigests = (): string[] => JSON.parse(readFileSync(SITE, 'utf8')) as string[];

/**
 * Notes what the site is made of, and removes what it is made of no more. What is new may belong to another process:
 * the development server, while the site is built.
 */
export function sweepCompiled(used: ReadonlySet<string>): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(SITE, JSON.stringify([...used].sort()));
  const hour = Date.now() - 3_600_000;
  for (const digest of compiledDigests()) {
    const file = fileOf(digest);
    const made = used.has(digest) ? undefined : statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && made < hour) rmSync(file, { force: true });
  }
}
