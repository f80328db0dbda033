import { hash } from 'node:crypto';
import { relative } from 'node:path';
import { VFile } from 'vfile';
import { barriersOf } from '../check/gate.ts';
import { fingerprint } from '../disk/cache.ts';
import { slashed } from '../disk/slashed.ts';
import { stampOf } from '../disk/stamp.ts';
import { type Values, valuesOf } from '../figures/comparison.ts';
import { loadIndicators } from '../figures/indicator.ts';
import { type Recognise, recognising } from '../markdown/assemble.ts';
import { loadReport, placeOf } from '../markdown/load.ts';
import { loadCorrections, NAMES_FILE } from '../names/corrections.ts';
import { namesIn } from '../names/in-report.ts';
import { soundOf } from '../names/sound.ts';
import { fileOf } from '../photo/original.ts';
import { lookAt } from '../photo/photos.ts';
import { formatMessage } from '../report/complain.ts';
import { cardOf, inOrder } from '../report/listed.ts';
import type { Original } from '../report/original.ts';
import type { Report } from '../report/report.ts';
import type { PublishedId } from '../report/stable-ids.ts';
import { serifOf } from '../view/serif.ts';
import {
  type CandidateFile,
  candidates,
  publishedIds,
  readIndicators,
  readNames,
  readPublished,
  readReportFile,
  recordPath,
} from './files.ts';
import { type Entry, isPublic, readSnapshot, type Taker, writeSnapshot } from './snapshot.ts';
import { hasReport, putReport, sweepReports } from './store.ts';

/** Receives a line for each problem found in a report. */
export interface Log {
  warn(line: string): void;
  error(line: string): void;
}

/**
 * Reads every report of a project, in list order. A report is only read again if its text, its record or the pipeline
 * changed since the last snapshot. A report that can't be read or must not be published is logged with file and line
 * and omitted, without affecting others. In dev, editors also see reports that must not be published.
 * @param base the folder of the reports
 */
export async function compileSite(root: string, base: string, log: Log, taker: Taker): Promise<Entry[]> {
  for (const message of loadCorrections(readNames(root)).messages) log.warn(formatMessage(NAMES_FILE, message));
  const pipeline = pipelineOf(root);
  const before = entriesBefore(taker, pipeline.digest);
  const site = new Map<string, Entry>();
  const withheld: string[] = [];
  const drafts = taker === 'dev';
  for (const { slug: id, path, file, inside } of inOrder(candidates(base).map((found) => placed(root, found)))) {
    if (!inside) {
      log.error(`${path}  是指向 content 文件夹以外的链接，未发布  请放文件本身`);
      withheld.push(path);
      continue;
    }
    const other = site.get(id);
    if (other) {
      log.error(`${path}  与 ${other.path} 的网址相同，未发布。请改其中一个的文件夹名`);
      withheld.push(path);
      continue;
    }
    const entry = compile(log, { id, path, file }, pipeline, before.get(path));
    if (entry) site.set(id, entry);
    for (const line of entry?.barriers ?? []) log[drafts ? 'warn' : 'error'](line);
    if (!entry || !isPublic(entry)) withheld.push(path);
  }
  const entries = await withPhotos([...site.values()], log);
  writeSnapshot(taker, { reader: pipeline.digest, entries, withheld });
  sweepReports(new Set(entries.map(({ card }) => card.digest)));
  return drafts ? entries : entries.filter(isPublic);
}

/** Returns the entries of the last snapshot by path; without stamps if another pipeline wrote it. */
function entriesBefore(taker: Taker, pipelineDigest: string): Map<string, Entry> {
  const last = readSnapshot(taker);
  const same = last?.reader === pipelineDigest;
  return new Map(last?.entries.map((entry) => [entry.path, same ? entry : { ...entry, stamps: null }]));
}

