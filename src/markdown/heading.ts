import { splitBlankOrdinal, splitOrdinal } from '../chinese/ordinal.ts';
import type { Heading } from '../report/block.ts';

type HeadingText = Pick<Heading, 'number' | 'marker' | 'text' | 'runIn' | 'complete'>;

/** Marks a heading whose beginning was lost. */
const LOST = '……';
const ELLIPSIS = /^(?:…|\.{3})/;

/** Returns the words of a heading with its ordinal, separated by a blank if no mark does: 第一节 工会, 一 安全生产. */
export function headingWords({ marker, text }: Pick<Heading, 'marker' | 'text'>): string {
  const gap = marker && /[\dA-Za-z.章节分编篇一二三四五六七八九十]$/.test(marker) ? ' ' : '';
  return `${marker ?? ''}${gap}${text}`;
}

/**
 * Returns what an editor sees after `##`: the ordinal as printed, `……` if the beginning was lost, and the 。 of a
 * run-in heading. If the heading itself begins with an ellipsis, `……` precedes it, so that it is preserved; its own
 * text never ends with 。, so nothing is ambiguous.
 */
export function printHeading(heading: HeadingText): string {
  const words = headingWords(heading);
  const lost = !heading.complete || ELLIPSIS.test(words);
  return `${lost ? LOST : ''}${words}${heading.runIn ? '。' : ''}`;
}

/** The inverse of `printHeading`. Editors write the mark of a lost beginning with any number of dots. */
export function readHeading(printed: string): HeadingText {
  let text = printed.trim();
  const own = text.startsWith(LOST) && ELLIPSIS.test(text.slice(LOST.length));
  const complete = own || !ELLIPSIS.test(text);
  if (own) text = text.slice(LOST.length);
  else if (!complete) text = text.replace(/^(?:…|\.{3})+\s*/, '');
  const runIn = /[^。]。$/.test(text);
  if (runIn) text = text.slice(0, -1);
  const ordinal = splitOrdinal(text) ?? splitBlankOrdinal(text);
  return {
    number: ordinal?.number ?? null,
    marker: ordinal?.marker ?? null,
    text: ordinal?.text ?? text,
    runIn,
    complete,
  };
}
