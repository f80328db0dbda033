import type { Block } from './block.ts';
import type { Evidence, Repair, Stripped, Suspect } from './record.ts';
import type { Frontmatter } from './report.ts';

/** The result of reading a transcript: a report without an address on the site. */
export interface Draft {
  frontmatter: Frontmatter;
  /** With assigned ids. */
  blocks: Block[];
  /** The lines that each block was read from, 1-based, by block index. */
  sourceLines: number[][];
  /** Volume: the end of the period, else the year of publication, else the latest year in the text. */
  volume: number | null;
  encoding: string;
  repairs: Repair[];
  suspects: Suspect[];
  stripped: Stripped[];
  evidence: Evidence[];
  /** Problem of the source as a whole, in one line; absent for formats that have another reader. */
  survey?: string | undefined;
}
