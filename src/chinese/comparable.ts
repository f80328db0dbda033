/** A text in which each character was replaced, with a mapping to the original. */
export interface Folded {
  text: string;
  /** Original offset of each unit of `text`, and one more for its end. */
  places: number[];
}

/** Replaces each character of a text. */
export function fold(text: string, plainOf: (char: string) => string): Folded {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const plain = plainOf(char);
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    folded += plain;
    at += char.length;
  }
  places.push(at);
  return { text: folded, places };
}

/** Normalizes a text for comparison: removes blanks and makes full-width characters half-width. */
export const comparable = (text: string): Folded =>
  fold(text, (char) => (/\s/u.test(char) ? '' : char.normalize('NFKC')));

export interface Stretch {
  start: number;
  end: number;
}

/**
 * Returns every occurrence of some words in a text; if there is none, every one that differs in blanks and width alone.
 */
export function findAll(text: string, words: string): Stretch[] {
  const exact: Stretch[] = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1))
    exact.push({ start: at, end: at + words.length });
  if (exact.length > 0) return exact;
  const hay = comparable(text);
  const needle = comparable(words).text;
  const found: Stretch[] = [];
  for (let at = needle ? hay.text.indexOf(needle) : -1; at >= 0; at = hay.text.indexOf(needle, at + 1)) {
    const last = hay.places[at + needle.length - 1] ?? 0;
    const end = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
    found.push({ start: hay.places[at] ?? 0, end });
  }
  return found;
}

/** Returns whether two texts are equal apart from blanks and width. */
export const alike = (a: string, b: string): boolean => comparable(a).text === comparable(b).text;
