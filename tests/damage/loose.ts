import { normalized } from '../../src/reading/letters.ts';

/** Returns a key that is equal for texts which differ in width, blanks and the form of their marks alone. */
export const loose = (text: string): string => normalized(text).replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
