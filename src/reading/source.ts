import type { BlockContent } from 'mdast';
import type { Block } from '../report/block.ts';
import type { Stripped, Suspect } from '../report/record.ts';
import type { Frontmatter } from '../report/report.ts';

/*
 * What every file format passes to the reader: its lines, with what the file itself knows about them. A format decides
 * nothing; title, headings, captions, order and doubts are decided by the reader.
 */

/** A printed line or a paragraph that has words, without the marks of the format. */
export interface SourceLine {
  /** 1-based, as an editor counts: the line of a text file, the paragraph of a document. */
  n: number;
  /** Trimmed, without marks of the format (#, **, bullets of Word), with automatic numbers as they are printed. */
  text: string;
  /** Blank lines before it. */
  gap: number;
  /** Number of blanks before its first word; a full-width one counts as two. */
  indent: number;
  /** Level of a heading that the file declares (`##`, Word's style or outline level); 0 for none. */
  level: number;
  /** All of its words are bold. */
  bold: boolean;
  /** Bold first sentence of a paragraph that is not all bold, without its 。 (**强化帮扶。**全年…). */
  opening?: string | undefined;
  /** A picture is right before it. */
  afterImage: boolean;
  /** Its style in the file, as Word's Title, Subtitle and Caption. */
  style?: 'title' | 'subtitle' | 'caption' | undefined;
  /** Its place on the page, in points from the upper left corner. */
  box?: { page: number; x: number; y: number; width: number; height: number } | undefined;
  /** Its words with emphasis and links; flattened they are `text`. */
  node?: BlockContent | null | undefined;
}

/** Lines that the format has read into blocks: a list, a table, a quotation, a picture with its caption. */
export interface Island {
  lines: number[];
  blocks: Block[];
}

/** What a source can contain. What it can't contain is not looked for, and not repaired. */
export interface Contains {
  /** Pictures whose captions are lines without a mark of the format. */
  pictures: boolean;
  /** Line ends inside a paragraph. */
  wraps: boolean;
  /** Columns, whose order may be wrong. */
  columns: boolean;
  /** Page numbers, running heads, buttons of a web page. */
  furniture: boolean;
}

export interface SourceDocument {
  lines: SourceLine[];
  /** In the order of their lines. */
  islands: Island[];
  contains: Contains;
  /** Every line of the file, blank ones too: `printed[n - 1]`. The law of conservation counts these. */
  printed: readonly string[];
  /** 1-based lines of the front matter. */
  skipped: ReadonlySet<number>;
  /** Fields of the front matter, which precede what the text says. */
  given: Partial<Frontmatter>;
  /** Marks of the format that were taken off, with their lines. */
  stripped: Stripped[];
  /** Doubts about the front matter and about comments. */
  suspects?: Suspect[];
}
