import { marksOf } from '../chinese/marks.ts';

const STOPS = marksOf('。！？!?\n');
const CLOSING = marksOf('”’」』）)');

/** The sentence (up to 。！？ or a line break, closing quotes included) in which a stretch of the text stands. */
export const sentenceAt = (text: string, start: number, end: number): string =>
  sentenceIn(text, ...stopsAround(text, start, end));

/** Where the stop in front of a stretch ends, and where the one behind it begins: between them is one sentence. */
export function stopsAround(text: string, start: number, end: number): [from: number, to: number] {
  let from = start;
  while (from > 0 && !STOPS[text.charCodeAt(from - 1)]) from--;
  let to = end;
  while (to < text.length && !STOPS[text.charCodeAt(to)]) to++;
  return [from, to];
}

/** The sentence between two stops. */
export const sentenceIn = (text: string, from: number, to: number): string =>
  text.slice(behindQuotes(text, from), behindQuotes(text, to + 1)).trim();

function behindQuotes(text: string, at: number): number {
  let end = at;
  while (end < text.length && CLOSING[text.charCodeAt(end)]) end++;
  return end;
}
