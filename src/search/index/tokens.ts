import { valueIn } from '../quantity.ts';
import { BOUNDARY, isNumber, readAt, soleUnit, spelledUnit, spelledValue } from '../units.ts';

/**
 * The units of all texts of a report, as numbers: the UTF-16 code unit if there is one; from OTHERS on, an index into a list
 * of words; END after each text. The values of quantities come last. Objects would take five times as long, and garbage
 * collection besides.
 */
export type Tokens = Int32Array<ArrayBuffer>;

/** Ends each text; no letter has this number. */
export const END = 0;
/** The first number that is no UTF-16 code unit. */
export const OTHERS = 0x10000;
const others: { unit: string; word: string; value: number | null }[] = [];
const places = new Map<string, number>();
const [BREAK, TEN_THOUSAND, HUNDRED_MILLION] = [...`${BOUNDARY}万亿`].map((unit) => unit.charCodeAt(0));

/** Returns the number of a unit. */
const numberOf = (unit: string): number =>
  unit.length === 1 ? unit.charCodeAt(0) : (places.get(unit) ?? another(unit, spelledUnit(unit)));

/** Returns the number of a value, which differs from that of its digits. */
function numberOfValue(value: string | null): number | null {
  if (value === null) return null;
  const name = `=${value}`;
  return places.get(name) ?? another(name, spelledValue(value));
}

function another(unit: string, word: string): number {
  const value = isNumber(unit) ? numberOfValue(valueIn(unit, 0)) : null;
  const number = OTHERS + others.push({ unit, word, value }) - 1;
  places.set(unit, number);
  return number;
}

/** Returns the spelling of the unit with a number. */
export const wordOf = (number: number): string =>
  number < OTHERS ? spelledUnit(String.fromCharCode(number)) : others[number - OTHERS]!.word;

/** Cache: the unit of characters without context, by UTF-16 code unit; 0 if not known yet. */
const sole = new Int32Array(OTHERS);
const [NOTHING, OTHERWISE] = [-1, -2];

function learn(code: number): number {
  const unit = soleUnit(code);
  const number = unit === null ? OTHERWISE : unit ? numberOf(unit) : NOTHING;
  sole[code] = number;
  return number;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Returns the end of the digits at an offset if they are a complete integer; else the offset itself. */
function endOfNumber(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end)) && end - at < 32) end += 1;
  if (end === at || end === text.length) return end;
  const code = text.charCodeAt(end);
  const next = sole[code] || learn(code);
  return next === OTHERWISE || next === BREAK ? at : end;
}

/** Cache: the numbers of integers. */
const integers = new Int32Array(OTHERS);

function integerAt(text: string, at: number, end: number): number {
  let value = 0;
  for (let i = at; i < end; i++) value = value * 10 + text.charCodeAt(i) - 48;
  // 05 is another unit than 5.
  if (value >= OTHERS || (end - at > 1 && text.charCodeAt(at) === 48)) return numberOf(text.slice(at, end));
  integers[value] ||= numberOf(String(value));
  return integers[value]!;
}

/** Buffer for the units of a report, whose number is not known in advance. */
let buffer = new Int32Array(1 << 14);

/**
 * Reads characters that are one letter each, and returns their number. A function of its own, so that V8 optimizes this loop
 * early: nearly all of an archive is read here.
 */
function readLetters(text: string, from: number, row: Tokens, at: number): number {
  let n = 0;
  for (; from + n < text.length; n++) {
    const number = sole[text.charCodeAt(from + n)]!;
    if (number <= 0 || number === BREAK) break;
    row[at + n] = number;
  }
  return n;
}

/** The units read at an offset: several only for a character that means several. */
const found: number[] = [];
const find = (unit: string): void => {
  found.push(numberOf(unit));
};

/** Reads a number, or a character of several units; returns the offset of the next character. */
function readOther(text: string, at: number): number {
  found.length = 0;
  const end = endOfNumber(text, at);
  if (end === at) return readAt(text, at, find);
  found.push(integerAt(text, at, end));
  return end;
}

/** Maximum number of units of a character. */
const MAX_UNITS = 32;

/** Reads the texts of a report. */
export function tokensOf(texts: readonly string[]): Tokens {
  let row = buffer;
  let length = 0;
  const push = (number: number): void => {
    if (number !== BREAK || length === 0 || row[length - 1] !== BREAK) row[length++] = number;
  };
  const odd: number[] = [];
  for (const text of texts) {
    for (let at = 0; at < text.length; ) {
      if (length + text.length - at + MAX_UNITS > row.length) row = grown(row, 2 * (length + text.length + MAX_UNITS));
      const letters = readLetters(text, at, row, length);
      at += letters;
      length += letters;
      if (at === text.length) break;
      const code = text.charCodeAt(at);
      const number = sole[code] || learn(code);
      if (number !== OTHERWISE) {
        if (number !== NOTHING) push(number);
        at += 1;
        continue;
      }
      at = readOther(text, at);
      for (const other of found) {
        odd.push(length);
        push(other);
      }
    }
    if (length === row.length) row = grown(row, 2 * length);
    row[length++] = END;
  }
  const values = new Set<number>();
  for (const at of odd) {
    const value = valueAt(row, at);
    if (value !== null) values.add(value);
  }
  if (length + values.size > row.length) row = grown(row, length + values.size);
  for (const value of values) row[length++] = value;
  buffer = row;
  return row.slice(0, length);
}

/** Returns the value at a position, with the 万 and 亿 after it. */
function valueAt(row: Tokens, at: number): number | null {
  const number = row[at]!;
  let zeros = 0;
  for (let next = at + 1; ; next++) {
    if (row[next] === TEN_THOUSAND) zeros += 4;
    else if (row[next] === HUNDRED_MILLION) zeros += 8;
    else break;
  }
  if (number < OTHERS)
    return zeros > 0 && isDigit(number) ? numberOfValue(valueIn(String.fromCharCode(number), zeros)) : null;
  const { unit, value } = others[number - OTHERS]!;
  return zeros > 0 && isNumber(unit) ? numberOfValue(valueIn(unit, zeros)) : value;
}

function grown(row: Tokens, size: number): Tokens {
  const next = new Int32Array(size);
  next.set(row);
  return next;
}
