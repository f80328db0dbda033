import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, replaceFile } from './build/cache.ts';
import { identityOf } from './build/stamp.ts';
import type { Values } from './figures/comparison.ts';
import { isProse } from './report/block.ts';
import type { Card } from './report/listed.ts';
import { openReport } from './report/open.ts';
import type { Report } from './report/report.ts';
import { utf8 } from './utf8.ts';

/**
 * Compiled reports between builds: a file each, named by the digest of all that made it. Astro's data store, which is
 * whole in memory, holds only what lists of reports show.
 *
 * In the file stand, one behind the other, what it says of the indicators, which of its figures that are, its open JSON
 * and the mdast of its blocks; in front, the length of each.
 */
const FOLDER = join(CACHE, 'reports');
const ENDING = '.report';
const PARTS = ['values', 'told', 'open', 'nodes'] as const;
const HEAD = PARTS.length * 4;

type CompiledParts = { [part in (typeof PARTS)[number]]: Buffer };

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

/** All reports are read into one piece of memory, one after the other. */
let room = Buffer.allocUnsafeSlow(1 << 20);
/** The parts that were read into it last, where they are still there. */
let held: { digest: string; parts: Partial<CompiledParts> } | undefined;

/** Keeps a report. */
export function keepCompiled(digest: string, report: Report, values: Values): void {
  const nodes = report.blocks.flatMap((block) => (isProse(block) && block.node ? [[block.id, block.node]] : []));
  const parts = {
    values: JSON.stringify([...values]),
    told: JSON.stringify([...values].map(([id, told]) => [id, told.map(({ figure }) => figure.id)])),
    open: JSON.stringify(openReport(report)),
    nodes: nodes.length > 0 ? JSON.stringify(Object.fromEntries(nodes)) : '',
  } satisfies { [part in keyof CompiledParts]: string };
  const pieces = PARTS.map((part) => utf8(parts[part]));
  const head = Buffer.alloc(HEAD);
  for (const [i, { length }] of pieces.entries()) head.writeUInt32LE(length, i * 4);
  replaceFile(fileOf(digest), Buffer.concat([head, ...pieces]));
}

type Part = (typeof PARTS)[number];

/**
 * The JSON that the site publishes of a report. It is there until the next one is asked for.
 * @throws Error in one line where the cache has lost it
 */
export const compiledJson = (digest: string): Buffer => partsOf(digest, 'open', 'open').open;

/** From one part to another; the others are not there. */
function partsOf(digest: string, first: Part, last: Part): CompiledParts {
  if (held?.digest !== digest || !held.parts[first] || !held.parts[last])
    held = { digest, parts: read(fileOf(digest), PARTS.indexOf(first), PARTS.indexOf(last) + 1) };
  return held.parts as CompiledParts;
}

/** A byte stands in memory where it stands in the file. */
function read(path: string, first: number, end: number): Partial<CompiledParts> {
  held = undefined;
  const lost = () => new Error(`${FOLDER}  缓存不全  请删去这个文件夹，再构建一次`);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw lost();
  }
  try {
    if (readSync(file, room, 0, HEAD, 0) < HEAD) throw lost();
    const found: Partial<CompiledParts> = {};
    const ends = [HEAD];
    for (const i of PARTS.keys()) ends.push(ends[i]! + room.readUInt32LE(i * 4));
    if (fstatSync(file).size !== ends.at(-1)) throw lost();
    if (room.length < ends[end]!) room = Buffer.allocUnsafeSlow(ends[end]! * 2);
    for (let size = ends[first]!; size < ends[end]!; ) {
      const more = readSync(file, room, size, ends[end]! - size, size);
      if (more === 0) throw lost();
      size += more;
    }
    for (let i = first; i < end; i++) found[PARTS[i]!] = room.subarray(ends[i]!, ends[i + 1]!);
    return found;
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
  // With what its page asks for too.
  const { open, nodes } = partsOf(digest, 'told', 'nodes');
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
export const compiledValues = (digest: string): Values =>
  new Map(JSON.parse(partsOf(digest, 'values', 'values').values.toString()));

/**
 * Which figures of a report that was kept speak of an indicator: their ids, by its own.
 * @throws Error in one line where the cache has lost it
 */
export const compiledTold = (digest: string): ReadonlyMap<string, readonly string[]> =>
  new Map(JSON.parse(partsOf(digest, 'told', 'told').told.toString()));

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
  /** Why it must not be published, a line each: an editor sees such a report, and the public does not. */
  barriers: readonly string[];
}

interface Site {
  /** What reads reports, beside their files: another one may read something else in the same files. */
  reader: string;
  entries: SiteEntry[];
}

/** What the site is made of, as the last build left it; beside the reports. */
const SITE = join(CACHE, 'site.json');

declare global {
  /** The last reading of it; in dev, pages have a copy of this module, and need not read it again. */
  var huimouSite: { stamp: string; read: Site } | undefined;
}

/** @throws Error where there was no build yet */
function readSite(): Site {
  const stamp = identityOf(statSync(SITE));
  if (globalThis.huimouSite?.stamp !== stamp)
    globalThis.huimouSite = { stamp, read: JSON.parse(readFileSync(SITE, 'utf8')) as Site };
  return globalThis.huimouSite.read;
}

/**
 * The reports of the last build by their paths; those that another reader read, without the stamps of their files. Null
 * where there was none.
 */
export function siteBefore(reader: string): Map<string, SiteEntry> | null {
  try {
    const before = readSite();
    const same = before.reader === reader;
    return new Map(before.entries.map((entry) => [entry.path, same ? entry : { ...entry, stamps: null }]));
  } catch {
    return null;
  }
}

/** The reports that the site is made of; in dev, those that must not be published too. */
const siteEntries = (): readonly SiteEntry[] =>
  import.meta.env?.DEV ? readSite().entries : readSite().entries.filter(isPublic);

export const isPublic = ({ barriers }: SiteEntry): boolean => barriers.length === 0;

/** What lists show of the reports of the site. */
export const siteCards = (): Card[] => siteEntries().map(({ card }) => card);

/** The digests of the reports of the site. */
export const siteDigests = (): string[] =>
  siteEntries()
    .map(({ card }) => card.digest)
    .sort();

/** Notes what the site is made of. */
export function keepSite(reader: string, entries: SiteEntry[]): void {
  const read: Site = { reader, entries };
  replaceFile(SITE, JSON.stringify(read));
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
