import type { VFile } from 'vfile';
import type { Assets } from '../photo/asset.ts';
import type { Block } from '../report/block.ts';
import type { Report } from '../report/report.ts';
import type { Edit } from './edits.ts';
import type { Library } from './library.ts';

/** A readable report as rules see it. */
export interface Subject {
  file: VFile;
  /** Its `figures` are empty; `publishedFigures` computes them. */
  report: Report;
  /** Line of the file at which each block starts, by block index. */
  lines: number[];
  assets: Assets;
  library: Library;
}

/** A replacement in a block's text that is safe to make unasked. */
export interface Mending {
  block: Block;
  /** UTF-16 offset into the text (or caption) of the block. */
  start: number;
  /** The expected words: nothing is replaced if the file has others. */
  was: string;
  becomes: string;
}

export interface Problem {
  /** The block it is about; null for the frontmatter. */
  block: Block | null;
  /** UTF-16 offset into the text (or caption) of the block, if it is about a single place. */
  at?: number | undefined;
  /** The line of the file, if it is about neither a block nor a field. */
  line?: number;
  /** The column in `line`. */
  column?: number;
  /** The field of the frontmatter it is about. */
  field?: string;
  what: string;
  todo: string;
  /** The report must not be published like this. */
  fatal?: boolean;
  mendings?: Mending[];
  /** Safe edits outside the text of blocks. */
  edits?: Edit[];
}

/** What the guide shows of a rule. */
export interface RuleCard {
  id: string;
  /** What is wrong, in a few words. */
  title: string;
  /** What to do about it. */
  remedy: string;
  /** A report that breaks the rule is not, or must not be, published. */
  fatal?: boolean;
  /** `npm run check -- --fix` can fix it. */
  fixable?: boolean;
}

/** A check for one kind of problem in a report. Pure. */
export interface Rule extends RuleCard {
  /** It needs the figures of the report, which takes longer than everything else. */
  figures?: true;
  check(subject: Subject): Problem[];
}
