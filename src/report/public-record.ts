import { maskNumbers } from './personal-number.ts';

/**
 * Returns the published form of a record, or of any other part that editors do not rewrite: personal numbers are
 * masked, and invisible characters removed. The transcript contains such a number even if the text has it masked;
 * `record.json` itself stays complete.
 */
export function publicForm<T>(value: T): T {
  if (typeof value === 'string') return maskNumbers(value.replace(UNSEEN, '')) as T;
  if (Array.isArray(value)) return value.map(publicForm) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, publicForm(inner)])) as T;
}

/** Control characters, and marks that change the direction of the following words. */
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
