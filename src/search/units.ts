/**
 * One way of reading text for both sides of a search: the index and the query.
 *
 * A text becomes a row of units. A unit is one character, one whole number (556.53; 5,565,300 without its commas), or
 * one boundary (，、。；：！？ and … all read alike, several in a row as one). Quotes, blanks, dashes, brackets and other
 * marks are no units: 1宫+N阵地 and 1宫N阵地 are the same row. Full-width and half-width, capital and small are the same.
 *
 * A circled, raised or lowered digit (①, ², ₂) and each digit of ½ is a number of its own: ①120 is 1 and 120, not 1120.
 * Zero among Chinese digits is one however it is written: 二〇二五, 二○二五, 二零二五 and 二O二五 are the same row.
 */
export interface Unit {
  /** What is compared: a letter in lower case, the digits of a number, or BOUNDARY. */
  c: string;
  /** UTF-16 offsets into the text it was read from. */
  start: number;
  end: number;
}

export const BOUNDARY = '，';

/** After NFKC; … becomes three full stops. A comma of full width never parts the digits of a number. */
const BREAKS = new Set([...',、。;:!?.｡､']);
const LETTER = /[\p{L}\p{N}%‰]/u;
const LONE = /^[\uD800-\uDFFF]$/;
const DIGIT = /^[0-9]/;
/** Digits that form a number with those beside them. */
const PLAIN_DIGIT = /^[0-9０-９]$/;
/** Read from circles and letters as well as from itself. */
export const ZERO = '零';
/** Circles that are zero beside a Chinese digit, and letters that are zero between two. */
const CIRCLES = '○◯';
const LETTER_O = 'OoＯｏОо';
const CHINESE_DIGIT = /^[〇零一二三四五六七八九]$/;
/** A year has no more of them in a row. */
const MAX_ZEROS = 3;
/** 5,565,300 is one number; in 2019,300 the comma ends a clause. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?!\d|,\d)/;
const DECIMAL = /^\d+(?:\.\d+)*/;

/** Returns whether a character is one of the Han characters that are letters, read as themselves. */
export const isHan = (char: string): boolean => char >= '一' && char <= '\u9fef';

export const isNumber = (unit: string): boolean => DIGIT.test(unit);

type Class = 'letter' | 'digit' | 'break' | 'none';
/** What a character is read as: mostly one character, after NFKC sometimes several. */
type Folded = readonly (readonly [c: string, Class])[];
/** By UTF-16 unit: read once. */
const known: (Folded | undefined)[] = new Array(0x10000);

const classOf = (c: string): Class =>
  DIGIT.test(c) ? 'digit' : BREAKS.has(c) ? 'break' : LETTER.test(c) ? 'letter' : 'none';

const read = (char: string): Folded => {
  if (char === '〇') return [[ZERO, 'letter']];
  const folded = char === '，' ? '、' : LONE.test(char) ? '' : char.normalize('NFKC').toLowerCase();
  return [...folded].map((c) => [c, classOf(c)] as const);
};

function fold(char: string): Folded {
  if (char.length > 1) return read(char);
  const code = char.charCodeAt(0);
  let folded = known[code];
  if (!folded) {
    folded = read(char);
    known[code] = folded;
  }
  return folded;
}

/** The digits, points and commas from a place on, a character each. */
function digitsFrom(text: string, at: number): string {
  let run = '';
  for (let i = at; i < text.length && run.length < 64; i++) {
    const [first, more] = fold(text[i]!);
    if (!first || more || !(first[1] === 'digit' ? PLAIN_DIGIT.test(text[i]!) : /[.,]/.test(first[0]))) break;
    run += first[0];
  }
  return run;
}

const isCircle = (char: string): boolean => CIRCLES.includes(char);
const mayBeZero = (char: string): boolean => isCircle(char) || LETTER_O.includes(char);

/** The nearest character that is no zero, in a direction from one, as far as `isPassed` says what may be one. */
function neighbour(text: string, at: number, step: 1 | -1, isPassed: (char: string) => boolean): string {
  let i = at + step;
  while (isPassed(text[i] ?? '-') && Math.abs(i - at) < MAX_ZEROS) i += step;
  return text[i] ?? '';
}

/**
 * Returns whether a circle or an O stands for zero: both do between two Chinese digits, or between one and 年; a circle does
 * beside one as well, unless an O parts them, which is a zero only between two.
 */
