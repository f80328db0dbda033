import { withoutRadicals } from '../chinese/radicals.ts';

/** Returns a text in NFKC without white space; dashes, middle dots and ellipses are each written in one way. */
export function normalized(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2012-\u2015\u2500\u2501\u2e3a\u2e3b]+/g, '—')
    .replace(/[‧•·・∙⋅]/g, '·')
    .replace(/⋯/g, '...');
}

/** Returns the letters and marks of a text: NFKC without white space, quotes straight, full stops as points. */
export const lettersOf = (text: string): string => plain(text.normalize('NFKC'));

/**
 * Returns the same with every accent apart, as the law of conservation counts them: a letter that is separated from its
 * accent (→ from ↛) counts as before.
 */
export const conservedLetters = (text: string): string =>
  plain(withoutRadicals(text).text.replace(/[^\u0020-\u007e\u4e00-\u9fff]/gu, (char) => char.normalize('NFKD')));

const plain = (text: string): string =>
  text
    .replaceAll('。', '.')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'");
