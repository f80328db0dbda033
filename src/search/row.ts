import { BOUNDARY, isNumber, readAt, soleUnit } from './canon.ts';
import { codeOf, follows, GAP, letters, valueIn, valueTerm, zerosOf } from './grams.ts';

/**
 * The texts of a report as the index takes them, one behind the other, a number a unit: that of its UTF-16 unit where it
 * has one; from OTHERS on the place of its word in a list; END behind each text. The values of its quantities stand last.
 * A report is read once, and its row is a fifth of the objects that its units would be.
 */
export type Row = Int32Array<ArrayBuffer>;

/** No unit: it is that of no letter. */
const END = 0;
const OTHERS = 0x10000;
const others: string[] = [];
const places = new Map<string, number>();
const BREAK = BOUNDARY.charCodeAt(0);

const numberOf = (unit: string): number =>
  unit.length === 1 ? unit.charCodeAt(0) : (places.get(unit) ?? another(unit, letters(unit)));
const numberOfValue = (value: string): number => {
  const word = valueTerm(value);
  return places.get(word) ?? another(word, word);
};

function another(name: string, word: string): number {
  const number = OTHERS + others.push(word) - 1;
  places.set(name, number);
  return number;
}

/** The word of a number. */
export const wordOf = (number: number): string =>
  number === END ? GAP : number < OTHERS ? letters(String.fromCharCode(number)) : others[number - OTHERS]!;

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

/** Where the plain digits end that stand at a place, if they are a whole number; else the place itself. */
function endOfNumber(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end)) && end - at < 32) end += 1;
  if (end === at || end === text.length) return end;
  const code = text.charCodeAt(end);
  const next = sole[code] || learn(code);
  return next === OTHERWISE || next === BREAK ? at : end;
}

/** Where a row is written before its length is known. */
let room = new Int32Array(1 << 14);

/**
 * Reads characters that are one letter each, up to another; returns how many. By itself, as nearly all of an archive is
 * read here: what is small is soon compiled.
 */
function readLetters(text: string, from: number, row: Row, at: number): number {
  let n = 0;
  for (; from + n < text.length; n++) {
    const number = sole[text.charCodeAt(from + n)]!;
    if (number <= 0 || number === BREAK) break;
    row[at + n] = number;
  }
  return n;
}

/** What stands at a place: several units only where a character is read as these. */
const found: string[] = [];
const find = (unit: string): void => {
  found.push(unit);
};

/** Reads a number, or a character that is several units; returns where the next stands. */
function readOther(text: string, at: number): number {
  found.length = 0;
  const end = endOfNumber(text, at);
  if (end === at) return readAt(text, at, find);
  found.push(text.slice(at, end));
  return end;
}

/** No character is more units than this. */
const MOST = 32;

/** Reads the texts of a report. */
export function rowOf(texts: readonly string[]): Row {
  let row = room;
  let length = 0;
  const push = (number: number): void => {
    if (number !== BREAK || length === 0 || row[length - 1] !== BREAK) row[length++] = number;
  };
  const numbers: [unit: string, at: number][] = [];
  for (const text of texts) {
    for (let at = 0; at < text.length; ) {
      if (length + text.length - at + MOST > row.length) row = grown(row, 2 * (length + text.length + MOST));
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
      for (const unit of found) {
        if (isNumber(unit)) numbers.push([unit, length]);
        push(numberOf(unit));
      }
    }
    row[length++] = END;
  }
  const values = new Set<string>();
  for (const [unit, at] of numbers) {
    const value = valueIn(unit, zerosBehind(row, at));
    if (value !== null) values.add(value);
  }
  if (length + values.size > row.length) row = grown(row, length + values.size);
  for (const value of values) row[length++] = numberOfValue(value);
  room = row;
  return row.slice(0, length);
}

/** What the 万 and 亿 behind a place add to the number there. */
function zerosBehind(row: Row, at: number): number {
  let zeros = 0;
  for (let next = at + 1, more = 1; more > 0; next++) {
    more = zerosOf(wordOf(row[next]!));
    zeros += more;
  }
  return zeros;
}

function grown(row: Row, size: number): Row {
  const next = new Int32Array(size);
  next.set(row);
  return next;
}

/** How many places so many texts at the beginning of a row take. */
export function placesIn(row: Row, texts: number): number {
  let at = 0;
  for (let n = 0; n < texts; n++) at = row.indexOf(END, at) + 1;
  return at;
}

/** Where the terms of reports go, by numbers of their own for words. */
export interface Terms {
  id: (word: string) => number;
  /** A word at the next place. */
  place: (id: number) => void;
  /** One more word at the same place. */
  beside: (id: number) => void;
}

/**
 * What puts one report after the other into an index: a term a unit; a common character stands at its place together
 * with its follower (工xkb), and alone beside it.
 */
export function speller(index: Terms, common: string): (row: Row) => void {
  // One more than the id, as 0 is what is not known yet.
  const alone = new Int32Array(OTHERS);
  const rare = new Map<number, number>();
  const idOf = (number: number): number => {
    if (number < OTHERS) {
      alone[number] ||= index.id(wordOf(number)) + 1;
      return alone[number]! - 1;
    }
    let id = rare.get(number);
    if (id === undefined) {
      id = index.id(wordOf(number));
      rare.set(number, id);
    }
    return id;
  };
  const pairs = new Map([...common].map((char) => [numberOf(char), new Map<number, number>()]));
  const [isCommon, NONE] = [new Uint8Array(OTHERS), -1];
  for (const number of pairs.keys()) if (number < OTHERS) isCommon[number] = 1;
  /** The word of a common character and its follower; NONE where that is no such one. */
  const pairOf = (number: number, next: number): number => {
    const known = pairs.get(number)!;
    let id = known.get(next);
    if (id === undefined) {
      const follower = wordOf(next);
      id = follows(follower) ? index.id(wordOf(number) + codeOf(follower)) : NONE;
      known.set(next, id);
    }
    return id;
  };
  return (row) => {
    for (let i = 0; i < row.length; i++) {
      const number = row[i]!;
      const isPaired = number < OTHERS ? isCommon[number] === 1 : pairs.has(number);
      const pair = isPaired ? pairOf(number, row[i + 1]!) : NONE;
      if (pair === NONE) index.place(idOf(number));
      else {
        index.place(pair);
        index.beside(idOf(number));
      }
    }
  };
}
