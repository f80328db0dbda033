import type { VFile } from 'vfile';
import type { Block } from '../report/block.ts';
import type { Report } from '../report/report.ts';

/** A report that could be read, as the rules see it. */
export interface Subject {
  file: VFile;
  report: Report;
  /** Line of the file on which each block starts, by block index. */
  lines: number[];
  /** Files beside the report, by their path from its folder: photos/01.jpg. */
  assets: ReadonlySet<string>;
}

export interface Problem {
  /** The block it is about; null for the head of the file. */
  block: Block | null;
  what: string;
  todo: string;
}

/** One thing that may be wrong with the content of a report. Pure. */
export interface Rule {
  id: string;
  check(subject: Subject): Problem[];
}
