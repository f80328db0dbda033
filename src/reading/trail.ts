import type { Repair, Stripped, Suspect } from '../report/record.ts';

/** What a stage says it did. Every stage adds to the one trail of the reading. */
export interface Trail {
  repairs: Repair[];
  stripped: Stripped[];
  suspects: Suspect[];
}

export const newTrail = (): Trail => ({ repairs: [], stripped: [], suspects: [] });

/** The last words of a text, for a record. */
export const lastWords = (text: string, length = 14): string =>
  text.length > length ? `…${text.slice(-length)}` : text;
/** The first words of a text, for a record. */
export const firstWords = (text: string, length = 14): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;
