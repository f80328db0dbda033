/**
 * What the search page needs of one report: carried as its Pagefind fragment, loaded when the report is shown.
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

/** Returns the captions of its photos. */
export const captionsOf = (doc: SearchDocument): string[] =>
  doc.blocks.filter(([, kind]) => kind === 'c').map(([, , text]) => text);

/** Returns every text of a document that can be found; captions first, so that the index knows them by their positions. */
export const textsOf = (doc: SearchDocument): string[] => [
  ...captionsOf(doc),
  doc.title,
  ...doc.head,
  ...doc.blocks.filter(([, kind]) => kind !== 'c').map(([, , text]) => text),
];
