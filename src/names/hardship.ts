import { wordList } from '../chinese/lists.ts';
import { sentenceAt } from '../report/sentence.ts';

const HARDSHIP = new RegExp(wordList('hardship-words').join('|'), 'u');
const IN_NEED = new RegExp(`(?:${wordList('in-need').join('|')})[\\s：:”]?$`, 'u');
const MAX_WORD_CHARS = 8;

/** How a person is named: as somebody in need, near words of need, or neither. */
type Need = 'named' | 'beside' | null;

/** Returns whether a text is about need where it names a person. */
export function needOf(text: string, start: number, end: number): Need {
  if (IN_NEED.test(text.slice(Math.max(0, start - MAX_WORD_CHARS), start))) return 'named';
  return HARDSHIP.test(sentenceAt(text, start, end)) ? 'beside' : null;
}
