import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Indicators } from '../figures/indicator.ts';
import { type Loaded, loadReport } from '../markdown/load.ts';
import type { Assets } from '../photo/asset.ts';
import type { Report } from '../report/report.ts';
import type { PublishedId } from '../report/stable-ids.ts';
import type { Edit } from './fix.ts';
import { type Library, libraryOf } from './library.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';
import { runRules } from './run.ts';

/** A report as it lies on the disk. */
export interface Source {
  /** From the root of the project: content/2020/jintan/index.mdx. */
  path: string;
  value: string;
  /** Text of the `record.json` in its folder, or null. */
  record: string | null;
  assets: Assets;
  /** The ids it was published with before. */
  published?: readonly PublishedId[];
}

export interface Checked {
  /** Its messages are in the order of its lines. */
  file: VFile;
  /** Without its figures; null where it can't be read at all. */
  report: Report | null;
  /** What `--fix` would write, as places in the file. */
  edits: Edit[];
}

/** Whether what was found keeps a report from being published: errors do, and where it is strict, warnings too. */
export const isFailure = (messages: readonly VFileMessage[], strict: boolean): boolean =>
  strict ? messages.length > 0 : messages.some(({ fatal }) => fatal);

export interface Options {
  /** The editors' rules for indicators: by them the figures of two reports are known to be of one thing. */
  indicators?: Indicators;
  /** Leaves out the rules that compare figures: for a list of all reports. */
  quick?: boolean;
}

/** Everything that may be wrong with some reports, each seen with all the others. */
export function checkReports(sources: readonly Source[], { indicators, quick = false }: Options = {}): Checked[] {
  const read = sources.map(readSource);
  const library = libraryOf(read, indicators);
  const rules = quick ? RULES.filter(({ figures }) => !figures) : RULES;
  return read.map((entry) => checkOne(entry, library, rules));
}

/** The same of one report, seen with some others. */
export function checkReport(source: Source, others: readonly Source[], indicators?: Indicators): Checked {
  const read = readSource(source);
  return checkOne(read, libraryOf([read, ...others.map(readSource)], indicators), RULES);
}

interface Read extends Source, Loaded {
  file: VFile;
}

function readSource(source: Source): Read {
  const file = new VFile({ path: source.path, value: source.value });
  // Recognising figures is most of the work of reading a report: a rule that needs them asks for them.
  return { ...source, file, ...loadReport(file, source.record, () => [], source.published) };
}

function checkOne({ file, report, lines, assets }: Read, library: Library, rules: readonly Rule[]): Checked {
  const edits = report ? runRules({ file, report, lines, assets, library }, rules) : [];
  file.messages.sort(byPlace);
  return { file, report, edits };
}

const byPlace = (a: VFileMessage, b: VFileMessage): number =>
  (a.line ?? 1) - (b.line ?? 1) || (a.column ?? 1) - (b.column ?? 1);
