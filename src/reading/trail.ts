import type { Repair, Stripped, Suspect } from '../report/record.ts';

/** What the stages of reading did. Every stage adds to it. */
export interface Trail {
  repairs: Repair[];
  stripped: Stripped[];
  suspects: Suspect[];
}

export const newTrail = (): Trail => ({ repairs: [], stripped: [], suspects: [] });

/** Returns the end of a text, shortened for a record to `length` characters. */
export const lastWords = (text: string, length = 14): string =>
  text.length > length ? `…${text.slice(-length)}` : text;
/** Returns the beginning of a text, shortened for a record to `length` characters. */
export const firstWords = (text: string, length = 14): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;
