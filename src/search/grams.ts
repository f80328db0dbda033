import { isNumber, type Unit, units } from './canon.ts';

/**
 * What Pagefind is given instead of words, and what it is asked for: single units, so that every phrase is a phrase of
 * terms and Pagefind's own search by position is exact.
 */

/** Parts blocks, so that no phrase runs from one into the next. */
const GAP = 'ꀀ';
/** Ends a number, so that 1 beside 2 is not 12; also opens and ends whatever Pagefind would not keep as it is. */
const END = 'ꀁ';
const VALUE = 'ꀂ';
const PLAIN = /^[a-z\p{Script=Han}]$/u;

/** A unit in letters that Pagefind neither drops, nor splits, nor changes. */
function letters(unit: string): string {
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

/** A term that stands in a photo's caption has a twin with this before it, so that photos can be asked for alone. */
const PHOTO = 'ꀃ';

/** The text made for search of one report: terms parted by blanks, a term a unit, in the order of the text. */
export function terms(texts: readonly string[], captions: readonly string[] = []): string {
  const values = new Set<string>();
  const out: string[] = [];
  const add = (text: string, before: string): void => {
    const row: Unit[] = units(text);
    for (const { c } of row) out.push(before + letters(c));
    out.push(GAP);
    for (const { value } of quantities(row)) values.add(before + valueTerm(value));
  };
  for (const text of texts) add(text, '');
  for (const caption of captions) add(caption, PHOTO);
  return [...out, ...values].join(' ');
}

const quote = (words: readonly string[], photos: boolean): string =>
  `"${words.map((word) => (photos ? PHOTO : '') + word).join(' ')}"`;

/** What to ask Pagefind for a phrase, in the quotes that make it match by position. */
export const question = (phrase: readonly string[], photos = false): string => quote(phrase.map(letters), photos);

/** What to ask Pagefind for a quantity, however it is written. */
export const valueQuestion = (value: string, photos = false): string => quote([valueTerm(value)], photos);
