import type { Block } from './block.ts';
import type { Evidence, Repair, Stripped, Suspect } from './record.ts';
import type { Frontmatter } from './report.ts';

/** What the reader of a transcript makes of it: a report that has no place on the site yet. */
export interface Draft {
  frontmatter: Frontmatter;
  /** Ids are assigned. */
  blocks: Block[];
  /** The lines each block was read from, 1-based, by block index. */
  sourceLines: number[][];
  /** Year of the volume: the period's end, else the year of publication, else the latest year in the text. */
  volume: number | null;
  encoding: string;
  repairs: Repair[];
  suspects: Suspect[];
  stripped: Stripped[];
  evidence: Evidence[];
  /** What is wrong with the source as a whole, in one line; not said by formats that are read otherwise. */
  survey?: string | undefined;
}
