/**
 * A text as its letters alone: NFKC without white space; dashes, middle dots and ellipses each written in one way.
 * Full-width and half-width marks fall together; nothing else does.
 */
export function normalized(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2012-\u2015\u2500\u2501\u2e3a\u2e3b]+/g, '—')
    .replace(/[‧•·・∙⋅]/g, '·')
    .replace(/⋯/g, '...');
}

/**
 * Every letter and mark by itself, as the law of conservation counts them; straight and curly quotes are one, and so are
 * a full stop and a point.
 */
export const lettersOf = (text: string): string => plain(text.normalize('NFKC'));

/**
 * The same with every accent by itself, where it was printed: what is cut off its accent (→ off ↛), or put before another
 * one, is counted as before.
 */
export const conservedLetters = (text: string): string =>
  plain(text.replace(/[^\u0020-\u007e\u4e00-\u9fff]/gu, (char) => char.normalize('NFKD')));

const plain = (text: string): string =>
  text
    .replaceAll('。', '.')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'");

/** Texts that are the same but for width, blanks and the form of their marks are one. */
export const loose = (text: string): string => normalized(text).replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
