/**
 * Returns a set of characters as a table by UTF-16 unit: it is queried for every unit of every text, for which a `Set`
 * is too slow.
 */
export function marksOf(characters: Iterable<string>): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
