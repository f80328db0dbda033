import { valueIn } from '../quantity.ts';
import { BOUNDARY, isNumber, readAt, soleUnit, spelledUnit, spelledValue } from '../units.ts';

/**
 * The texts of a report as the index takes them, one behind the other, a number a unit: that of its UTF-16 unit where it
 * has one; from OTHERS on the index of its word in a list; END behind each text. The values of its quantities come last.
 * Reading a report into objects takes five times as long, and what they leave has to be cleared away.
 */
export type Tokens = Int32Array<ArrayBuffer>;

/** Behind each text: it is the number of no letter. */
export const END = 0;
/** The first that is no UTF-16 unit. */
export const OTHERS = 0x10000;
const others: { unit: string; word: string; value: number | null }[] = [];
const places = new Map<string, number>();
const [BREAK, TEN_THOUSAND, HUNDRED_MILLION] = [...`${BOUNDARY}万亿`].map((unit) => unit.charCodeAt(0));

/** The number of a unit. */
export const numberOf = (unit: string): number =>
  unit.length === 1 ? unit.charCodeAt(0) : (places.get(unit) ?? another(unit, spelledUnit(unit)));

/** The number of a value: another one than that of its digits. */
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

/** The unit of a number as it is spelled. */
export const wordOf = (number: number): string =>
  number < OTHERS ? spelledUnit(String.fromCharCode(number)) : others[number - OTHERS]!.word;

/** What characters are read as that are always read alike, by UTF-16 unit; 0 where it is not known yet. */
const sole = new Int32Array(OTHERS);
const [NOTHING, OTHERWISE] = [-1, -2];

function learn(code: number): number {
  const unit = soleUnit(code);
  const number = unit === null ? OTHERWISE : unit ? numberOf(unit) : NOTHING;
  sole[code] = number;
  return number;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Returns where the plain digits at an offset end, if they are a whole number; else the offset itself. */
function endOfNumber(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end)) && end - at < 32) end += 1;
  if (end === at || end === text.length) return end;
  const code = text.charCodeAt(end);
  const next = sole[code] || learn(code);
  return next === OTHERWISE || next === BREAK ? at : end;
}

/** The numbers of integers. */
const integers = new Int32Array(OTHERS);

function integerAt(text: string, at: number, end: number): number {
  let value = 0;
  for (let i = at; i < end; i++) value = value * 10 + text.charCodeAt(i) - 48;
  // 05 is not 5.
  if (value >= OTHERS || (end - at > 1 && text.charCodeAt(at) === 48)) return numberOf(text.slice(at, end));
  integers[value] ||= numberOf(String(value));
  return integers[value]!;
}

/** Where a row is written before its length is known. */
let buffer = new Int32Array(1 << 14);

/**
 * Reads characters that are one letter each, up to another; returns how many. Separate, so that V8 optimizes this loop
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

/** What was read at an offset: several units only if one character is read as these. */
const found: number[] = [];
const find = (unit: string): void => {
  found.push(numberOf(unit));
};

/** Reads a number, or a character that is several units; returns the offset of the next. */
function readOther(text: string, at: number): number {
  found.length = 0;
  const end = endOfNumber(text, at);
  if (end === at) return readAt(text, at, find);
  found.push(integerAt(text, at, end));
  return end;
}

/** No character is more units than this. */
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

/** Returns the value at a position, with the 万 and 亿 behind it. */
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
