import { isNumber } from './units.ts';

/**
 * What Pagefind is given instead of words, and what it is asked for: single units, so that every phrase is a phrase of
 * terms and Pagefind's own search by position is exact.
 *
 * A common character costs many bytes: 工 is every thirtieth. It is indexed twice at its position, alone and together with
 * its follower; a query asks for the pair wherever it knows the follower, and no longer needs the last character then.
 */

/** Parts blocks, so that no phrase runs from one into the next. */
export const GAP = 'ꀀ';
/** Ends a number, so that 1 before 2 is not 12; also opens and ends whatever Pagefind would change. */
const END = 'ꀁ';
const VALUE = 'ꀂ';
const PLAIN = /^[a-z\p{Script=Han}]$/u;

/** A unit in letters that Pagefind neither drops, nor splits, nor changes. */
export function letters(unit: string): string {
  if (isNumber(unit)) return unit.replaceAll('.', END + END) + END;
  if (PLAIN.test(unit)) return unit;
  return `${END}${unit.codePointAt(0)!.toString(36)}${END}`;
}

/** A number and the 万 or 亿 behind it. */
export interface Quantity {
  /** In decimal digits, never in exponents. */
  value: string;
  /** Index of the number in its row, and behind its last unit. */
  from: number;
  to: number;
}

/** 556.53 × 10⁴ without a rounding error: the point moves. */
export function scaled(digits: string, zeros: number): string {
  const [integer = '', part = ''] = digits.split('.');
  const moved = `${integer}${part.padEnd(zeros, '0').slice(0, zeros)}`.replace(/^0+(?=\d)/, '');
  const rest = part.slice(zeros).replace(/0+$/, '');
  return rest ? `${moved}.${rest}` : moved;
}

/** Numbers below this are looked for as printed only: 5 is not another way of writing anything. */
const MIN_SCALED_VALUE = 10_000;

/**
 * The value of a number that may be written in more than one way: with 万 or 亿, or of five digits and more; else null.
 * One with more than one point (2019.5.1) has none.
 * @param zeros what 万 and 亿 behind it add
 */
export const valueIn = (number: string, zeros: number): string | null =>
  (zeros > 0 || Number(number) >= MIN_SCALED_VALUE) && /^\d+(\.\d+)?$/.test(number) ? scaled(number, zeros) : null;

/** How many zeros a unit behind a number adds to it: four for 万, eight for 亿. */
const zerosOf = (unit: string | undefined): number => (unit === '万' ? 4 : unit === '亿' ? 8 : 0);

/** The quantities of a row of units that have a value. */
export function quantities(row: readonly { c: string }[]): Quantity[] {
  const out: Quantity[] = [];
  row.forEach(({ c }, from) => {
    if (!isNumber(c)) return;
    let zeros = 0;
    let to = from + 1;
    for (let more = zerosOf(row[to]?.c); more > 0; more = zerosOf(row[++to]?.c)) zeros += more;
    const value = valueIn(c, zeros);
    if (value !== null) out.push({ value, from, to });
  });
  return out;
}

/** The word of a value. */
export const valueTerm = (value: string): string => letters(value).replaceAll(END, VALUE);

/** Returns whether a common character is indexed together with such a follower. */
export const follows = (next: string | undefined): next is string => next !== undefined && PLAIN.test(next);
/** A follower as single letters: in one word with the character before, a digit would be cut off. */
export function codeOf(next: string): string {
  let out = '';
  for (let n = next.codePointAt(0)!; n > 0; n = Math.floor(n / 26)) out += String.fromCharCode(97 + (n % 26));
  return out;
}

/** What to ask Pagefind for a phrase, in the quotes that make it match by place. `common` is what the index was made with. */
export function question(phrase: readonly string[], common = ''): string {
  const pair = (i: number): boolean => common.includes(phrase[i]!) && follows(phrase[i + 1]);
  const words = phrase.map((unit, i) => (pair(i) ? letters(unit) + codeOf(phrase[i + 1]!) : letters(unit)));
  if (words.length > 1 && pair(words.length - 2)) words.pop();
  return `"${words.join(' ')}"`;
}

/** Returns what to ask for a quantity, however it is written. The answer says nothing of its position. */
export const valueQuestion = (value: string): string => `"${valueTerm(value)}"`;
