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
