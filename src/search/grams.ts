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
/** The follower as single letters: in one word with the character before, a digit would be cut off. */
function code(next: string): string {
  let out = '';
  for (let n = next.codePointAt(0)!; n > 0; n = Math.floor(n / 26)) out += String.fromCharCode(97 + (n % 26));
  return out;
}

/** Where the terms of reports go, by numbers of their words. */
export interface Terms {
  id: (word: string) => number;
  /** A word at the next place. */
  place: (id: number) => void;
  /** One more word at the same place. */
  beside: (id: number) => void;
}

const ZERO = 48;
const NINE = 57;

/**
 * What puts the texts of one report after the other into an index: a term a unit, in the order of the texts; a common
 * character stands at its place together with its follower (工xkb), and alone beside it.
 */
export function speller(index: Terms, common: string): (texts: readonly string[]) => void {
  // Nearly all units are characters of one UTF-16 unit: their numbers stand in a table.
  const alone = new Int32Array(0x10000).fill(-1);
  const pairs = new Map<string, Map<string | undefined, number | null>>();
  for (const char of common) pairs.set(char, new Map());
  const gap = index.id(GAP);
  const wordOf = (unit: string): number => {
    if (unit.length > 1) return index.id(letters(unit));
    const code = unit.charCodeAt(0);
    if (alone[code] === -1) alone[code] = index.id(letters(unit));
    return alone[code]!;
  };
  const pairOf = (known: Map<string | undefined, number | null>, unit: string, next: string | undefined) => {
    let id = known.get(next);
    if (id === undefined) {
      id = follows(next) ? index.id(letters(unit) + code(next)) : null;
      known.set(next, id);
    }
    return id;
  };
  return (texts) => {
    const values = new Set<string>();
    for (const text of texts) {
      const row: Unit[] = units(text);
      let numbers = false;
      for (let i = 0; i < row.length; i++) {
        const { c } = row[i]!;
        const first = c.charCodeAt(0);
        if (first >= ZERO && first <= NINE) numbers = true;
        const common = pairs.get(c);
        const pair = common ? pairOf(common, c, row[i + 1]?.c) : null;
        if (pair === null) index.place(wordOf(c));
        else {
          index.place(pair);
          index.beside(wordOf(c));
        }
      }
      index.place(gap);
      if (numbers) for (const { value } of quantities(row)) values.add(valueTerm(value));
    }
    for (const value of values) index.place(index.id(value));
  };
}

/** How many terms some texts at the beginning are: a hit before that stands in them. */
export const lengthOf = (texts: readonly string[]): number => texts.reduce((n, text) => n + units(text).length + 1, 0);

/** What to ask Pagefind for a phrase, in the quotes that make it match by place. `common` is what the index was made with. */
export function question(phrase: readonly string[], common = ''): string {
  const pair = (i: number): boolean => common.includes(phrase[i]!) && follows(phrase[i + 1]);
  const words = phrase.map((unit, i) => (pair(i) ? letters(unit) + code(phrase[i + 1]!) : letters(unit)));
  if (words.length > 1 && pair(words.length - 2)) words.pop();
  return `"${words.join(' ')}"`;
}

/** What to ask for a quantity, however it is written. It does not tell where it stands. */
export const valueQuestion = (value: string): string => `"${valueTerm(value)}"`;
