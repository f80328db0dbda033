/**
 * Returns a set of characters as a table by UTF-16 unit: it is queried for every unit of every text, for which a `Set`
 * is too slow.
 */
export function marksOf(characters: Iterable<string>): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Several times the number of names of places, small enough to be created for each report. */
const PAIR_TABLE_SIZE = 0x4000;

/** Returns the slot of the two UTF-16 units at an offset in a table of pairs; a few pairs share one. */
export const pairAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & (PAIR_TABLE_SIZE - 1);

/** Returns the pairs with which words begin as a table: by it, most offsets of a text are excluded without a string. */
export function pairsOf(words: Iterable<string>): Uint8Array {
  const table = new Uint8Array(PAIR_TABLE_SIZE);
  for (const word of words) table[pairAt(word, 0)] = 1;
  return table;
}
