import { textToHtml } from '../markdown/text-to-html.ts';

/** A printed title split into lines. Joined with `seams`, the pieces are the title again, character for character. */
interface TitleLines {
  /** 区总工会： — the part before a colon that ends the first piece; null if there is none. */
  kicker: string | null;
  lines: string[];
  /** Complete title, for a `<title>` or a link. */
  text: string;
}

const BLANK = /[\s\u3000]+/u;
const COLON = /[：:]$/u;

/**
 * Splits a title into the lines of its couplet: at its blanks, else after its only comma. A first piece that ends with
 * a colon is the kicker.
 */
export function titleLines(title: string): TitleLines {
  const text = title.trim();
  let pieces = text.split(BLANK);
  const kicker = pieces.length > 1 && COLON.test(pieces[0] ?? '') ? (pieces.shift() ?? null) : null;
  const only = pieces[0] ?? '';
  if (pieces.length === 1 && [...only.matchAll(/[，,]/gu)].length === 1) {
    const cut = only.search(/[，,]/u) + 1;
    if (cut > 4 && only.length - cut > 3) pieces = [only.slice(0, cut), only.slice(cut)];
  }
  return { kicker, lines: pieces, text };
}

/** A section's headline as its first words, the mark or blank after them, and the rest. */
interface Headline {
  head: string;
  seam: string;
  tail: string;
}

/** Splits 聚焦服务大局,职工建功立业… into 聚焦服务大局 | , | 职工建功立业…. A headline without a mark is all head. */
export function headline(text: string): Headline {
  const seam = /[，,;；]?[\s\u3000]+|[，,;；]/u.exec(text);
  if (!seam || seam.index === 0) return { head: text, seam: '', tail: '' };
  return { head: text.slice(0, seam.index), seam: seam[0], tail: text.slice(seam.index + seam[0].length) };
}

/**
 * Returns words short enough for a table of contents: the head of the headline, unless it is too short to be
 * meaningful.
 */
export function shortHeadline(text: string): string {
  const { head } = headline(text);
  return [...head].length >= 4 ? head : text;
}

/**
 * Renders a line of a title in the subset serif. The font lacks rules for adjacent punctuation, so a closing mark
 * before another mark is set half as wide (styles/base.css).
 */
export const titleHtml = (line: string): string =>
  line
    .split(/([”’》）」』】](?=[，。、；：！？”’》）」』】]))/u)
    .map((piece, i) => (i % 2 === 1 ? `<span class="half">${piece}</span>` : textToHtml(piece)))
    .join('');
