export const KINDS = ['person', 'organisation'] as const;
export type Kind = (typeof KINDS)[number];

/** A name of a report, with its places in reading order. */
export interface Name {
  name: string;
  kind: Kind;
  /** Its syllables (sound.ts), if already known. */
  sound?: string;
  readonly places: readonly Place[];
  /** How much there is of its places, where that is known without reading them. */
  extent?: Extent;
}

/** The number of the places of a name, and of the characters of their words. */
export interface Extent {
  places: number;
  chars: number;
}

export const extentOf = ({ places, extent }: Name): Extent =>
  extent ?? { places: places.length, chars: places.reduce((sum, { words }) => sum + words.length, 0) };

/** A block that contains a name. */
export interface Place {
  /** The id of the block. */
  block: string;
  /** The sentence with the name; long ones are shortened. */
  words: string;
}
