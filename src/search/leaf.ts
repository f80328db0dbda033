/**
 * What the search page needs of one report: carried as its Pagefind fragment, loaded when the report is shown.
 * Short rows instead of objects: a reader's phone pays for every name.
 */
export interface Leaf {
  slug: string;
  url: string;
  title: string;
  /** As printed: subtitle, byline, credits, signature. */
  head: string[];
  organization: string | null;
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

/** The captions of its photos. */
export const captionsOf = (leaf: Leaf): string[] =>
  leaf.blocks.filter(([, kind]) => kind === 'c').map(([, , text]) => text);

/** Everything of a leaf that can be found, a text a place; captions first, so that the index can tell them by place. */
export const textsOf = (leaf: Leaf): string[] => [
  ...captionsOf(leaf),
  leaf.title,
  ...leaf.head,
  ...leaf.blocks.filter(([, kind]) => kind !== 'c').map(([, , text]) => text),
];
