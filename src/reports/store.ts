import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE } from '../disk/cache.ts';
import { readSection, writeSections } from '../disk/sections.ts';
import type { Values } from '../figures/comparison.ts';
import { type Extent, extentOf, type Name } from '../names/name.ts';
import { isProse } from '../report/block.ts';
import { toPublicReport } from '../report/public.ts';
import type { Report } from '../report/report.ts';
import { figureRows } from '../report/rows.ts';

/**
 * Compiled reports, named by the digest of everything that made them: `<digest>.json` as published, and beside it what a
 * page asks for without the text. Astro's data store, which is one JSON in memory, only has summaries.
 */
const FOLDER = join(CACHE, 'reports');
/** Milliseconds before an unused report is removed: a running development server may use it. */
const GRACE = 3_600_000;

/** The stored form of the values by indicator. */
type StoredValues = [string, Values extends ReadonlyMap<string, infer T> ? T : never][];
/** mdast of its prose blocks, by id. */
type Nodes = { [id: string]: never };

/** What is stored beside a report, in the order of its file: what is asked for of all reports comes first. */
const SECTIONS = ['values', 'mentions', 'names', 'nodes', 'csv', 'json'] as const;
type Section = (typeof SECTIONS)[number];

/** Returns the published file of a report. */
export const publishedFile = (digest: string): string => join(FOLDER, `${digest}.json`);
const sectionsFile = (digest: string): string => join(FOLDER, `${digest}.sections`);

const sectionOf = (digest: string, name: Section): Buffer =>
  readSection(sectionsFile(digest), SECTIONS.indexOf(name), SECTIONS.length);
const parsed = (digest: string, name: Section): unknown => JSON.parse(sectionOf(digest, name).toString());

export const hasReport = (digest: string): boolean => existsSync(publishedFile(digest));

export function putReport(digest: string, report: Report, values: Values, names: readonly Name[]): void {
  const nodes = report.blocks.flatMap((block) => (isProse(block) && block.node ? [[block.id, block.node]] : []));
  const mentions = names.map((each): Mention => [each.name, each.kind, each.sound, extentOf(each)]);
  const parts = { values: [...values], mentions, names, nodes: Object.fromEntries(nodes) };
  const rows = figureRows(report);
  writeSections(
    sectionsFile(digest),
    SECTIONS.map((name) => (name in rows ? rows[name as keyof typeof rows] : JSON.stringify(parts[name as 'names']))),
  );
  // written last: its presence marks the report as complete
  replaceFile(publishedFile(digest), JSON.stringify(toPublicReport(report)));
}

/** @throws Error of the system if it does not exist */
export function getReport(digest: string): Report {
  const report = JSON.parse(readFileSync(publishedFile(digest)).toString()) as Report;
  const nodes = parsed(digest, 'nodes') as Nodes;
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
export const getValues = (digest: string): Values => new Map(parsed(digest, 'values') as StoredValues);

/** A name as it is stored beside its places, which are most of its bytes. */
type Mention = [name: string, kind: Name['kind'], sound: string | undefined, extent: Extent];

/** A name whose places are read when they are asked for. */
class StoredName implements Name {
  readonly name: string;
  readonly kind: Name['kind'];
  readonly sound?: string;
  readonly extent: Extent;
  // No fields with #, which the bundle for pages turns into maps.
  private readonly digest: string;
  private readonly at: number;

  constructor(digest: string, at: number, [name, kind, sound, extent]: Mention) {
    this.name = name;
    this.kind = kind;
    if (sound) this.sound = sound;
    this.extent = extent;
    this.digest = digest;
    this.at = at;
  }

  get places(): Name['places'] {
    return getNames(this.digest)[this.at]!.places;
  }
}

/**
 * Returns the names that were recognised in a report, without their places until these are asked for.
 * @throws Error of the system if they are not stored
 */
export const getMentions = (digest: string): Name[] =>
  (parsed(digest, 'mentions') as Mention[]).map((mention, at) => new StoredName(digest, at, mention));

/** Names that were read: a page of the index has those of two hundred reports, of which other pages have more. */
const namesRead = new Map<string, Name[]>();

/** Returns the same with their places. */
export function getNames(digest: string): Name[] {
  const names = namesRead.get(digest) ?? (parsed(digest, 'names') as Name[]);
  namesRead.set(digest, names);
  return names;
}

/** Returns the rows of a report in a table of figures, valid until more is read: tables are put together without parsing. */
export const getRows = (digest: string, format: 'csv' | 'json'): Uint8Array => sectionOf(digest, format);

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
