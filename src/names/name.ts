export const KINDS = ['person', 'organisation'] as const;
export type Kind = (typeof KINDS)[number];

/** A name of a report, and every block that has it, in reading order. */
export interface Name {
  name: string;
  kind: Kind;
  /** Its syllables (sound.ts), where they are known already. */
  sound?: string;
  places: Place[];
}

/** A block that has a name. */
export interface Place {
  /** The id of the block. */
  block: string;
  /** What is said there, with the name in it; long sentences are cut short. */
  words: string;
}
