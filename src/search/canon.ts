/**
 * One way of reading text for both sides of a search: the index and the query.
 *
 * A text becomes a row of units. A unit is one character, one whole number (556.53; 5,565,300 without its commas), or
 * one boundary (，、。；：！？ and … all read alike, several in a row as one). Quotes, blanks, dashes, brackets and other
 * marks are no units: 1宫+N阵地 and 1宫N阵地 are the same row. Full-width and half-width, capital and small are the same.
 */
export interface Unit {
  /** What is compared: a letter in lower case, the digits of a number, or BOUNDARY. */
  c: string;
  /** UTF-16 offsets into the text it was read from. */
  start: number;
  end: number;
}

export const BOUNDARY = '，';

/** ，and , are the same after NFKC; … becomes three full stops. */
const BREAKS = new Set([...',、。;:!?.｡､']);
const LETTER = /[\p{L}\p{N}%‰]/u;
const DIGIT = /[0-9]/;
/** 5,565,300 is one number; in 2019,300 the comma ends a clause. A comma of full width always ends one. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?![\d,])/;
const DECIMAL = /^\d+(?:\.\d+)*/;
const LONE = /[\uD800-\uDFFF]/;

export const isNumber = (unit: string): boolean => DIGIT.test(unit[0] ?? '');

/** Characters after NFKC and lower case, each with where it stood. A character that NFKC makes many of shares its place. */
function fold(text: string): Unit[] {
  const out: Unit[] = [];
  let at = 0;
  for (const char of text) {
    const start = at;
    at += char.length;
    if (char.length === 1 && LONE.test(char)) continue;
    // Ordinals in circles stay apart from the digits beside them.
    if (char === '，') out.push({ c: '、', start, end: at });
    else for (const c of char.normalize('NFKC').toLowerCase()) out.push({ c, start, end: at });
  }
  return out;
}

/** The units of a text, with their places in it. */
export function units(text: string): Unit[] {
  const chars = fold(text);
  const plain = chars.map(({ c }) => (c.length === 1 ? c : '\u0000')).join('');
  const out: Unit[] = [];
  for (let i = 0; i < chars.length; ) {
    const { c, start, end } = chars[i]!;
    if (DIGIT.test(c)) {
      const rest = plain.slice(i, i + 64);
      const run = GROUPED.exec(rest)?.[0] ?? DECIMAL.exec(rest)?.[0] ?? c;
      out.push({ c: run.replaceAll(',', ''), start, end: chars[i + run.length - 1]!.end });
      i += run.length;
      continue;
    }
    i += 1;
    if (BREAKS.has(c)) {
      const last = out.at(-1);
      if (last?.c === BOUNDARY) last.end = end;
      else out.push({ c: BOUNDARY, start, end });
    } else if (LETTER.test(c)) out.push({ c, start, end });
  }
  return out;
}

/** A text as it is compared; units are parted by nothing but, after a number, a blank, so that 1+2 is not 12. */
export const canon = (text: string): string =>
  units(text)
    .map(({ c }) => (isNumber(c) ? `${c} ` : c))
    .join('');

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
