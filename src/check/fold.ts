/** A text as it is compared: without blanks, half-width and full-width signs alike; with the way back. */
export interface Folded {
  text: string;
  /** Offset in the original of each unit of `text`, and one more for its end. */
  places: number[];
}

export function fold(text: string): Folded {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const plain = /\s/u.test(char) ? '' : char.normalize('NFKC');
    for (const _ of plain.split('')) places.push(at);
    folded += plain;
    at += char.length;
  }
  places.push(at);
  return { text: folded, places };
}

export interface Stretch {
  start: number;
  end: number;
}

/** Every place of some words in a text; where there is none, blanks and the width of signs aside. */
export function findAll(text: string, words: string): Stretch[] {
  const exact: Stretch[] = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1))
    exact.push({ start: at, end: at + words.length });
  if (exact.length > 0) return exact;
  const hay = fold(text);
  const needle = fold(words).text;
  const found: Stretch[] = [];
  for (let at = needle ? hay.text.indexOf(needle) : -1; at >= 0; at = hay.text.indexOf(needle, at + 1)) {
    const last = hay.places[at + needle.length - 1] ?? 0;
    const end = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
    found.push({ start: hay.places[at] ?? 0, end });
  }
  return found;
}

/** Whether two texts are the same, blanks and the width of signs aside. */
export const alike = (a: string, b: string): boolean => fold(a).text === fold(b).text;
