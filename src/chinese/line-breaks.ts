/**
 * Pieces of text that a line must not break, where browsers would: `·` stays with the word in front of it (“中国梦·”),
 * and a span of numbers stays together (2020—2024年, 10%～15%). Matches are short: a phone has room for each.
 */
export const UNBREAKABLE = /[\p{L}\p{Nd}”’》）」』】〕][·•]|\d{1,6}(?:\.\d{1,4})?%?[—–～]\d{1,6}(?:\.\d{1,4})?[%年]?/gu;

/** Matches what a text without any of these pieces can't hold, so that most texts are passed over at once. */
const SIGNS = /[·•—–～]/u;

/** Splits a text into pieces: those at odd places are not to be broken. Joined again they are the text. */
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

/** Returns whether `text-autospace` sets a space between two texts: a Han character meets a digit or a Latin letter. */
export const isSpaced = (before: string, after: string): boolean =>
  /\p{Script=Han}$/u.test(before.slice(-2)) && /^[\dA-Za-z]/u.test(after);
