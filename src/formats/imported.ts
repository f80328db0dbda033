import type { Draft } from '../report/draft.ts';

/** A picture found in a document, with the name it gets beside the report: photos/01.jpg. */
export interface Picture {
  name: string;
  bytes: Uint8Array;
}

/** Something that an editor must look at. */
export interface Doubt {
  what: string;
  todo: string;
}

/** What was understood of a document. Nothing is written yet. */
export interface Imported {
  draft: Draft;
  pictures: Picture[];
  doubts: Doubt[];
  /** Read by the reader of transcripts: a record is kept, and its repairs can be undone. */
  transcript: boolean;
  /** The document by its bytes; absent where the draft names its transcript. */
  source?: { file: string; sha256: string };
}
