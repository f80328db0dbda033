import type { VFile } from 'vfile';
import type { Assets } from '../photo/asset.ts';
import type { Block } from '../report/block.ts';
import type { Report } from '../report/report.ts';
import type { Edit } from './fix.ts';
import type { Library } from './library.ts';

/** A report that could be read, as the rules see it. */
export interface Subject {
  file: VFile;
  /** Its `figures` are left out; `figuresIn` finds them. */
  report: Report;
  /** Line of the file on which each block starts, by block index. */
  lines: number[];
  assets: Assets;
  library: Library;
}

/** Other words for a stretch of a block's text, safe to put there unasked. */
export interface Mending {
  block: Block;
  /** UTF-16 offset into the text (or caption) of the block. */
  start: number;
  /** What is there; nothing is changed where the file says otherwise. */
  was: string;
  becomes: string;
}

export interface Problem {
  /** The block it is about; null for the head of the file. */
  block: Block | null;
  /** UTF-16 offset into the text (or caption) of the block, where one place is meant. */
  at?: number | undefined;
  /** The line of the file, where neither a block nor a field is meant. */
  line?: number;
  /** The column in `line`. */
  column?: number;
  /** The field of the frontmatter that it is about. */
  field?: string;
  what: string;
  todo: string;
  /** It must not be published like this. */
  fatal?: boolean;
  mendings?: Mending[];
  /** The same, for what is in no text of a block. */
  edits?: Edit[];
}

/** What the guide says of a rule. */
export interface RuleCard {
  id: string;
  /** What is wrong, in a few words. */
  title: string;
  /** What to do about it. */
  remedy: string;
  /** Without it the report is not published, or must not be. */
  fatal?: boolean;
  /** `npm run check -- --fix` mends it. */
  fixable?: boolean;
}

/** One thing that may be wrong with the content of a report. Pure. */
export interface Rule extends RuleCard {
  /** It asks for the figures of the report, which takes longer than all the rest. */
  figures?: true;
  check(subject: Subject): Problem[];
}
