import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { VFile } from 'vfile';
import { digestOfCode, PIPELINE } from './code.ts';
import { compiledDigests, keepCompiled, keepSite, type SiteEntry, siteBefore, sweepCompiled } from './compiled.ts';
import { type Values, valuesOf } from './figures/comparison.ts';
import { loadIndicators } from './figures/indicator.ts';
import { candidates, keptIds, readIndicators, readPublished, readReportFile, recordBeside } from './files.ts';
import { serifOf } from './fonts/characters.ts';
import { figuresIn, type Recognise } from './report/assemble.ts';
import { formatMessage } from './report/complain.ts';
import type { Kept } from './report/keep.ts';
import { cardOf } from './report/listed.ts';
import { loadReport, placeOf } from './report/load.ts';
import type { Report } from './report/report.ts';
import { stampOf } from './stamp.ts';

/** Where what is wrong with a report is said: a line each. */
export interface Log {
  warn(line: string): void;
  error(line: string): void;
}

/**
 * Reads every report of a project and keeps what it made of them (compiled.ts). A report is read again only when its
 * text, its record or the code that reads it changed. One that can't be read is named, with file and line, and left out;
 * the others are not touched.
 * @param base the folder of the reports
 */
export function compileSite(root: string, base: string, log: Log): SiteEntry[] {
  const reader = readerOf(root);
  const before = siteBefore(reader.digest);
  const compiled = compiledDigests();
  const site = new Map<string, SiteEntry>();
  let same = true;
  for (const { path, inside } of candidates(base)) {
    const filePath = relative(root, path).replaceAll('\\', '/');
    if (!inside) {
      log.error(`${filePath}  是指向 content 文件夹以外的链接，未发布  请放文件本身`);
      continue;
    }
    const place = placeOf(filePath);
    const id = place ? `${place.volume}-${place.name}` : filePath;
    const other = site.get(id);
    if (other) {
      log.error(`${filePath}  与 ${other.path} 的网址相同，未发布。请改其中一个的文件夹名`);
      continue;
    }
    const known = before?.get(filePath);
    const entry = compile(log, { id, path: filePath, file: path }, reader, known, compiled);
    if (entry) site.set(id, entry);
    same &&= entry === known;
  }
  const entries = [...site.values()];
  if (!same || site.size !== before?.size) keepSite(reader.digest, entries);
  sweepCompiled(new Set(entries.map(({ card }) => card.digest)));
  return entries;
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
  const pipeline = digestOf(`${digestOfCode(root, PIPELINE)}\n${indicators}`);
  const rules = loadIndicators(indicators);
  return {
    digest: digestOf(`${pipeline}\n${published.ledger}\n${published.redirects}`),
    pipeline,
    recognise: (blocks) => figuresIn(blocks, rules),
    valuesOf: (report) => valuesOf(report, rules),
    keptFor: keptIds(published),
  };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Where a report is. */
interface Source {
  id: string;
  /** From the root of the project. */
  path: string;
  file: string;
}

/**
 * A report of the site: as it was known where its files are as they were, or their words are. Null, with messages, where
 * it can't be read.
 */
function compile(
  log: Log,
  { id, path, file }: Source,
  reader: Reader,
  known: SiteEntry | undefined,
  compiled: ReadonlySet<string>,
): SiteEntry | null {
  const there = known && compiled.has(known.card.digest);
  const stamps = stampsOf(file);
  if (there && stamps && known.stamps?.[0] === stamps[0] && known.stamps[1] === stamps[1]) return known;
  const { value, record } = readReportFile(file);
  const kept = reader.keptFor(path);
  const digest = digestOf(JSON.stringify([reader.pipeline, path, value, record, kept]));
  if (there && known.card.digest === digest) return { ...known, stamps };

  const text = new VFile({ path, value });
  const { report } = loadReport(text, record, reader.recognise, kept);
  for (const message of text.messages) log[message.fatal ? 'error' : 'warn'](formatMessage(path, message));
  if (!report) return null;
  keepCompiled(digest, report, reader.valuesOf(report));
  return { id, path, stamps, card: cardOf(report, digest, serifOf(report)) };
}

/** Null where one of the files changed a moment ago: it is read, and read again the next time. */
function stampsOf(file: string): [string, string] | null {
  const [text, record] = [stampOf(file), stampOf(recordBeside(file))];
  return text === null || record === null ? null : [text, record];
}
