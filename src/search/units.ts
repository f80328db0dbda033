/**
 * The normalization that the index and queries share.
 *
 * A text becomes a row of units. A unit is one character, one number (556.53; 5,565,300 without its commas), or one
 * boundary (，、。；：！？ and … are equal, and several in a row are one). Quotes, blanks, dashes, brackets and other marks
 * are ignored: 1宫+N阵地 and 1宫N阵地 are equal. Width and case are ignored too.
 *
 * A circled, raised or lowered digit (①, ², ₂) and each digit of ½ is a number of its own: ①120 is 1 and 120, not 1120.
 * All forms of zero among Chinese digits are equal: 二〇二五, 二○二五, 二零二五 and 二O二五.
 */
export interface Unit {
  /** Its canonical form: a letter in lower case, the digits of a number, or BOUNDARY. */
  c: string;
  /** UTF-16 offsets into the text. */
  start: number;
  end: number;
}

export const BOUNDARY = '，';

/** After NFKC, where … is three full stops. A full-width comma never groups the digits of a number. */
const BREAKS = new Set([...',、。;:!?.｡､']);
const LETTER = /[\p{L}\p{N}%‰]/u;
const LONE = /^[\uD800-\uDFFF]$/;
const DIGIT = /^[0-9]/;
/** Digits that form a number with adjacent ones. */
const PLAIN_DIGIT = /^[0-9０-９]$/;
/** Also the unit of circles and letters that mean zero. */
export const ZERO = '零';
/** Circles mean zero next to a Chinese digit, letters (Latin and Cyrillic, in every form) only between two. */
const CIRCLES = '○◯';
const LETTER_O = 'oо';
const CHINESE_DIGIT = /^[零一二三四五六七八九]$/;
/** Maximum number of zeros in a row, as in a year. */
const MAX_ZEROS = 3;
/** 5,565,300 is one number; in 2019,300 the comma ends a clause. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?!\d|,\d)/;
const DECIMAL = /^\d+(?:\.\d+)*/;

/** Returns whether a character is a Han character whose unit is itself. */
export const isHanUnit = (char: string): boolean => char >= '一' && char <= '\u9fef';

export const isNumber = (unit: string): boolean => DIGIT.test(unit);

type Class = 'letter' | 'digit' | 'break' | 'none';
/** The units of a character: mostly one, after NFKC sometimes several. */
type Folded = readonly (readonly [c: string, Class])[];
/** Cache, by UTF-16 code unit. */
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

/** Returns the digits, points and commas from an offset on, in half width. */
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

/** Returns the units of a character, without marks that are none. */
const lettersOf = (char: string): string[] => fold(char).flatMap(([c, kind]) => (kind === 'none' ? [] : [c]));

/** Returns the unit of a character that comes first in a direction; '' for none. */
function firstLetter(char: string, step: 1 | -1): string {
  const letters = lettersOf(char);
  return letters[step > 0 ? 0 : letters.length - 1] ?? '';
}

/** Returns whether a character is one letter O, or a form of it, as Ｏ. */
function isLetterO(char: string): boolean {
  return fold(char).some(([c]) => LETTER_O.includes(c)) && lettersOf(char).length === 1;
}

const mayBeZero = (char: string): boolean => isCircle(char) || isLetterO(char);

/** Returns the character before (-1) or after (1) a character; '' at the end of the text. */
function adjacent(text: string, at: number, step: 1 | -1): string {
  if (step > 0) return at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : '';
  const isPair = /[\uDC00-\uDFFF]/.test(text[at - 1] ?? '') && /[\uD800-\uDBFF]/.test(text[at - 2] ?? '');
  return text.slice(Math.max(0, at - (isPair ? 2 : 1)), at);
}

/**
 * Returns the unit in which a run of letters that may be zero ends in a direction, and how many letters that are; stops after
 * MAX_ZEROS of them. Circles and ignored marks do not end it, as the canonical form has neither.
 */
function endOfLetters(text: string, from: number, step: 1 | -1): { unit: string; letters: number } {
  let letters = 0;
  for (let at = from; ; ) {
    const char = adjacent(text, at, step);
    if (!char || letters === MAX_ZEROS) return { unit: '', letters };
    const unit = firstLetter(char, step);
    const isLetter = isLetterO(char);
    if (unit && !isLetter) return { unit, letters };
    if (isLetter) letters++;
    at += step * char.length;
  }
}

