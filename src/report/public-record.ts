import { maskNumbers } from './personal-number.ts';

/**
 * What is published of the record of a report, or of any other part that no editor rewrites: the same, with personal
 * numbers masked and without characters that nobody sees. The transcript holds such a number even where the text has it
 * masked; `record.json` itself goes on holding every word.
 */
export function publicForm<T>(value: T): T {
  if (typeof value === 'string') return maskNumbers(value.replace(UNSEEN, '')) as T;
  if (Array.isArray(value)) return value.map(publicForm) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, publicForm(inner)])) as T;
}

/** Controls, and marks that turn the direction of the words behind them. */
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
