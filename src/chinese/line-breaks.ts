/**
 * Text that must not be broken, where browsers would: `·` stays with the word before it (“中国梦·”), and a range of
 * numbers stays together (2020—2024年, 10%～15%). Matches are short enough for a phone.
 */
const UNBREAKABLE = /[\p{L}\p{Nd}”’》）」』】〕][·•]|\d{1,6}(?:\.\d{1,4})?%?[—–～]\d{1,6}(?:\.\d{1,4})?[%年]?/gu;

/** Every match contains one of these characters, so most texts can be skipped at once. */
const SIGNS = /[·•—–～]/u;

/** Splits a text into pieces: those with odd indexes must not be broken. Joined, the pieces are the text. */
export function unbreakable(text: string): string[] {
  if (!SIGNS.test(text)) return [text];
  const pieces: string[] = [];
  let at = 0;
  for (const { 0: piece, index } of text.matchAll(UNBREAKABLE)) {
    pieces.push(text.slice(at, index), piece);
    at = index + piece.length;
  }
  pieces.push(text.slice(at));
  return pieces;
}

/**
 * Returns whether `text-autospace` puts a space between two texts: a Han character next to a digit or a Latin letter.
 */
export const isSpaced = (before: string, after: string): boolean =>
  /\p{Script=Han}$/u.test(before.slice(-2)) && /^[\dA-Za-z]/u.test(after);
