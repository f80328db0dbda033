import { marksOf } from '../chinese/marks.ts';

const STOPS = marksOf('。！？!?\n');
const CLOSING = marksOf('”’」』）)');

/** Returns the sentence (up to 。！？ or a line break, with closing quotes) that contains a range of the text. */
export const sentenceAt = (text: string, start: number, end: number): string =>
  sentenceIn(text, ...stopsAround(text, start, end));

/** Returns the end of the stop before a range and the start of the one after it: the sentence is between them. */
export function stopsAround(text: string, start: number, end: number): [from: number, to: number] {
  let from = start;
  while (from > 0 && !STOPS[text.charCodeAt(from - 1)]) from--;
  let to = end;
  while (to < text.length && !STOPS[text.charCodeAt(to)]) to++;
  return [from, to];
}

/** Returns the sentence between two stops. */
export const sentenceIn = (text: string, from: number, to: number): string =>
  text.slice(behindQuotes(text, from), behindQuotes(text, to + 1)).trim();

function behindQuotes(text: string, at: number): number {
  let end = at;
  while (end < text.length && CLOSING[text.charCodeAt(end)]) end++;
  return end;
}

/** Above this length a text has no sentences but lacks stops. The longest in a thousand reports has 800 characters. */
const MAX_SENTENCE_CHARS = 2000;

/**
 * Returns the stops around a range, or the ends of an excerpt where these are too far apart: a table repeats the sentence
 * for each of its figures, and 60 KB without a stop made 100 MB of it.
 */
export function excerptAround(text: string, start: number, end: number): [from: number, to: number] {
  const [from, to] = stopsAround(text, start, end);
  if (to - from <= MAX_SENTENCE_CHARS) return [from, to];
  const first = Math.max(from, start - MAX_SENTENCE_CHARS / 2);
  const last = Math.min(to, end + MAX_SENTENCE_CHARS / 2);
  // `sentenceIn` includes the character at the second stop
  return [isLowSurrogate(text, first) ? first + 1 : first, isLowSurrogate(text, last + 1) ? last + 1 : last];
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
