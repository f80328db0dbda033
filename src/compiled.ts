import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Values } from './figures/comparison.ts';
import { isProse } from './report/block.ts';
import type { Card } from './report/listed.ts';
import { figureRows, openReport } from './report/open.ts';
import type { Report } from './report/report.ts';
import { identityOf } from './stamp.ts';

/**
 * Compiled reports between builds: a file each, named by the digest of all that made it. Astro's data store, which is
 * whole in memory, holds only what lists of reports show.
 *
 * In the file stand, one behind the other, what the site publishes of a report and what only its page needs: the open
 * JSON, the mdast of its blocks, its figures as lines of CSV and as rows of JSON, and what it says of the indicators; in
 * front, the length of each.
 */
const FOLDER = 'node_modules/.cache/huimou/reports';
const ENDING = '.report';
const PARTS = ['open', 'nodes', 'csv', 'rows', 'values'] as const;
const HEAD = PARTS.length * 4;

export type CompiledParts = { [part in (typeof PARTS)[number]]: Buffer };

/** The last report that was asked for: a page asks for one again and again, and hardly for two. */
let recent: { digest: string; report: Report } | undefined;
const fileOf = (digest: string): string => join(FOLDER, digest + ENDING);

/** The digests of the reports that are there. */
export function compiledDigests(): Set<string> {
  try {
    return new Set(
      readdirSync(FOLDER).flatMap((name) => (name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : [])),
    );
  } catch {
    return new Set();
  }
}

/** All reports are written from one piece of memory and read into it, one after the other. */
let room = Buffer.allocUnsafeSlow(1 << 20);
/** The report that was read into it last, where it is still there. */
let held: { digest: string; parts: CompiledParts } | undefined;

const grow = (): void => {
  room = Buffer.concat([room], room.length * 2);
};

/** Keeps a report. A process that ends meanwhile leaves no half of it under its name. */
export function keepCompiled(digest: string, report: Report, values: Values): void {
  const { json, csv } = figureRows(report);
  const nodes = report.blocks.flatMap((block) => (isProse(block) && block.node ? [[block.id, block.node]] : []));
  const parts = {
    open: JSON.stringify(openReport(report)),
    nodes: nodes.length > 0 ? JSON.stringify(Object.fromEntries(nodes)) : '',
    csv,
    rows: json,
    values: JSON.stringify([...values]),
  } satisfies { [part in keyof CompiledParts]: string };
  held = undefined;
  let size = HEAD;
  for (const [i, part] of PARTS.entries()) {
    // UTF-8 has no more than three bytes for a unit.
    while (room.length - size < parts[part].length * 3) grow();
    const length = room.write(parts[part], size);
    room.writeUInt32LE(length, i * 4);
    size += length;
  }
  const bytes = room.subarray(0, size);
  const part = `${fileOf(digest)}.${process.pid}`;
  try {
    writeFileSync(part, bytes);
  } catch {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(part, bytes);
  }
  renameSync(part, fileOf(digest));
}

/**
 * What is kept of a report. It is there until the next one is asked for.
 * @throws Error in one line where the cache has lost it
 */
export function compiledParts(digest: string): CompiledParts {
  if (held?.digest === digest) return held.parts;
  held = undefined;
  const size = fill(fileOf(digest));
  const lengths = PARTS.map((_, i) => (size < HEAD ? Number.NaN : room.readUInt32LE(i * 4)));
  const ends = lengths.map((_, i) => lengths.slice(0, i + 1).reduce((sum, length) => sum + length, HEAD));
  if (ends.at(-1) !== size) throw new Error(`${FOLDER}  缓存不全  请删去这个文件夹，再构建一次`);
  const parts = Object.fromEntries(
    PARTS.map((part, i) => [part, room.subarray(ends[i]! - lengths[i]!, ends[i])]),
  ) as CompiledParts;
  held = { digest, parts };
  return parts;
}

/** Reads a file into `room`; 0 where there is none. */
function fill(path: string): number {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return 0;
  }
  try {
    let size = 0;
    for (;;) {
      const read = readSync(file, room, size, room.length - size, null);
      if (read === 0) return size;
      size += read;
      if (size === room.length) grow();
    }
  } finally {
    closeSync(file);
  }
}

/**
 * A report that was kept.
 * @throws Error in one line where the cache has lost it
 */
export function compiledReport(digest: string): Report {
  if (recent?.digest === digest) return recent.report;
  const { open, nodes } = compiledParts(digest);
  const report = JSON.parse(open.toString()) as Report;
  if (nodes.length > 0) {
    const found = JSON.parse(nodes.toString());
    for (const block of report.blocks) if (isProse(block) && found[block.id]) block.node = found[block.id];
  }
  recent = { digest, report };
  return report;
}

/**
 * What a report that was kept says of the indicators.
 * @throws Error in one line where the cache has lost it
 */
export const compiledValues = (digest: string): Values => new Map(JSON.parse(compiledParts(digest).values.toString()));

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

declare global {
  /** The last reading of it; pages are bundled with a copy of this module, and need not read it again. */
  var huimouSite: { stamp: string; read: Site } | undefined;
}

/** @throws Error where there was no build yet */
function readSite(): Site {
  const stamp = identityOf(statSync(SITE));
  if (globalThis.huimouSite?.stamp !== stamp)
    globalThis.huimouSite = { stamp, read: JSON.parse(readFileSync(SITE, 'utf8')) as Site };
  return globalThis.huimouSite.read;
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
  const read: Site = { reader, entries };
  writeFileSync(part, JSON.stringify(read));
  renameSync(part, SITE);
  globalThis.huimouSite = { stamp: identityOf(statSync(SITE)), read };
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
