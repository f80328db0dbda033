import type { Draft } from '../report/draft.ts';

/** A picture of a document, with its path in the report's folder: photos/01.jpg. */
export interface Picture {
  name: string;
  bytes: Uint8Array;
}

/** Something that an editor must look at. */
export interface Doubt {
  what: string;
  todo: string;
}

/** The result of reading a document. Nothing is written yet. */
export interface Imported {
  draft: Draft;
  pictures: Picture[];
  doubts: Doubt[];
  /** Read by the reader of transcripts: a record is stored, and its repairs can be undone. */
  transcript: boolean;
  /** Identifies the document by its bytes; absent if the draft names its transcript. */
  source?: { file: string; sha256: string };
}