function isZero(text: string, at: number): boolean {
  const beside = (isPassed: (char: string) => boolean) =>
    ([-1, 1] as const).map((step) => neighbour(text, at, step, isPassed));
  const [before = '', behind = ''] = beside(mayBeZero);
  if (CHINESE_DIGIT.test(before) && (behind === '年' || CHINESE_DIGIT.test(behind))) return true;
  return isCircle(text[at]!) && beside(isCircle).some((char) => CHINESE_DIGIT.test(char));
}

/**
 * What a character of one UTF-16 unit is read as, in any context: one unit, or an empty string for none. Null
 * where that depends on what follows, and for a character that is several.
 */
export function soleUnit(code: number): string | null {
  const char = String.fromCharCode(code);
  if (isHan(char)) return char;
  if (mayBeZero(char)) return null;
  const folded = fold(char);
  if (folded.every(([, kind]) => kind === 'none')) return code >= 0xd800 && code < 0xe000 ? null : '';
  const [c, kind] = folded[0]!;
  if (folded.length > 1 || kind === 'digit') return null;
  return kind === 'break' ? BOUNDARY : c;
}

/**
 * Reads the units of the character or the number at an offset. Boundaries in a row are reported one by one.
 * @returns the offset of the next one
 */
export function readAt(text: string, start: number, found: (unit: string, start: number, end: number) => void): number {
  const code = text.charCodeAt(start);
  const char = code >= 0xd800 && code < 0xdc00 ? String.fromCodePoint(text.codePointAt(start)!) : text[start]!;
  let at = start + char.length;
  if (mayBeZero(char) && isZero(text, start)) {
    found(ZERO, start, at);
    return at;
  }
  const folded = fold(char);
  for (let i = 0; i < folded.length; i++) {
    const [c, kind] = folded[i]!;
    if (kind === 'letter') found(c, start, at);
    else if (kind === 'break') found(BOUNDARY, start, at);
    else if (kind === 'digit') {
      const isPlain = PLAIN_DIGIT.test(char);
      const run = isPlain ? digitsFrom(text, start) : c;
      const number = GROUPED.exec(run)?.[0] ?? DECIMAL.exec(run)?.[0] ?? c;
      if (isPlain) at = start + number.length;
      found(number.replaceAll(',', ''), start, at);
    }
  }
  return at;
}

/** `soleUnit` by UTF-16 unit: nearly every character of a text is one that needs nothing else. */
const soles: (string | null | undefined)[] = new Array(0x10000);

/** Reads the units of a text, as `readAt` does of a place. */
function readAll(text: string, found: (unit: string, start: number, end: number) => void): void {
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    let sole = soles[code];
    if (sole === undefined) {
      sole = soleUnit(code);
      soles[code] = sole;
    }
    if (sole === null) at = readAt(text, at, found);
    else if (sole) found(sole, at, ++at);
    else at++;
  }
}

/** The units of a text, with their places in it. */
export function units(text: string): Unit[] {
  const out: Unit[] = [];
  readAll(text, (c, start, end) => {
    const last = out[out.length - 1];
    if (c === BOUNDARY && last?.c === BOUNDARY) last.end = end;
    else out.push({ c, start, end });
  });
  return out;
}

/** A unit as it is spelled in a row: a blank ends a number, so that 1+2 is not 12, and 12 is not found in 120. */
export const spelledUnit = (unit: string): string => (isNumber(unit) ? `${unit} ` : unit);

/** A row of units as it is spelled. A row is part of another exactly where its spelling is, from a unit's begin on. */
export const spelled = (row: readonly string[]): string => row.map(spelledUnit).join('');

/** The value of a quantity as it is spelled: a sign that no text has, as marks are no units, and its digits. */
export const spelledValue = (value: string): string => `=${value} `;

/** A text as it is compared: its units as they are spelled. */
export function canon(text: string): string {
  let row = '';
  let last = '';
  readAll(text, (c) => {
    if (c !== BOUNDARY || last !== BOUNDARY) row += spelledUnit(c);
    last = c;
  });
  return row;
}

/** Every place of a phrase in a row of units, as [first, behind the last]; places do not overlap. */
export function placesOf(phrase: readonly string[], row: readonly Unit[]): [number, number][] {
  const found: [number, number][] = [];
  if (!phrase.length) return found;
  for (let i = 0; i + phrase.length <= row.length; i++) {
    let k = 0;
    while (k < phrase.length && row[i + k]!.c === phrase[k]) k++;
    if (k < phrase.length) continue;
    found.push([i, i + k]);
    i += k - 1;
  }
  return found;
}
