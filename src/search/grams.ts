import { isNumber, type Unit, units } from './canon.ts';

/**
 * What Pagefind is given instead of words, and what it is asked for: single units, so that every phrase is a phrase of
 * terms and Pagefind's own search by position is exact.
 *
 * A common character costs many bytes: 工 is every thirtieth. It is kept twice at its place, alone and together with
 * its follower; a query asks for the pair wherever it knows the follower, and no longer needs the last character then.
 */

/** Parts blocks, so that no phrase runs from one into the next. */
const GAP = 'ꀀ';
/** Ends a number, so that 1 beside 2 is not 12; also opens and ends whatever Pagefind would not keep as it is. */
const END = 'ꀁ';
const VALUE = 'ꀂ';
const PLAIN = /^[a-z\p{Script=Han}]$/u;

const spelt = new Map<string, string>();

/** A unit in letters that Pagefind neither drops, nor splits, nor changes. */
function letters(unit: string): string {
  let word = spelt.get(unit);
  if (word === undefined) {
    word = spell(unit);
    spelt.set(unit, word);
  }
  return word;
}

function spell(unit: string): string {
  if (isNumber(unit)) return unit.replaceAll('.', END + END) + END;
  if (PLAIN.test(unit)) return unit;
  return `${END}${unit.codePointAt(0)!.toString(36)}${END}`;
}

const SCALE: Record<string, number> = { 万: 1e4, 亿: 1e8 };

/** A number and the 万 or 亿 behind it. */
export interface Quantity {
  /** In decimal digits, never in exponents. */
  value: string;
  /** Index of the number in its row, and behind its last unit. */
  from: number;
  to: number;
}

/** 556.53 × 10⁴ without a rounding error: the point moves. */
function scaled(digits: string, zeros: number): string {
  const [whole = '', part = ''] = digits.split('.');
  const moved = `${whole}${part.padEnd(zeros, '0').slice(0, zeros)}`.replace(/^0+(?=\d)/, '');
  const rest = part.slice(zeros).replace(/0+$/, '');
  return rest ? `${moved}.${rest}` : moved;
}

/** Numbers below this are looked for as printed only: 5 is not another way of writing anything. */
const LARGE = 10_000;

/**
 * The quantities of a row of units that may be written in more than one way: with 万 or 亿, or of five digits and more.
 * A number with more than one point (2019.5.1) has no value.
 */
export function quantities(row: readonly { c: string }[]): Quantity[] {
  const out: Quantity[] = [];
  row.forEach(({ c }, i) => {
    if (!isNumber(c) || !/^\d+(\.\d+)?$/.test(c)) return;
    let zeros = 0;
    let to = i + 1;
    for (; row[to] && SCALE[row[to]!.c]; to++) zeros += SCALE[row[to]!.c] === 1e4 ? 4 : 8;
    if (zeros || Number(c) >= LARGE) out.push({ value: scaled(c, zeros), from: i, to });
  });
  return out;
}

const valueTerm = (value: string): string => letters(value).replaceAll(END, VALUE);

const follows = (next: string | undefined): next is string => next !== undefined && PLAIN.test(next);
/** The follower as single letters: a digit would make Pagefind look for emoji. */
function code(next: string): string[] {
  const out: string[] = [];
  for (let n = next.codePointAt(0)!; n > 0; n = Math.floor(n / 26)) out.push(String.fromCharCode(97 + (n % 26)));
  return out;
}

/**
 * Pagefind keeps 工-x-k-b as 工xkb and, of its parts, those longer than a byte: 工. Both at the same place.
 */
const kept = (unit: string, next: string | undefined, common: string): string =>
  common.includes(unit) && follows(next) ? [letters(unit), ...code(next)].join('-') : letters(unit);

/** The text made for search of one report: terms parted by blanks, a term a unit, in the order of the texts. */
export function terms(texts: readonly string[], common = ''): string {
  const values = new Set<string>();
  const out: string[] = [];
  for (const text of texts) {
    const row: Unit[] = units(text);
    row.forEach(({ c }, i) => {
      out.push(kept(c, row[i + 1]?.c, common));
    });
    out.push(GAP);
    for (const { value } of quantities(row)) values.add(valueTerm(value));
  }
  return [...out, ...values].join(' ');
}

/** How many terms some texts at the beginning are: a hit before that stands in them. */
export const lengthOf = (texts: readonly string[]): number => texts.reduce((n, text) => n + units(text).length + 1, 0);

/** What is asked of Pagefind. */
export interface Question {
  /** In the quotes that make it match by position. */
  text: string;
  /** Whether the first place it answers is the first there is: not for 工 alone, which it keeps in two weights. */
  ordered: boolean;
}

/** What to ask for a phrase. `common` is what the index was made with. */
export function question(phrase: readonly string[], common = ''): Question {
  const pair = (i: number): boolean => common.includes(phrase[i]!) && follows(phrase[i + 1]);
  const words = phrase.map((unit, i) => (pair(i) ? letters(unit) + code(phrase[i + 1]!).join('') : letters(unit)));
  if (words.length > 1 && pair(words.length - 2)) words.pop();
  return { text: `"${words.join(' ')}"`, ordered: pair(0) || !common.includes(phrase[0]!) };
}

/** What to ask for a quantity, however it is written. It does not tell where it stands. */
export const valueQuestion = (value: string): Question => ({ text: `"${valueTerm(value)}"`, ordered: false });
