import { codeOf, follows } from '../../grams.ts';
import { numberOf, OTHERS, type Tokens, wordOf } from '../tokens.ts';

/** Where the terms of reports go, by numbers of their own for words. */
export interface Terms {
  id: (word: string) => number;
  /** A word at the next place. */
  place: (id: number) => void;
  /** One more word at the same place. */
  addAtSamePosition: (id: number) => void;
}

/**
 * Returns what adds one report after another to an index: a term a unit; a common character is at its position together
 * with its follower (工xkb), and alone.
 */
export function speller(index: Terms, common: string): (row: Tokens) => void {
  // One more than the id, as 0 is what is not known yet.
  const alone = new Int32Array(OTHERS);
  const rare = new Map<number, number>();
  const idOf = (number: number): number => {
    if (number < OTHERS) {
      alone[number] ||= index.id(wordOf(number)) + 1;
      return alone[number]! - 1;
    }
    let id = rare.get(number);
    if (id === undefined) {
      id = index.id(wordOf(number));
      rare.set(number, id);
    }
    return id;
  };
  const pairs = new Map([...common].map((char) => [numberOf(char), new Map<number, number>()]));
  const [isCommon, NONE] = [new Uint8Array(OTHERS), -1];
  for (const number of pairs.keys()) if (number < OTHERS) isCommon[number] = 1;
  /** The word of a common character and its follower; NONE where that is no such one. */
  const pairOf = (number: number, next: number): number => {
    const known = pairs.get(number)!;
    let id = known.get(next);
    if (id === undefined) {
      const follower = wordOf(next);
      id = follows(follower) ? index.id(wordOf(number) + codeOf(follower)) : NONE;
      known.set(next, id);
    }
    return id;
  };
  return (row) => {
    for (let i = 0; i < row.length; i++) {
      const number = row[i]!;
      const isPaired = number < OTHERS ? isCommon[number] === 1 : pairs.has(number);
      const pair = isPaired ? pairOf(number, row[i + 1]!) : NONE;
      if (pair === NONE) index.place(idOf(number));
      else {
        index.place(pair);
        index.addAtSamePosition(idOf(number));
      }
    }
  };
}
