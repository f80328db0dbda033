import { type Block, textOf } from '../report/block.ts';
import { sentenceAt } from '../report/sentence.ts';
import type { Place } from './name.ts';

/** Characters of a sentence that are shown on each side of a name. */
const FOLLOWING_CHARS = 4;
const [BEFORE_CHARS, AFTER_CHARS] = [24, 30];

/** Returns a place of a name: its block, and the sentence around it. */
export function placeOf(block: Block, start: number, end: number): Place {
  const text = textOf(block);
  const sentence = sentenceAt(text, start, end).replace(/\s/gu, ' ');
  const name = text.slice(start, end);
  // The sentence before may contain the name too: 毛泽东思想 and 毛泽东同志.
  const follows = text
    .slice(start, end + FOLLOWING_CHARS)
    .replace(/\s/gu, ' ')
    .trimEnd();
  const at = sentence.includes(follows) ? sentence.indexOf(follows) : sentence.indexOf(name);
  if (at < 0) return { block: block.id, words: name };
  const from = at > BEFORE_CHARS ? at - BEFORE_CHARS : 0;
  const to = Math.min(sentence.length, at + name.length + AFTER_CHARS);
  const words = `${from > 0 ? '…' : ''}${sentence.slice(from, to)}${to < sentence.length ? '…' : ''}`;
  return { block: block.id, words };
}

/** Adds a place, unless its block is already there. */
export function addPlace(places: Map<string, Place[]>, name: string, place: Place): void {
  const known = places.get(name);
  if (!known) places.set(name, [place]);
  else if (!known.some(({ block }) => block === place.block)) known.push(place);
}
