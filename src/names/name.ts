export const KINDS = ['person', 'organisation'] as const;
export type Kind = (typeof KINDS)[number];

/** A name of a report, with its places in reading order. */
export interface Name {
  name: string;
  kind: Kind;
  /** Its syllables (sound.ts), if already known. */
  sound?: string;
  places: Place[];
}

/** A block that contains a name. */
export interface Place {
  /** The id of the block. */
  block: string;
  /** The sentence with the name; long ones are shortened. */
  words: string;
}
