/**
 * What the search page needs of one report: a file of its own, loaded when the report is shown. Tuples instead of objects keep
 * it small.
 */
export interface SearchDocument {
  slug: string;
  url: string;
  title: string;
  /** Lines under the title, as printed: subtitle, byline, credits, signature. */
  head: string[];
  organization: string | null;
  /** For citations: the printed subtitle, and the date of publication. */
  subtitle?: string;
  published?: string;
  district: string | null;
  city: string | null;
  province: string | null;
  volume: number;
  period: [number | null, number | null];
  /** Blocks in reading order: id, kind, text, and the address of a photo's picture if there is one. */
  blocks: [id: string, kind: Kind, text: string, src?: string][];
  /** Figures: index into `blocks`, start, end, id. */
  figures: [block: number, start: number, end: number, id: string][];
}

/** The kind of a block: heading, text, photo caption, lettering in a picture. */
export type Kind = 'h' | 'p' | 'c' | 'i';

/** Returns the searchable texts of a document: `t` is the title, `d` a line under it. */
export const textsOf = (doc: SearchDocument): [text: string, kind: Kind | 't' | 'd'][] => [
  [doc.title, 't'],
  ...doc.head.map((line): [string, 'd'] => [line, 'd']),
  ...doc.blocks.map(([, kind, text]): [string, Kind] => [text, kind]),
];
