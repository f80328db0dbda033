import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Indicators } from '../figures/indicator.ts';
import { type Loaded, loadReport } from '../markdown/load.ts';
import type { Assets } from '../photo/asset.ts';
import type { Report } from '../report/report.ts';
import type { PublishedId } from '../report/stable-ids.ts';
import type { Edit } from './edits.ts';
import { type Library, libraryOf } from './library.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';
import { runRules } from './run.ts';

/** The files of a report on the disk. */
export interface ReportSource {
  /** Relative to the root of the project: content/2020/jintan/index.mdx. */
  path: string;
  value: string;
  /** Text of the `record.json` in its folder, or null. */
  record: string | null;
  assets: Assets;
  /** The ids under which it was published before. */
  published?: readonly PublishedId[];
}

export interface Checked extends Pick<Loaded, 'lines'> {
  /** With its messages in line order. */
  file: VFile;
  /** Without its figures; null if it can't be read at all. */
  report: Report | null;
  /** What `--fix` would write. */
  edits: Edit[];
}

/** Returns whether the messages keep a report from being published: errors do, and with `strict` warnings too. */
export const isFailure = (messages: readonly VFileMessage[], strict: boolean): boolean =>
  strict ? messages.length > 0 : messages.some(({ fatal }) => fatal);

interface Options {
  /** The editors' rules for indicators: they tell which figures of two reports are about the same thing. */
  indicators?: Indicators;
  /** Skips the rules that compare figures: for a list of all reports. */
  quick?: boolean;
}

/** Checks reports by all rules, each report in the context of all others. */
export function checkReports(sources: readonly ReportSource[], { indicators, quick = false }: Options = {}): Checked[] {
  const read = sources.map(readSource);
  const library = libraryOf(read, indicators);
  const rules = quick ? RULES.filter(({ figures }) => !figures) : RULES;
  return read.map((entry) => checkOne(entry, library, rules));
}

/** Checks one report, in the context of some others. */
export function checkReport(
  source: ReportSource,
  others: readonly ReportSource[],
  indicators?: Indicators,
  rules = RULES,
): Checked {
  const read = readSource(source);
  return checkOne(read, libraryOf([read, ...others.map(readSource)], indicators), rules);
}

interface Read extends ReportSource, Loaded {
  file: VFile;
}

function readSource(source: ReportSource): Read {
  const file = new VFile({ path: source.path, value: source.value });
  // recognising figures is most of the work of reading a report: only the rules that need them pay for it
  return { ...source, file, ...loadReport(file, source.record, () => [], source.published) };
}

function checkOne({ file, report, lines, assets }: Read, library: Library, rules: readonly Rule[]): Checked {
  const edits = report ? runRules({ file, report, lines, assets, library }, rules) : [];
  file.messages.sort(byPlace);
  return { file, report, lines, edits };
}

const byPlace = (a: VFileMessage, b: VFileMessage): number =>
  (a.line ?? 1) - (b.line ?? 1) || (a.column ?? 1) - (b.column ?? 1);
