import { hash } from 'node:crypto';
import { relative } from 'node:path';
import { VFile } from 'vfile';
import { fingerprint } from './build/cache.ts';
import { stampOf } from './build/stamp.ts';
import { barriersOf } from './check/gate.ts';
import {
  compiledDigests,
  isPublic,
  keepCompiled,
  keepSite,
  type SiteEntry,
  siteBefore,
  sweepCompiled,
} from './compiled.ts';
import { type Values, valuesOf } from './figures/comparison.ts';
import { loadIndicators } from './figures/indicator.ts';
import {
  type Candidate,
  candidates,
  keptIds,
  readIndicators,
  readPublished,
  readReportFile,
  recordBeside,
} from './files.ts';
import { serifOf } from './fonts/characters.ts';
import { formatMessage } from './report/complain.ts';
import type { Kept } from './report/keep.ts';
import { type Card, cardOf, inOrder } from './report/listed.ts';
import type { Report } from './report/report.ts';
import { figuresIn, type Recognise } from './reports/assemble.ts';
import { loadReport, placeOf } from './reports/load.ts';

/** Where what is wrong with a report is said: a line each. */
export interface Log {
  warn(line: string): void;
  error(line: string): void;
}

/**
 * Reads every report of a project and keeps what it made of them (compiled.ts). A report is read again only when its
 * text, its record or the code that reads it changed. One that can't be read, or must not be published, is named, with
 * file and line, and left out; the others are not touched.
 * @param base the folder of the reports
 * @param note is told of each, in the order of lists; of one that was read just now, with the whole of it
 * @param drafts to take in those that must not be published: an editor wants to see them
 */
export function compileSite(
  root: string,
  base: string,
  log: Log,
  note?: (card: Card, fresh: Report | null) => void,
  drafts = false,
): Compilation {
  const reader = readerOf(root);
  const before = siteBefore(reader.digest);
  const compiled = compiledDigests();
  const site = new Map<string, SiteEntry>();
  const withheld: string[] = [];
  let same = true;
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
    const known = before?.get(path);
    const { entry, report } = compile(log, { id, path, file }, reader, known, compiled);
    if (entry) site.set(id, entry);
    for (const line of entry?.barriers ?? []) log[drafts ? 'warn' : 'error'](line);
    if (entry && (drafts || isPublic(entry))) note?.(entry.card, report);
    else withheld.push(path);
    same &&= entry === known;
  }
  const entries = [...site.values()];
  if (!same || site.size !== before?.size) keepSite(reader.digest, entries);
  sweepCompiled(new Set(entries.map(({ card }) => card.digest)));
  return { entries: entries.filter((entry) => drafts || isPublic(entry)), withheld };
}

/** What became of the reports of a project. */
export interface Compilation {
  entries: SiteEntry[];
  /** The files of those that are not in it: unreadable, or not to be published. What is wrong has been said. */
  withheld: string[];
}

/** Where a report is, with its place in lists. One that lies where none belongs comes last. */
function placed(root: string, { path: file, inside }: Candidate) {
  const path = relative(root, file).replaceAll('\\', '/');
  const place = placeOf(path);
  return { volume: place?.volume ?? 0, slug: place ? `${place.volume}-${place.name}` : path, path, file, inside };
}

/** What reads reports. */
interface Reader {
  /** Of all of it, what was published before included: that is long, and only some of it matters to a report. */
  digest: string;
  /** Of the code and the rules: a change of these is a change of every report. */
  pipeline: string;
  recognise: Recognise;
  /** What a report says of the indicators. */
  valuesOf: (report: Report) => Values;
  /** The ids that a report was published with before, by its path. */
  keptFor: (path: string) => readonly Kept[];
}

function readerOf(root: string): Reader {
  const indicators = readIndicators(root);
  const published = readPublished(root);
  const pipeline = digestOf(`${fingerprint(root)}\n${indicators}`);
  const rules = loadIndicators(indicators);
  return {
    digest: digestOf(`${pipeline}\n${published.ledger}\n${published.redirects}`),
    pipeline,
    recognise: (blocks) => figuresIn(blocks, rules),
    valuesOf: (report) => valuesOf(report, rules),
    keptFor: keptIds(published),
  };
}

const digestOf = (text: string): string => hash('sha256', text);

/** Where a report is. */
interface Source {
  id: string;
  /** From the root of the project. */
  path: string;
  file: string;
}

/** A report of the site, and what was read of it where that had to be. */
interface Compiled {
  /** Null where it can't be read. */
  entry: SiteEntry | null;
  report: Report | null;
}

/**
 * A report of the site: as it was known where its files are as they were, or their words are. Where it can't be read,
 * messages say why.
 */
function compile(
  log: Log,
  { id, path, file }: Source,
  reader: Reader,
  known: SiteEntry | undefined,
  compiled: ReadonlySet<string>,
): Compiled {
  const there = known && compiled.has(known.card.digest);
  const stamps = stampsOf(file);
  if (there && stamps && known.stamps?.[0] === stamps[0] && known.stamps[1] === stamps[1])
    return { entry: known, report: null };
  const { value, record } = readReportFile(file);
  const kept = reader.keptFor(path);
  const digest = digestOf(JSON.stringify([reader.pipeline, path, value, record, kept]));
  if (there && known.card.digest === digest) return { entry: { ...known, stamps }, report: null };

  const text = new VFile({ path, value });
  const { report, lines } = loadReport(text, record, reader.recognise, kept);
  for (const message of text.messages) log[message.fatal ? 'error' : 'warn'](formatMessage(path, message));
  if (!report) return { entry: null, report };
  keepCompiled(digest, report, reader.valuesOf(report));
  const barriers = barriersOf({ file: text, report, lines }).map((message) => formatMessage(path, message));
  return { entry: { id, path, stamps, card: cardOf(report, digest, serifOf(report)), barriers }, report };
}

/** Null where one of the files changed a moment ago: it is read, and read again the next time. */
function stampsOf(file: string): [string, string] | null {
  const [text, record] = [stampOf(file), stampOf(recordBeside(file))];
  return text === null || record === null ? null : [text, record];
}
