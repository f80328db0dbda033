import { mapStrings } from '../chinese/map-strings.ts';
import { maskNumbers } from './personal-number.ts';

/**
 * Returns the published form of a record, or of any other part that editors do not rewrite: personal numbers are
 * masked, and invisible characters removed. The transcript contains such a number even if the text has it masked;
 * `record.json` itself stays complete.
 */
export const publicForm = <T>(value: T): T => mapStrings(value, (text) => maskNumbers(text.replace(UNSEEN, '')));

/** Control characters, and marks that change the direction of the following words. */
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