/** Adds the files of the photos. One that can't be shown is logged; its caption is shown without it. */
async function withPhotos(entries: readonly Entry[], log: Log): Promise<Entry[]> {
  const filesOf = ({ card: { facts, url } }: Entry) => facts.photos.map((src) => [src, fileOf(src, url)] as const);
  const found = await lookAt(entries.flatMap((entry) => filesOf(entry).map(([, file]) => file)));
  for (const [file, what] of found) if ('fault' in what) log.warn(`${file}  ${what.fault}`);
  return entries.map((entry) => {
    const originals: { [src: string]: Original } = {};
    for (const [src, file] of filesOf(entry)) {
      const what = found.get(file);
      if (what && !('fault' in what)) originals[src] = { file, ...what };
    }
    return { ...entry, card: { ...entry.card, originals } };
  });
}

/** Returns a report with its position in lists. A misplaced one comes last. */
function placed(root: string, { path: file, inside }: CandidateFile) {
  const path = slashed(relative(root, file));
  const place = placeOf(path);
  return { volume: place?.volume ?? 0, slug: place ? `${place.volume}-${place.name}` : path, path, file, inside };
}

/** Everything that determines how reports are read. */
interface Pipeline {
  /** Digest of everything, including the ledger, of which each report only depends on a few lines. */
  digest: string;
  /** Digest of the program and the rules: a change of these affects every report. */
  programDigest: string;
  recognise: Recognise;
  /** Returns the values of a report by indicator. */
  valuesOf: (report: Report) => Values;
  /** Returns the ids under which a report was published before, by its path. */
  publishedFor: (path: string) => readonly PublishedId[];
}

function pipelineOf(root: string): Pipeline {
  const indicators = readIndicators(root);
  const published = readPublished(root);
  const programDigest = digestOf(`${fingerprint(root)}\n${indicators}`);
  const rules = loadIndicators(indicators);
  return {
    digest: digestOf(`${programDigest}\n${published.ledger}\n${published.redirects}`),
    programDigest,
    recognise: recognising(rules),
    valuesOf: (report) => valuesOf(report, rules),
    publishedFor: publishedIds(published),
  };
}

const digestOf = (text: string): string => hash('sha256', text);

/** The location of a report. */
interface ReportFile {
  id: string;
  /** Relative to the root of the project. */
  path: string;
  file: string;
}

/**
 * Returns a report of the site: the known one if its files or at least its words are unchanged. Null if it can't be
 * read; messages say why.
 */
function compile(log: Log, { id, path, file }: ReportFile, pipeline: Pipeline, known: Entry | undefined): Entry | null {
  const there = known && hasReport(known.card.digest);
  const stamps = stampsOf(file);
  if (there && stamps && known.stamps?.[0] === stamps[0] && known.stamps[1] === stamps[1]) return known;
  const files = readable(() => readReportFile(file), log);
  if (!files) return null;
  const { value, record } = files;
  const published = pipeline.publishedFor(path);
  const digest = digestOf(JSON.stringify([pipeline.programDigest, path, value, record, published]));
  if (there && known.card.digest === digest) return { ...known, stamps };

  const text = new VFile({ path, value });
  const { report, lines } = loadReport(text, record, pipeline.recognise, published);
  for (const message of text.messages) log[message.fatal ? 'error' : 'warn'](formatMessage(path, message));
  if (!report) return null;
  const names = namesIn(report).map((each) => ({ ...each, sound: soundOf(each.name, each.kind) }));
  putReport(digest, report, pipeline.valuesOf(report), names);
  const barriers = barriersOf({ file: text, report, lines }).map((message) => formatMessage(path, message));
  return { id, path, stamps, card: cardOf(report, digest, serifOf(report)), barriers };
}

/** Returns null for a report that can't be read, and logs why. */
function readable<T>(read: () => T, log: Log): T | null {
  try {
    return read();
  } catch (error) {
    log.error((error as Error).message);
    return null;
  }
}

/** Returns null if one of the files changed a moment ago, so that it is read again the next time. */
function stampsOf(file: string): [string, string] | null {
  const [text, record] = [stampOf(file), stampOf(recordPath(file))];
  return text === null || record === null ? null : [text, record];
}
