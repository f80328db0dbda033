import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { complain } from '../report/complain.ts';
import type { Kept } from '../report/keep.ts';
import { type Loaded, loadReport } from '../report/load.ts';
import type { Report } from '../report/report.ts';
import type { Assets } from './asset.ts';
import { type Edit, editsOf } from './fix.ts';
import { type Library, libraryOf } from './library.ts';
import { locate } from './locate.ts';
import type { Problem, Subject } from './rule.ts';
import { RULES } from './rules.ts';

/** A report as it lies on the disk. */
export interface Source {
  /** From the root of the project: content/2020/jintan/index.mdx. */
  path: string;
  value: string;
  /** Text of the `record.json` beside it, or null. */
  record: string | null;
  assets: Assets;
  /** The ids it was published with before. */
  kept?: readonly Kept[];
}

export interface Checked {
  /** Its messages stand in the order of its lines. */
  file: VFile;
  /** Without its figures; null where it can't be read at all. */
  report: Report | null;
  /** What `--fix` would write, as places in the file. */
  edits: Edit[];
}

/** Whether what was found keeps a report from being published: errors do, and where it is strict, warnings too. */
export const isFailure = (messages: readonly VFileMessage[], strict: boolean): boolean =>
  strict ? messages.length > 0 : messages.some(({ fatal }) => fatal);

/** Everything that may be wrong with some reports, each seen with all the others. */
export function checkReports(sources: readonly Source[]): Checked[] {
  const read = sources.map((source) => {
    const file = new VFile({ path: source.path, value: source.value });
    // Recognising figures is most of the work of reading a report: a rule that needs them asks for them.
    return { ...source, file, ...loadReport(file, source.record, () => [], source.kept) };
  });
  const library = libraryOf(read);
  return read.map((entry) => checkOne(entry.file, entry, entry.assets, library));
}

function checkOne(file: VFile, { report, lines }: Loaded, assets: Assets, library: Library): Checked {
  const edits: Edit[] = [];
  if (report) {
    const subject: Subject = { file, report, lines, assets, library };
    for (const rule of RULES) {
      for (const problem of rule.check(subject)) {
        const { what, todo, fatal = false } = problem;
        complain(file, { rule: rule.id, place: placeOf(subject, problem), what, todo, fatal });
        edits.push(...editsOf(subject, problem), ...(problem.edits ?? []));
      }
    }
  }
  file.messages.sort(byPlace);
  return { file, report, edits };
}

function placeOf(
  subject: Subject,
  { block, at, field, line = 1, column = 1 }: Problem,
): { line: number; column: number } {
  if (field) return fieldPlace(String(subject.file.value), field);
  if (!block) return { line, column };
  const spot = at === undefined ? null : locate(subject, block, at);
  if (spot) return { line: spot.line, column: spot.column };
  return { line: subject.lines[subject.report.blocks.indexOf(block)] ?? 1, column: 1 };
}

/** The line of the frontmatter on which a field stands; the first line of the file where it is missing. */
function fieldPlace(source: string, field: string): { line: number; column: number } {
  const line = source.split(/\r\n|\r|\n/).findIndex((text) => text.startsWith(`${field}:`));
  return { line: Math.max(0, line) + 1, column: 1 };
}

const byPlace = (a: VFileMessage, b: VFileMessage): number =>
  (a.line ?? 1) - (b.line ?? 1) || (a.column ?? 1) - (b.column ?? 1);