/** Returns the unit at which characters that `isPassed` end in a direction; passes at most MAX_ZEROS - 1. */
function endOfCircles(text: string, at: number, step: 1 | -1, isPassed: (char: string) => boolean): string {
  let i = at + step;
  while (isPassed(text[i] ?? '-') && Math.abs(i - at) < MAX_ZEROS) i += step;
  return firstLetter(text[i] ?? '-', step);
}

const isDigitOrYear = (unit: string): boolean => unit === '年' || CHINESE_DIGIT.test(unit);

/**
 * Returns whether a letter O means zero: at most MAX_ZEROS of them do between two Chinese digits, or between one and 年.
 * Ignored marks may lie between: the canonical form of a text must not have another one.
 */
function isZeroLetter(text: string, at: number): boolean {
  const before = endOfLetters(text, at, -1);
  if (!CHINESE_DIGIT.test(before.unit)) return false;
  const after = endOfLetters(text, at + 1, 1);
  return before.letters + after.letters < MAX_ZEROS && isDigitOrYear(after.unit);
}

/** Returns whether a circle means zero: next to a Chinese digit without a blank (○ 一、 is a bullet), or as a letter does. */
function isZeroCircle(text: string, at: number): boolean {
  if (([-1, 1] as const).some((step) => CHINESE_DIGIT.test(endOfCircles(text, at, step, isCircle)))) return true;
  const end = (step: 1 | -1): string => endOfCircles(text, at, step, mayBeZero);
  return CHINESE_DIGIT.test(end(-1)) && isDigitOrYear(end(1)) && isZeroLetter(text, at);
}

/**
 * Returns the unit of a UTF-16 code unit if it is the same in every context: '' for none. Null if it depends on the context,
 * or is several units.
 */
export function soleUnit(code: number): string | null {
  const char = String.fromCharCode(code);
  if (isHanUnit(char)) return char;
  if (mayBeZero(char)) return null;
  const folded = fold(char);
  if (folded.every(([, kind]) => kind === 'none')) return code >= 0xd800 && code < 0xe000 ? null : '';
  const [c, kind] = folded[0]!;
  if (folded.length > 1 || kind === 'digit') return null;
  return kind === 'break' ? BOUNDARY : c;
}

/**
 * Reads the units of the character or the number at an offset. Adjacent boundaries are not merged.
 * @returns the offset of the next character
 */
export function readAt(text: string, start: number, found: (unit: string, start: number, end: number) => void): number {
  const code = text.charCodeAt(start);
  const char = code >= 0xd800 && code < 0xdc00 ? String.fromCodePoint(text.codePointAt(start)!) : text[start]!;
  let at = start + char.length;
  if (isCircle(char) ? isZeroCircle(text, start) : isLetterO(char) && isZeroLetter(text, start)) {
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

/** Cache of `soleUnit`, by UTF-16 code unit: nearly every character of a text has one. */
const soles: (string | null | undefined)[] = new Array(0x10000);

/** Reads the units of a text. Adjacent boundaries are not merged. */
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

/** Returns the units of a text. */
export function units(text: string): Unit[] {
  const out: Unit[] = [];
  readAll(text, (c, start, end) => {
    const last = out[out.length - 1];
    if (c === BOUNDARY && last?.c === BOUNDARY) last.end = end;
    else out.push({ c, start, end });
  });
  return out;
}

/** Spells a unit as a string. A blank ends a number, so that 1+2 is not 12, and 12 is not found in 120. */
export const spelledUnit = (unit: string): string => (isNumber(unit) ? `${unit} ` : unit);

/** Spells units as a string. Units contain others exactly if their spelling contains the others', from the start of a unit. */
export const spelled = (row: readonly string[]): string => row.map(spelledUnit).join('');

/** Spells the value of a quantity: = can't be in a text, as marks are no units. */
export const spelledValue = (value: string): string => `=${value} `;

/** Returns the canonical form of a text: the spelling of its units. */
export function canon(text: string): string {
  let row = '';
  let last = '';
  readAll(text, (c) => {
    if (c !== BOUNDARY || last !== BOUNDARY) row += spelledUnit(c);
    last = c;
  });
  return row;
}

/** Returns the places of a phrase among units, as [start, end); they do not overlap. */
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
