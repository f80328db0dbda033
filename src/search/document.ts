/**
 * What the search page needs of one report: a file of its own, loaded when the report is shown.
 * Short rows instead of objects: a reader's phone pays for every name.
 */
export interface SearchDocument {
  slug: string;
  url: string;
  title: string;
  /** As printed: subtitle, byline, credits, signature. */
  head: string[];
  organization: string | null;
  /** Of a citation: the printed subtitle, and the day of print. */
  subtitle?: string;
  published?: string;
  district: string | null;
  city: string | null;
  province: string | null;
  volume: number;
  period: [number | null, number | null];
  /** Blocks in reading order: id, kind, text; a photo that has a picture carries its address. */
  blocks: [id: string, kind: Kind, text: string, src?: string][];
  /** Figures: place of the block in `blocks`, start, end, id. */
  figures: [block: number, start: number, end: number, id: string][];
}

/** Heading, text, photo caption, lettering in a picture. */
export type Kind = 'h' | 'p' | 'c' | 'i';

/** Returns every text of a document that can be found: `t` is the title, `d` a line under it. */
export const textsOf = (doc: SearchDocument): [text: string, kind: Kind | 't' | 'd'][] => [
  [doc.title, 't'],
  ...doc.head.map((line): [string, 'd'] => [line, 'd']),
  ...doc.blocks.map(([, kind, text]): [string, Kind] => [text, kind]),
];
