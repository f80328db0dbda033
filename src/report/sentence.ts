import { marksOf } from './marks.ts';

const STOPS = marksOf('。！？!?\n');
const CLOSING = marksOf('”’」』）)');

/** The sentence (up to 。！？ or a line break, closing quotes included) in which a stretch of the text stands. */
export function sentenceAt(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && !STOPS[text.charCodeAt(from - 1)]) from--;
  let to = end;
  while (to < text.length && !STOPS[text.charCodeAt(to)]) to++;
  return text.slice(behindQuotes(text, from), behindQuotes(text, to + 1)).trim();
}

function behindQuotes(text: string, at: number): number {
  let end = at;
  while (end < text.length && CLOSING[text.charCodeAt(end)]) end++;
  return end;
}
