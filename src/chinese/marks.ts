/** Marks as a table by UTF-16 unit: it is asked for every unit of every text, which a `Set` is slow at. */
export function marksOf(characters: Iterable<string>): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
