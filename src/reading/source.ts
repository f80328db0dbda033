import type { BlockContent } from 'mdast';
import type { Block } from '../report/block.ts';
import type { Stripped, Suspect } from '../report/record.ts';
import type { Frontmatter } from '../report/report.ts';

/*
 * What every file format hands to the reader: its lines with what the file itself knows about them. A format decides
 * nothing; the reader decides title, headings, captions, order and doubts for all of them.
 */

/** A printed line, or a paragraph of a document, that has words in it, without the marks around them. */
export interface SourceLine {
  /** 1-based, as an editor counts: the line of a text file, the paragraph of a document. */
  n: number;
  /** Trimmed, marks of the format (#, **, list bullets of Word) taken off; an automatic number stands in it as printed. */
  text: string;
  /** Blank lines before it. */
  gap: number;
  /** Blanks before its first word, a full-width one counted as two. */
  indent: number;
  /** Level of a heading that the file declares (`##`, Word's style or outline level); 0 for none. */
  level: number;
  /** All of its words are bold. */
  bold: boolean;
  /** The bold sentence that opens a paragraph of other words, without its 。 (**强化帮扶。**全年…). */
  opening?: string | undefined;
  /** A picture stands right before it. */
  afterImage: boolean;
  /** What the file calls it: Word's styles Title, Subtitle, Caption. */
  style?: 'title' | 'subtitle' | 'caption' | undefined;
  /** Where it stands on its page, in points from the upper left corner. */
  box?: { page: number; x: number; y: number; width: number; height: number } | undefined;
  /** Its words with their emphasis and links; `text` is what it flattens to. */
  node?: BlockContent | null | undefined;
}

/** Lines that the format has read to the end: a list, a table, a quotation, a picture with its caption. */
export interface Island {
  lines: number[];
  blocks: Block[];
}

/** What a source can contain. Where it can't, the reader looks for none and repairs nothing of the kind. */
export interface Contains {
  /** Pictures whose captions stand among the lines without a mark of the format. */
  pictures: boolean;
  /** Line ends that end no paragraph. */
  wraps: boolean;
  /** Columns whose order may be wrong. */
  columns: boolean;
  /** Page numbers, running heads, buttons of a web page. */
  furniture: boolean;
}

export interface SourceDocument {
  lines: SourceLine[];
  /** In the order of their lines. */
  islands: Island[];
  contains: Contains;
  /** Every line as the file holds it, blank ones too: `lines[n - 1]`. The law of conservation counts these. */
  printed: readonly string[];
  /** 1-based lines that give the head of the file (YAML), not its text. */
  skipped: ReadonlySet<number>;
  /** What the head of the file says; it goes before what the text says. */
  given: Partial<Frontmatter>;
  /** Marks of the format that were taken off, and the lines on which they stood. */
  stripped: Stripped[];
  /** What the head of the file says and a report has no place for; absent where there is nothing. */
  suspects?: Suspect[];
}
